#include "input/law.hpp"

#include <algorithm>

#include "input/text.hpp"

namespace app::say {
namespace {

constexpr sentence law_bounds{"law.bounds", "{path} = '{text}' leaves the range {low#} .. {high#}",
                              "{path} = “{text}”超出范围 {low#} 至 {high#}"};
constexpr sentence law_order{"law.order", "{path} = '{text}': the arguments do not rise",
                             "{path} = “{text}”：参数应由小到大"};
constexpr sentence law_order_hint{"law.order.hint", "write the smaller value first", "请先写较小的值"};
constexpr sentence law_zero{
    "law.zero", "{path} = '{text}': an interval that touches the end of the range has no such law",
    "{path} = “{text}”：区间触及取值的边界，没有对应的分布"};
constexpr sentence law_zero_hint{"law.zero.hint", "write uniform:0:{high}, or a low end above 0",
                                 "请写 uniform:0:{high}，或让下限大于 0"};
constexpr sentence law_arguments{"law.arguments", "{path} = '{text}': wrong number of arguments",
                                 "{path} = “{text}”：参数个数不对"};
constexpr sentence law_positive{"law.positive", "{path} = '{text}': this law wants positive arguments",
                                "{path} = “{text}”：该分布的参数必须为正"};
constexpr sentence law_word{"law.word", "{path} is a word and cannot be uncertain",
                            "{path} 是文字选项，不能设为不确定"};
constexpr sentence law_unknown{"law.unknown", "{path} = '{text}' is no law", "{path} = “{text}”不是分布"};
constexpr sentence law_like{"law.like",
                            "write '5 to 10' (90% sure), 2..6 (uniform), normal:3:1, tri:1:2:4, beta:2:8 ...",
                            "请写 5 to 10（90% 把握）、2..6（均匀）、normal:3:1、tri:1:2:4、beta:2:8 等"};

}  // namespace
}  // namespace app::say

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

struct law_reader {
  const std::string& text;
  const clv::row& f;
  const value_context& context;
  const place& where;

  [[nodiscard]] refusal no(sentence_ref says, arguments more = {}) const {
    more.emplace_back("path", std::string(f.key));
    more.emplace_back("text", text);
    return refusal(error_kind::bad_value, says, std::move(more)).at(where).on(std::string(f.key));
  }
  [[nodiscard]] double number(const std::string& part) const {
    return read_for(f.in, f.key, part, context, where);
  }
  void bounded(double x) const {
    if (!clv::inside(f, x))
      throw no(say::law_bounds, {{"low", quantity{f.low, f.in}}, {"high", quantity{f.high, f.in}}});
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

law interval(const law_reader& r, double low, double high) {
  if (!(low < high)) throw r.no(say::law_order).hint(say::law_order_hint);
  const bool share = r.f.in->kind == clv::kind::part;
  r.bounded(low);
  r.bounded(high);
  if (low <= 0 || (share && high >= 1))
    throw r.no(say::law_zero).hint(say::law_zero_hint, {{"high", clv::shortest(high)}});
  return {share ? family::logit_normal : family::lognormal, {low, high}};
}

law named(const law_reader& r, const family_row& row, const std::vector<std::string>& parts) {
  law l{row.is, {}};
  const bool plain = row.is == family::beta;  // shapes, not values
  for (std::size_t i = 1; i < parts.size(); ++i)
    l.arguments.push_back(plain ? read_for(clv::unit::ratio, r.f.key, parts[i], r.context, r.where)
                                : r.number(parts[i]));
  const auto& a = l.arguments;
  if (a.size() < row.least || a.size() > row.most) throw r.no(say::law_arguments).hint(say::law_like);
  const bool spread = row.is == family::normal || row.is == family::lognormal;
  const bool ordered = row.is == family::uniform || row.is == family::triangular || row.is == family::pert;
  if ((spread && !(a[1] > 0)) || (plain && !(a[0] > 0 && a[1] > 0)) ||
      (row.is == family::lognormal && !(a[0] > 0)))
    throw r.no(say::law_positive);
  if (ordered && (!std::is_sorted(a.begin(), a.end()) || !(a.front() < a.back())))
    throw r.no(say::law_order).hint(say::law_order_hint);
  if (!plain)
    for (std::size_t i = 0; i < (spread ? 1 : a.size()); ++i) r.bounded(a[i]);
  return l;
}

}  // namespace

law read_law(const std::string& text, const clv::row& f, const value_context& context, const place& where) {
  const law_reader r{text, f, context, where};
  const std::string plain = lower(normalised(text));
  if (!f.words.empty()) throw r.no(say::law_word);
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
  throw r.no(say::law_unknown).hint(say::law_like);
}

}  // namespace app
