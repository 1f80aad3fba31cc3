// What a claimed number is when it is another quantity of the same scenario than the one asked for. `table`
// holds the results that may be meant, among them the value, both totals and the swing.
#pragma once
#include <clv/whatif/check.hpp>
#include <cmath>
#include <optional>
#include <span>
#include <vector>

namespace clv {

namespace detail {

inline answer value_of(std::span<const result> table, std::string_view key, const reckoning& given,
                       std::size_t of) {
  for (const result& r : table)
    if (r.key == key) return value(r, given, of);
  return reason::undefined;
}

}  // namespace detail

/// The other results, of the unit of the claim, that are `sign` times the number claimed; at most `most`.
/// Results on request are left out, and what is the same as the value while nothing was paid for the
/// customer.
///
/// Example: KFC, satisfied.total = 26,000: clv, ...
[[nodiscard]] inline std::vector<const result*> other_quantities(std::span<const result> table,
                                                                 const reckoning& given, const claim& c,
                                                                 double sign, std::size_t most) {
  const bool bought = given.all.front().scenario.customer.acquisition_cost > 0;
  std::vector<const result*> found;
  for (const result& r : table) {
    if (r.in != c.what->in || r.key == c.what->key || r.on_request || found.size() == most) continue;
    if (!bought && (r.key == "net" || r.key == "break_even.acquisition_cost")) continue;
    const answer x = value(r, given, c.of);
    if (x.known() && x.value != 0 && c.met_by(answer{sign} * x)) found.push_back(&r);
  }
  return found;
}

/// Money that was meant as customers: the whole number of them whose own value it is, neither 0 nor 1.
///
/// Example: KFC, -52,000 is -2 customers of 26,000 each.
[[nodiscard]] inline std::optional<double> as_customers(std::span<const result> table, const reckoning& given,
                                                        const claim& c) {
  const answer own = detail::value_of(table, "clv", given, c.of);
  if (c.what->in != unit::money || !own.known() || own.value == 0) return std::nullopt;
  const double count = std::round(c.asked / own.value);
  if (count == 0 || count == 1 || !c.met_by(own * answer{count})) return std::nullopt;
  return count;
}

/// The two totals subtracted, which counts the customer himself twice, beside the swing that does not.
struct counted_twice {
  answer apart;  ///< satisfied less dissatisfied
  answer satisfied;
  answer dissatisfied;
  answer own;
  answer swing;
};

/// Whether the number claimed, or its negative, is the two totals subtracted where that is not the swing.
///
/// Example: KFC, 130,000 = 52,000 - (-78,000), where the swing is 104,000.
[[nodiscard]] inline std::optional<counted_twice> twice(std::span<const result> table, const reckoning& given,
                                                        const claim& c) {
  const auto total = [&](std::string_view key) { return detail::value_of(table, key, given, c.of); };
  counted_twice t{
      {}, total("satisfied.total"), total("dissatisfied.total"), total("clv"), total("swing.value")};
  t.apart = settled(t.satisfied - t.dissatisfied);
  if (c.what->in != unit::money || change(t.apart, t.swing) == answer{0}) return std::nullopt;
  if (!c.met_by(t.apart) && !c.met_by(-t.apart)) return std::nullopt;
  return t;
}

}  // namespace clv
