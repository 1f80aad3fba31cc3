#include "input/values.hpp"

#include <algorithm>
#include <clv/fields/weekly.hpp>
#include <cmath>
#include <limits>

#include "input/money.hpp"
#include "input/number.hpp"
#include "input/reader.hpp"
#include "input/sentences.hpp"
#include "input/survey.hpp"
#include "input/text.hpp"
#include "report/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence hint_range{"hint.range", "the value read is {value}; clv vars lists every range",
                              "读入的值是 {value}；clv vars 列出各项范围"};
constexpr sentence hint_ranges{"hint.ranges", "clv vars lists every range", "clv vars 列出各项范围"};
constexpr sentence value_out_of_range{"value.out_of_range",
                                      "{path} ({label}) = {text} is outside {low#} .. {high#}",
                                      "{path}（{label}）= {text} 超出范围：应在 {low#} 至 {high#} 之间"};
constexpr sentence value_out_of_range_open{
    "value.out_of_range.open", "{path} ({label}) = {text} is outside: above {low#}, up to {high#}",
    "{path}（{label}）= {text} 超出范围：应大于 {low#}，且不超过 {high#}"};
constexpr sentence value_list_or_number{"value.list_or_number",
                                        "{path} = '{text}' can be one number or a list",
                                        "{path} = “{text}”可能是一个数，也可能是列表"};
constexpr sentence value_list_or_number_number{"value.list_or_number.number", "one number: {text}",
                                               "一个数：{text}"};
constexpr sentence value_list_or_number_list{"value.list_or_number.list", "a list: '{text}'",
                                             "列表：'{text}'"};
constexpr sentence value_empty_list{"value.empty_list", "{path} is an empty list", "{path} 是空列表"};
constexpr sentence value_long_list{"value.long_list", "{path} lists {count} values; at most {most} are read",
                                   "{path} 列出了 {count} 个值，最多读取 {most} 个"};
constexpr sentence value_choice{"value.choice", "{path} = '{text}' is not one of: {words}",
                                "{path} = “{text}”不在可选项中：{words}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::kind;
using clv::row;

constexpr std::size_t longest_list = 1000;
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Whether a text says that an input has no number: unlimited, or a share that is not set.
bool without_number(const row& f, std::string_view text) {
  if (f.in->kind == kind::part)
    return text == "unset" || text == "not set" || text == "未设定" || text == "不设定";
  return text == "unlimited" || text == "不限" || text == "无限" || text == "无限期" || text == "不限期";
}

void check(const reader& r, const row& f, double x) {
  if (clv::inside(f, x)) return;
  if (f.in->whole == clv::whole::always && x > 0 && x != std::floor(x))
    throw r.no(error_kind::bad_value, say::value_whole);
  throw out_of_range(f, r.path, r.written, x).at(r.where);
}

/// Every comma of a text followed by a blank.
std::string spaced(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c;
    if (c == ',') out += ' ';
  }
  return out;
}

/// `100, 110` is a list; `100,110` may be one number with a thousands mark, and is refused.
std::vector<std::string> split_list(const reader& r) {
  // `1,200` is one number; `100,110,120` may be one or three, and `0,2` a decimal comma or two.
  const auto commas = std::count(r.text.begin(), r.text.end(), ',');
  const auto typed = [&](std::string_view mark) { return r.written.find(mark) != std::string::npos; };
  const bool blank = typed(", ") || typed("，") || typed("、");  // a Chinese comma only ever lists
  const bool grouped = looks_grouped(r.text);
  if (!blank && r.in->kind == kind::money && commas == 1 && grouped) return {r.text};
  if (!blank && commas == 1 && r.text.back() != ',') {
    const auto comma = r.text.find(',');  // with dots before it for thousands, as in 5.000,50
    std::string point = r.text.substr(0, comma);
    std::erase(point, '.');
    point += '.' + r.text.substr(comma + 1);
    throw list_or_number(r.path, r.written, point, spaced(r.written)).at(r.where);
  }
  if (!blank && grouped && number(r.text)) {
    std::string plain = r.written;
    std::erase(plain, ',');
    throw list_or_number(r.path, r.written, plain, spaced(r.written)).at(r.where);
  }
  if (static_cast<std::size_t>(commas) >= longest_list)
    throw r.no(error_kind::bad_value, say::value_long_list,
               {{"path", std::string(r.path)},
                {"count", ratio(static_cast<double>(commas) + 1)},
                {"most", ratio(static_cast<double>(longest_list))}});
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= r.text.size();) {
    const auto comma = std::min(r.text.find(',', at), r.text.size());
    parts.push_back(trimmed(std::string_view(r.text).substr(at, comma - at)));
    at = comma + 1;
  }
  return parts;
}

