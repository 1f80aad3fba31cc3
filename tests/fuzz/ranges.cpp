// `key=range` of a sweep, several a line apart: read as the sweep reads them. Only app::failure may leave;
// every value is a number inside the bounds of the input (a change is held to them where it is made), and the
// values run from the first to the last without turning.
#include <algorithm>
#include <input/range.hpp>

#include "fuzz.hpp"

namespace {

const clv::field<clv::scenario>& field_for(std::string_view key) {
  if (const auto* known = clv::find_field(key)) return *known;
  return clv::fields[key.empty() ? 0 : static_cast<unsigned char>(key[0]) % clv::fields.size()];
}

void check_range(const clv::field<clv::scenario>& f, const std::string& text) {
  const app::value_context context{"CNY", 52};
  try {
    const app::range r = app::read_range(text, f, f.key, context, {});
    fuzz::expect(r.size() >= 1 && r.size() <= 100'000, "a range of too many points, or of none", text);
    const std::size_t step = std::max<std::size_t>(1, r.size() / 1000);
    const bool listed = text.find("..") == std::string::npos;
    for (std::size_t i = 0; i < r.size(); i += step) {
      const bool value = f.in != clv::unit::choice && r.as() == app::change::none;
      fuzz::expect(!value || clv::inside(f, r.at(i)), "a value out of bounds", text);
      fuzz::expect(listed || i == 0 || r.at(i) >= r.at(i - step), "a range that turns", text);
    }
  } catch (const app::failure& e) {
    fuzz::expect(e.kind != app::error_kind::defect, "a defect", text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const std::string& line : fuzz::split({reinterpret_cast<const char*>(data), size}, '\n')) {
    const auto equals = line.find('=');
    const auto& f = field_for(std::string_view(line).substr(0, equals));
    check_range(f, equals == std::string::npos ? line : line.substr(equals + 1));
  }
  return 0;
}
