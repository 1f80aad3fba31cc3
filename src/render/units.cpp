#include "render/units.hpp"

#include <array>
#include <charconv>
#include <clv/core/error.hpp>
#include <cmath>

namespace app {

using clv::unit;

std::string unit_name(unit in, const std::string& currency) {
  const std::string money = currency.empty() ? "money" : currency;
  switch (in) {
    case unit::ratio:
    case unit::share:
      return "1";
    case unit::rate:
      return "1/year";
    case unit::money:
      return money;
    case unit::money_per_visit:
      return money + "/visit";
    case unit::money_per_year:
      return money + "/year";
    case unit::visits:
      return "visits";
    case unit::visits_per_year:
      return "visits/year";
    case unit::years:
      return "years";
    case unit::weeks_per_year:
      return "weeks/year";
    case unit::people:
      return "people";
    case unit::customers:
      return "customers";
    case unit::generations:
      return "generations";
    case unit::choice:
      return "word";
  }
  return {};
}

std::string column_name(const std::string& key, unit in, const std::string& currency) {
  switch (in) {
    case unit::ratio:
    case unit::share:
    case unit::rate:
    case unit::generations:
    case unit::choice:
      return key;
    default:
      break;
  }
  std::string name = unit_name(in, currency);
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '/') c = '_';
  }
  return key.ends_with(name) ? key : key + "_" + name;
}

std::string reason_name(clv::reason why) {
  switch (why) {
    case clv::reason::none:
      return {};
    case clv::reason::infinite:
      return "infinite";
    case clv::reason::overflow:
      return "overflow";
    case clv::reason::never:
      return "never";
    case clv::reason::undefined:
      return "undefined";
  }
  return {};
}

std::string exact(double x) {
  const double size = std::abs(x);
  if (x != 0 && (size < 1e-5 || size >= 1e16)) return clv::shortest(x);
  std::array<char, 64> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), x, std::chars_format::fixed).ptr;
  return {buffer.data(), end};
}

}  // namespace app