/// One value for one row; what stands there tells which form it has.
struct value_reader {
  const row& f;
  const node& written;
  const value_context& context;
  const place& where;
  std::string_view name;  ///< as the user wrote it: the key of the row, or a shorthand

  [[nodiscard]] reader read(std::string text) const {
    std::string plain = lower(normalised(text));
    return {name, f.in, std::move(text), std::move(plain), context, where, &f};
  }
  [[nodiscard]] refusal no(error_kind kind, sentence_ref says, arguments more = {}) const {
    more.emplace_back("path", std::string(f.key));
    return read("").no(kind, says, std::move(more));
  }
  /// The reader of a value that is no list.
  [[nodiscard]] reader single(const node& v) const {
    if (v.list()) throw no(error_kind::bad_value, say::value_no_list);
    return read(as_text(v));
  }
  /// Only a text may be relative: a number of the file is what it is.
  [[nodiscard]] plain_number one(const reader& r, bool is_text, double base, std::size_t year = 0) const {
    const auto changed = is_text ? relative_value(r, base, f.low < 0) : std::nullopt;
    plain_number x = changed ? plain_number{*changed} : plain_value(r);
    if (const auto* stands = changed ? clv::written_by_week(context.weekly, f, year) : nullptr) {
      x.weekly = *stands;
      x.weekly->scale *= *relative_value(r, 1, f.low < 0);
    }
    if (!x.weekly || !context.weeks_follow) check(r, f, x.is);
    return x;
  }

  reading operator()(double stands) const {
    const reader r = single(written);
    if (f.surveyed)
      if (const auto survey = survey_in(r.text)) return {survey->converted / survey->asked, survey->asked};
    const plain_number x = one(r, written.text() != nullptr, stands);
    return {x.is, 0, {x.weekly}};
  }

  reading operator()(const std::optional<double>& stands) const {
    const reader r = single(written);
    if (without_number(f, r.text)) return {std::optional<double>{}};
    const plain_number x = one(r, written.text() != nullptr, stands.value_or(nothing));
    return {std::optional(x.is), 0, {x.weekly}};
  }

  reading operator()(const clv::series& stands) const {
    std::vector<double> values;
    std::vector<std::optional<clv::by_week>> weekly;
    const auto last = stands.listed() - 1;
    const auto take = [&](const reader& r, bool is_text) {
      const std::size_t i = values.size();
      const plain_number x = one(r, is_text, stands.at(i), std::min(i, last));
      values.push_back(x.is);
      weekly.push_back(x.weekly);
    };
    const auto from_each = [&](const auto& parts, auto read_part) {
      if (parts.size() > longest_list)
        throw no(error_kind::bad_value, say::value_long_list,
                 {{"count", ratio(static_cast<double>(parts.size()))},
                  {"most", ratio(static_cast<double>(longest_list))}});
      for (const auto& part : parts) read_part(part);
      return reading{clv::series(values), 0, weekly};
    };
    if (const auto* list = written.list()) {
      if (list->empty()) throw no(error_kind::missing_value, say::value_empty_list);
      return from_each(*list, [&](const node& part) { take(single(part), part.text() != nullptr); });
    }
    const reader r = single(written);
    if (r.text.find(',') != std::string::npos && !is_one_money(r.text))
      return from_each(split_list(r), [&](const std::string& part) {
        take({name, f.in, part, part, context, where, &f}, true);
      });
    // One value for every year; a relative one changes each year of a list.
    for (std::size_t i = 0; i <= last; ++i) take(r, written.text() != nullptr);
    const auto alike = [](const auto& all) {
      return std::all_of(all.begin(), all.end(), [&](const auto& x) { return x == all[0]; });
    };
    return {alike(values) && alike(weekly) ? clv::series(values[0]) : clv::series(values), 0, weekly};
  }

