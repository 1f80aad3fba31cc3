#include "render/units.hpp"

#include <array>
#include <charconv>
#include <clv/core/error.hpp>
#include <cmath>

namespace app {

std::string unit_name(clv::unit in, const std::string& currency) {
  constexpr std::string_view mark = "{money}";
  std::string name(in->name);
  if (name.starts_with(mark)) name.replace(0, mark.size(), currency.empty() ? "money" : currency);
  return name;
}

std::string column_name(const std::string& key, clv::unit in, const std::string& currency) {
  using clv::kind;
  // A pure number, a part and the number of a generation need no unit in a head.
  const bool bare = in->kind == kind::number || in->kind == kind::part || in->kind == kind::word;
  if (bare || in->whole == clv::whole::always) return key;
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

std::string plain(double x) {
  std::array<char, 64> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), x, std::chars_format::general, 15).ptr;
  std::from_chars(buffer.data(), end, x);
  return exact(x);
}

}  // namespace app
