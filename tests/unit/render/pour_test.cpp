#include "render/pour.hpp"

#include <doctest/doctest.h>

#include <string>

// Rows of numbers, words and text; each row is known by its number, so that none may stand in another's
// place.

namespace {

constexpr clv::option words[] = {{"even", {}, {}}, {"odd", {}, {}}};

app::stream rows_of(std::uint64_t count, std::size_t lanes) {
  app::stream s;
  s.columns.push_back({{"n", {}, clv::unit::ratio}});
  s.columns.push_back({{"parity", {}, clv::unit::choice}, words});
  s.columns.push_back({{"name", {}, clv::unit::choice}, {}, [](std::uint64_t row) {
                         return "r" + std::to_string(row) + (row % 7 == 0 ? std::string(row % 300, 'x') : "");
                       }});
  s.rows = count;
  s.lanes = lanes;
  s.open = [] {
    return [](std::uint64_t first, std::size_t n, double* into) {
      for (std::size_t i = 0; i < n; ++i) {
        into[i] = static_cast<double>(first + i);
        into[n + i] = static_cast<double>((first + i) % 2);
      }
    };
  };
  return s;
}

std::string poured(const app::stream& s) {
  std::string all;
  app::row_style style{{"", ",", ","}, "\n", "", "", [](const std::string& t) { return "<" + t + ">"; }};
  app::pour_rows(s, style, [&](std::string_view bytes) {
    all += bytes;
    return true;
  });
  return all;
}

}  // namespace

TEST_CASE("pour: text beside numbers and words, row by row, on any number of lanes") {
  for (const std::uint64_t count : {1ULL, 4096ULL, 4097ULL, 20'000ULL})
    for (const std::size_t lanes : {1U, 2U, 3U}) {
      CAPTURE(count);
      CAPTURE(lanes);
      std::string want;
      for (std::uint64_t row = 0; row < count; ++row)
        want += std::to_string(row) + (row % 2 ? ",odd,<r" : ",even,<r") + std::to_string(row) +
                (row % 7 == 0 ? std::string(row % 300, 'x') : "") + ">\n";
      CHECK(poured(rows_of(count, lanes)) == want);
    }
}
