#include <doctest/doctest.h>

#include <algorithm>
#include <clv/version.hpp>
#include <string_view>

TEST_CASE("version: three numbers and two dots") {
  const std::string_view version = clv::clv_version_string;
  CHECK(std::count(version.begin(), version.end(), '.') == 2);
  CHECK(version.find_first_not_of("0123456789.") == std::string_view::npos);
  CHECK(version.front() != '.');
  CHECK(version.back() != '.');
  CHECK(version.find("..") == std::string_view::npos);
}
