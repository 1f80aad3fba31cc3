#include "scenario/inputs.hpp"

#include <clv/fields.hpp>
#include <stdexcept>

namespace app {

std::span<const clv::field<clv::scenario>> inputs() { return clv::fields; }

const clv::field<clv::scenario>& input(std::string_view key) {
  if (const auto* f = clv::find_field(key)) return *f;
  throw std::logic_error("no such input: " + std::string(key));
}

void check_inputs(const clv::scenario& s) { clv::check(s); }

const clv::option& chosen(const clv::scenario& s, std::string_view key) {
  const auto& at = std::get<clv::choice<clv::scenario>>(input(key).at);
  return at.options[at.read(s)];
}

}  // namespace app
