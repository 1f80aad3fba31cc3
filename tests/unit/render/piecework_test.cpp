#include "render/piecework.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

namespace {

/// Hands over the number of each piece, which its slot keeps meanwhile.
struct counted {
  std::vector<std::uint64_t> slots;
  std::vector<std::uint64_t> handed{};

  app::piecework job(std::uint64_t pieces, std::size_t lanes) {
    return {pieces, lanes, slots.size(),
            [this] { return [this](std::uint64_t piece, std::size_t slot) { slots[slot] = piece; }; },
            [this](std::size_t slot) {
              handed.push_back(slots[slot]);
              return true;
            }};
  }
};

}  // namespace

TEST_CASE("piecework: every piece once and in order, with as few slots as lanes and with more") {
  for (const std::size_t lanes : {1U, 2U, 3U, 8U})
    for (const std::size_t slots : {lanes, lanes + 1, 3 * lanes})
      for (const std::uint64_t pieces : {0U, 1U, 2U, 500U}) {
        CAPTURE(lanes);
        CAPTURE(slots);
        CAPTURE(pieces);
        counted all{std::vector<std::uint64_t>(slots)};
        app::work_through(all.job(pieces, lanes));
        REQUIRE(all.handed.size() == pieces);
        bool in_order = true;
        for (std::uint64_t i = 0; i < pieces; ++i) in_order = in_order && all.handed[i] == i;
        CHECK(in_order);
      }
}

TEST_CASE("piecework: what a maker throws is thrown, whoever made the piece, and nobody waits for ever") {
  for (const std::size_t lanes : {1U, 2U, 4U})
    for (std::uint64_t bad = 0; bad < 40; ++bad) {
      counted all{std::vector<std::uint64_t>(2 * lanes)};
      app::piecework job = all.job(40, lanes);
      job.open = [&] {
        return [&](std::uint64_t piece, std::size_t slot) {
          if (piece == bad) throw std::length_error("bad piece");
          all.slots[slot] = piece;
        };
      };
      CHECK_THROWS_AS(app::work_through(job), std::length_error);
      CHECK(all.handed.size() <= bad);
      job.open = []() -> app::piecework::maker { throw std::length_error("no maker"); };
      CHECK_THROWS_AS(app::work_through(job), std::length_error);
    }
}

TEST_CASE("piecework: nothing is made for somebody who wants no more") {
  for (const std::size_t lanes : {1U, 3U}) {
    counted all{std::vector<std::uint64_t>(2 * lanes)};
    app::piecework job = all.job(1'000'000'000, lanes);
    job.hand_over = [&](std::size_t slot) {
      all.handed.push_back(all.slots[slot]);
      return all.handed.size() < 5;
    };
    app::work_through(job);
    CHECK(all.handed == std::vector<std::uint64_t>{0, 1, 2, 3, 4});
  }
}
