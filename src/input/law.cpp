#include "input/law.hpp"

#include <algorithm>

#include "input/text.hpp"

namespace app {
namespace {

using family = law::family;

struct family_row {
  std::string_view word;
  family is;
  std::size_t least, most;  ///< number of arguments
};
/// THE table of laws that are written by name.
constexpr family_row families[] = {{"uniform", family::uniform, 2, 2},     {"normal", family::normal, 2, 2},
                                   {"lognormal", family::lognormal, 2, 2}, {"beta", family::beta, 2, 2},
                                   {"tri", family::triangular, 3, 3},      {"pert", family::pert, 3, 3},
                                   {"discrete", family::discrete, 1, 100}};

struct reading {
  const std::string& text;
  const clv::field<clv::scenario>& f;
  const value_context& context;
  const place& where;

  [[noreturn]] void refuse(message what, std::vector<message> hints = {}) const {
    throw refusal(error_kind::bad_value, std::move(what))
        .at(where)
        .on(std::string(f.key))
        .hint(std::move(hints));
  }
  [[nodiscard]] double number(const std::string& part) const {
    return read_for(f.in, f.key, part, context, where);
  }
  void bounded(double x) const {
    if (!clv::inside(f, x))
      refuse({"law.bounds",
              {{"path", std::string(f.key)},
               {"text", text},
               {"low", quantity{f.low, f.in}},
               {"high", quantity{f.high, f.in}}}});
  }
};

std::vector<std::string> split(const std::string& text, std::string_view at) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (auto next = text.find(at); next != std::string::npos; next = text.find(at, from)) {
    parts.push_back(trimmed(std::string_view(text).substr(from, next - from)));
    from = next + at.size();
  }
  parts.push_back(trimmed(std::string_view(text).substr(from)));
  return parts;
}

law interval(const reading& r, double low, double high) {
  const std::string key(r.f.key);
  if (!(low < high)) r.refuse({"law.order", {{"path", key}, {"text", r.text}}}, {{"law.order.hint", {}}});
  const bool share = r.f.in->kind == clv::kind::part;
  r.bounded(low);
  r.bounded(high);
  if (low <= 0 || (share && high >= 1))
    r.refuse({"law.zero", {{"path", key}, {"text", r.text}}},
             {{"law.zero.hint", {{"high", clv::shortest(high)}}}});
  return {share ? family::logit_normal : family::lognormal, {low, high}};
}

law named(const reading& r, const family_row& row, const std::vector<std::string>& parts) {
  law l{row.is, {}};
  const bool plain = row.is == family::beta;  // shapes, not values
  for (std::size_t i = 1; i < parts.size(); ++i)
    l.arguments.push_back(plain ? read_for(clv::unit::ratio, r.f.key, parts[i], r.context, r.where)
                                : r.number(parts[i]));
  const auto& a = l.arguments;
  const std::string key(r.f.key);
  if (a.size() < row.least || a.size() > row.most)
    r.refuse({"law.arguments", {{"path", key}, {"text", r.text}}}, {{"law.like", {}}});
  const bool spread = row.is == family::normal || row.is == family::lognormal;
  const bool ordered = row.is == family::uniform || row.is == family::triangular || row.is == family::pert;
  if ((spread && !(a[1] > 0)) || (plain && !(a[0] > 0 && a[1] > 0)) ||
      (row.is == family::lognormal && !(a[0] > 0)))
    r.refuse({"law.positive", {{"path", key}, {"text", r.text}}});
  if (ordered && (!std::is_sorted(a.begin(), a.end()) || !(a.front() < a.back())))
    r.refuse({"law.order", {{"path", key}, {"text", r.text}}}, {{"law.order.hint", {}}});
  if (!plain)
    for (std::size_t i = 0; i < (spread ? 1 : a.size()); ++i) r.bounded(a[i]);
  return l;
}

}  // namespace

law read_law(const std::string& text, const clv::field<clv::scenario>& f, const value_context& context,
             const place& where) {
  const reading r{text, f, context, where};
  const std::string plain = lower(normalised(text));
  if (std::holds_alternative<clv::choice<clv::scenario>>(f.at))
    r.refuse({"law.word", {{"path", std::string(f.key)}}});
  if (const auto parts = split(plain, " to "); parts.size() == 2) {
    // A unit or a percent sign behind the second number belongs to both: 10 to 35%, 40 to 50 CNY.
    std::string low = parts[0];
    const auto unit = parts[1].find_first_not_of("0123456789.,+-");
    if (low.find_first_not_of("0123456789.,+-") == std::string::npos && unit != std::string::npos)
      low += parts[1].substr(unit);
    return interval(r, r.number(low), r.number(parts[1]));
  }
  if (const auto parts = split(plain, ".."); parts.size() == 2)
    return named(r, families[0], {"uniform", parts[0], parts[1]});
  const auto parts = split(plain, ":");
  for (const auto& row : families)
    if (parts[0] == row.word) return named(r, row, parts);
  r.refuse({"law.unknown", {{"path", std::string(f.key)}, {"text", text}}}, {{"law.like", {}}});
}

}  // namespace app
