#include "property/sentences/groups.hpp"

#include <algorithm>
#include <cstdlib>

namespace truth {
namespace {

double heads_of(const page_told& p) {
  if (const auto at = p.q.options.find("customers"); at != p.q.options.end())
    return std::strtod(at->second.c_str(), nullptr);
  return p.q.input.customers.value_or(1000);
}

}  // namespace

base::base(const page_told& p) : heads(heads_of(p)) {
  for (const app::resolved_segment& r : p.q.input.segments) {
    const auto own = own_value(r.scenario.customer);
    const double shown = p.result(r.name + ".clv");
    const double v = own                  ? *own
                     : !std::isnan(shown) ? shown
                                          : p.result(r.name + ".value") / (heads * r.share);
    all.push_back({r.name, r.label.en, r.share, heads * r.share, v, r.scenario, r.traits,
                   r.origins.contains("retention")});
  }
}

double group::bottom_line() const {
  const double net = v - cost();
  if (!mood()) return net;
  const double well = s.satisfied_share.value_or(1 - s.dissatisfied_share);
  const double ill = s.dissatisfied_share;
  double talk = 0;
  if (well > 0) talk += well * v * (held_by_satisfied(s).value_or(std::nan("")) - 1);
  if (ill > 0) talk += ill * v * (held_by_dissatisfied(s).value_or(std::nan("")) - 1);
  return net + talk;
}

const group* base::find(const std::string& label) const {
  for (const group& g : all)
    if (g.label == label) return &g;
  return nullptr;
}

std::vector<group> base::best_first() const {
  std::vector<std::size_t> order(all.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) { return all[x].v > all[y].v; });
  std::vector<group> out;
  for (const std::size_t i : order) out.push_back(all[i]);
  return out;
}

double base::value_of_best(double part) const {
  double left = part;
  double sum = 0;
  for (const group& g : best_first()) {
    const double some = std::min(left, g.share);
    sum += some * g.v;
    left -= some;
  }
  return sum / mean([](const group& g) { return g.v; });
}

double base::best_for(double value_part) const {
  double open = value_part * mean([](const group& g) { return g.v; });
  double some = 0;
  for (const group& g : best_first()) {
    if (g.v <= 0) break;
    const double here = std::min(g.share, open / g.v);
    some += here;
    open -= here * g.v;
    if (here < g.share) break;
  }
  return some;
}

double base::gini() const {
  const double apart =
      mean([&](const group& x) { return mean([&](const group& y) { return std::abs(x.v - y.v); }); });
  return apart / (2 * mean([](const group& g) { return g.v; }));
}

double base::brought(double years) const {
  return mean([&](const group& g) {
    double money = 0;
    for (int i = 0; i < years; ++i) {
      const auto life = g.s.customer.lifespan;
      const double lived = life ? std::clamp(*life - i, 0.0, 1.0) : 1;
      if (lived == 0) break;
      const auto y = year(g.s.customer, i);
      if (!y) return std::nan("");
      money += y->flow * std::min(1.0, (years - i) / lived);
    }
    return money;
  });
}

}  // namespace truth
