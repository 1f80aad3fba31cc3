#include "topics/working.hpp"

#include <cmath>

#include "scenario/inputs.hpp"

namespace app {

operand input_operand(std::string_view name, std::string_view key, clv::answer value) {
  const auto& f = input(key);
  return {name, f.label, as_given({value, f.in})};
}

operand result_operand(std::string_view name, const clv::answers& a, clv::result_key key) {
  const clv::result& r = a.rows()[key.index];
  return {name, r.label, {a[key], r.in}};
}

void put_step(working& d, const clv::answers& a, clv::result_key key, formula how, message check,
              formula instead, clv::answer checked) {
  const clv::result& r = row_of(key);
  const clv::answer result = a[key];
  if (!result.known()) return;
  d.steps.push_back({std::string(r.key),
                     r.label,
                     std::move(how),
                     {result, r.in},
                     std::move(check),
                     std::move(instead),
                     {checked, r.in}});
}

clv::answer balanced(clv::answer left, clv::answer size) {
  if (!left.known() || !size.known()) return left;
  return std::abs(left.value) <= 1e-12 * std::abs(size.value) ? clv::answer{0} : left;
}

}  // namespace app