  reading operator()(std::size_t) const {
    const reader r = read(as_text(written));
    std::vector<std::string> keys;
    for (const clv::option& o : f.words) {
      if (r.text == o.key || r.text == o.label.zh) return {keys.size()};
      keys.emplace_back(o.key);
    }
    auto unknown = r.no(error_kind::bad_value, say::value_choice,
                        {{"path", std::string(f.key)}, {"text", r.written}, {"words", listed(keys)}});
    if (const auto meant = nearest(r.text, keys)) unknown.hint(say::hint_did_you_mean, {{"text", *meant}});
    throw unknown;
  }

 private:
  /// A comma inside a money text with a unit, `1,200 CNY`: one number.
  [[nodiscard]] bool is_one_money(const std::string& text) const {
    const amount a = without_currency(text);
    return f.in->kind == kind::money && !a.code.empty() && looks_grouped(a.rest);
  }
};

}  // namespace

std::string as_text(const node& v) {
  if (const auto* s = v.text()) return *s;
  if (const auto* x = v.number()) return clv::shortest(*x);
  std::vector<std::string> all;
  if (const auto* list = v.list())
    for (const node& one : *list) all.push_back(as_text(one));
  return listed(all);
}

bool is_relative(const row& f, const node& written) {
  if (const auto* list = written.list())
    return std::any_of(list->begin(), list->end(), [&](const node& one) { return is_relative(f, one); });
  if (!written.text() || !f.words.empty()) return false;
  const value_context none{};
  const place nowhere;
  const auto parts = comma_list(lower(normalised(*written.text())));
  return std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
    return relative_value({f.key, f.in, part, part, none, nowhere}, 1, f.low < 0).has_value();
  });
}

reading read_value(const row& f, const node& written, const clv::content& stands,
                   const value_context& context, const place& where, std::string_view name) {
  return std::visit(value_reader{f, written, context, where, name.empty() ? f.key : name}, stands);
}

void assign(clv::scenario& into, const clv::field<clv::scenario>& f, const node& written,
            value_context context, const place& where, std::string_view name) {
  context.weeks_per_year = into.customer.weeks_per_year;
  context.weekly = into.weekly;
  const reading x = read_value(f, written, clv::get(f, into), context, where, name);
  clv::put(f, into, x.is);
  if (f.asked) f.asked(into) = x.asked;
  const auto* list = std::get_if<clv::series>(&x.is);
  const std::size_t kept = std::min(list ? list->listed() : 1, x.weekly.size());
  for (std::size_t i = 0; i < kept; ++i)
    if (x.weekly[i]) into.weekly.push_back({&f, i, *x.weekly[i]});
}

refusal out_of_range(const row& f, std::string_view path, const std::string& text, double x) {
  const bool both = path == "conversion";  // sets praise and complaint
  const bool repeats = clv::shortest(x) == text || clv::shortest(x * 100) + "%" == text;
  auto refused =
      refusal(error_kind::out_of_range, f.low_open ? say::value_out_of_range_open : say::value_out_of_range,
              {{"path", std::string(path)},
               {"label", both ? clv::text{"conversion", "转化率"} : f.label},
               {"text", text},
               {"low", quantity{f.low, f.in}},
               {"high", quantity{f.high, f.in}}})
          .on(std::string(path));
  return repeats ? refused.hint(say::hint_ranges)
                 : refused.hint(say::hint_range, {{"value", quantity{x, f.in}}});
}

refusal list_or_number(std::string_view path, const std::string& text, std::string number, std::string list) {
  return refusal(error_kind::ambiguous_value, say::value_list_or_number,
                 {{"path", std::string(path)}, {"text", text}})
      .on(std::string(path))
      .hint(say::value_list_or_number_number, {{"text", std::move(number)}})
      .hint(say::value_list_or_number_list, {{"text", std::move(list)}});
}

}  // namespace app
