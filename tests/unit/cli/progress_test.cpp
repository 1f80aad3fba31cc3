#include "cli/progress.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace {

app::stream thousand_rows() {
  app::stream s;
  s.rows = 1000;
  s.open = [] { return [](std::uint64_t, std::size_t, double*) {}; };
  return s;
}

/// What stands on stderr when 370 of 1,000 rows are made.
std::string said_of(bool terminal, app::language tongue, std::chrono::seconds patience) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  const app::environment world{in, out, err, [](const char*) { return std::string(); }, false, terminal};
  const app::manner m{tongue, false, {}};
  app::stream rows = thousand_rows();
  {
    app::progress p(rows, world, m, patience);
    rows.open()(0, 370, nullptr);
    p.say();
  }
  return err.str();
}

}  // namespace

TEST_CASE("progress: on a terminal, when it takes long, one line that goes") {
  const auto none = std::chrono::seconds(0);
  CHECK(said_of(true, app::language::en, none) == "\rclv: 37%\r\x1b[K");
  CHECK(said_of(true, app::language::zh, none) == "\rclv：37%\r\x1b[K");
  CHECK(said_of(false, app::language::en, none) == "");
  CHECK(said_of(true, app::language::en, std::chrono::seconds(3600)) == "");
}
