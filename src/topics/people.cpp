#include "topics/people.hpp"

#include <algorithm>
#include <array>
#include <clv/fields.hpp>

namespace app {
namespace {

using clv::unit;

bool in_money(const quantity& q) { return q.in->kind == clv::kind::money; }

/// Whether a sentence tells an amount, or something of the years and visits of one customer.
bool tells_money(const message& m) {
  return std::any_of(m.args.begin(), m.args.end(), [](const auto& named) {
    if (const auto* q = std::get_if<quantity>(&named.second))
      return in_money(*q) || q->in == unit::visits || q->in == unit::visits_per_year;
    const auto* list = std::get_if<std::vector<message>>(&named.second);
    return list && std::any_of(list->begin(), list->end(), tells_money);
  });
}

void leave_out_money(table& t) {
  for (auto& [name, value] : t.title.args)
    if (name == "currency") value = unit::people.label;
  for (std::size_t c = t.columns.size(); c-- > 0;) {
    if (t.columns[c].in->kind != clv::kind::money) continue;
    t.columns.erase(t.columns.begin() + static_cast<std::ptrdiff_t>(c));
    for (auto& row : t.rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(c));
  }
}

}  // namespace

std::span<const std::string_view> inputs_of_money() {
  static const std::vector<std::string_view> keys = [] {
    std::vector<std::string_view> all;
    for (const auto& f : clv::fields)
      if (f.section == clv::group::value || (f.section == clv::group::convention && f.key != "accounting"))
        all.push_back(f.key);
    return all;
  }();
  return keys;
}

void leave_out_money(document& d) {
  constexpr std::array<std::string_view, 5> of_value{"visits", "years", "ltv_cac", "payback",
                                                     "payback.discounted"};
  std::erase_if(d.results, [&](const outcome& r) {
    return r.value.in()->kind == clv::kind::money || r.path.starts_with("programme.") ||
           r.path.starts_with("credit.") ||
           std::find(of_value.begin(), of_value.end(), r.path) != of_value.end();
  });
  std::erase_if(d.settings, [](const setting& s) {
    const clv::row* f = clv::find_input(s.key);
    return f && s.key != "discount" &&
           (f->section == clv::group::value || f->section == clv::group::programme);
  });
  for (block& b : d.blocks) {
    if (auto* t = std::get_if<table>(&b)) leave_out_money(*t);
    if (auto* s = std::get_if<sentences>(&b)) std::erase_if(s->lines, tells_money);
  }
  std::erase_if(d.blocks, [](const block& b) {
    const auto* s = std::get_if<sentences>(&b);
    return s && (s->lines.empty() || s->key == "students");
  });
}

}  // namespace app
