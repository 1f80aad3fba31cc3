#include <doctest/doctest.h>

#include "scenario/scenario.hpp"

namespace {

const std::vector<std::string> segments{"heavy", "light"};

app::error_kind refused(const std::string& path, const std::vector<std::string>& known) {
  try {
    (void)app::target_or_trait_of(path, known, {});
  } catch (const app::failure& f) {
    CHECK(f.path == path);
    return f.kind;
  }
  FAIL("not refused");
  return app::error_kind::defect;
}

}  // namespace

TEST_CASE("paths: an input of the base, of a segment, of all - by its Chinese name as well") {
  const auto base = app::target_of("retention", segments, {});
  CHECK(base.segment.empty());
  REQUIRE(base.fields.size() == 1);
  CHECK(base.fields[0]->key == "retention");
  CHECK(app::target_of("heavy.retention", segments, {}).segment == "heavy");
  CHECK(app::target_of("all.保持率", segments, {}).fields[0]->key == "retention");
  CHECK(app::target_of("praise.tells", segments, {}).segment.empty());
  CHECK(app::target_of("ｓｐｅｎｄ", segments, {}).path == "spend");
}

TEST_CASE("paths: a shorthand means two inputs") {
  const auto both = app::target_of("light.conversion", segments, {});
  REQUIRE(both.fields.size() == 2);
  CHECK(both.fields[0]->key == "praise.conversion");
  CHECK(both.fields[1]->key == "complaint.conversion");
}

TEST_CASE("paths: a trait belongs to a segment") {
  const auto churn = app::target_or_trait_of("heavy.churn", segments, {});
  REQUIRE(churn.trait != nullptr);
  CHECK(churn.trait->key == "churn");
  CHECK(churn.segment == "heavy");
  CHECK(churn.fields.empty());
  CHECK(app::target_or_trait_of("heavy.spend", segments, {}).trait == nullptr);
  CHECK(refused("loyalty", segments) == app::error_kind::unknown_path);
  CHECK(refused("loyalty", {}) == app::error_kind::unknown_path);
  CHECK(refused("nobody.churn", segments) == app::error_kind::unknown_path);
  CHECK(refused("heavy.luck", segments) == app::error_kind::unknown_path);
  CHECK_THROWS_AS((void)app::target_of("heavy.churn", segments, {}), app::failure);
}

TEST_CASE("paths: churn of the base is an input that sets the retention") {
  for (const std::vector<std::string>& names : {segments, std::vector<std::string>{}})
    for (const char* path : {"churn", "流失率"}) {
      const auto churn = app::target_or_trait_of(path, names, {});
      CHECK(churn.trait == nullptr);
      REQUIRE(churn.fields.size() == 1);
      CHECK(churn.fields.front()->sets == "retention");
    }
  CHECK(app::target_or_trait_of("all.churn", {}, {}).fields.size() == 1);
}

TEST_CASE("paths: what means nothing is refused with the nearest path") {
  try {
    (void)app::target_of("heavy.retentoin", segments, {});
    FAIL("not refused");
  } catch (const app::failure& f) {
    REQUIRE(f.hints.size() == 1);
    CHECK(std::get<std::string>(f.hints[0].args[0].second) == "heavy.retention");
  }
}
