#include "input/values.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "input/currency.hpp"
#include "input/frequency.hpp"
#include "input/number.hpp"
#include "input/text.hpp"

namespace app {
namespace {

using clv::kind;
using field = clv::field<clv::scenario>;

/// Reading one text for one unit: everything an error message needs.
struct reader {
  std::string_view path;
  clv::unit in;
  std::string written;  ///< as typed
  std::string text;     ///< normalised, lower case
  const value_context& context;
  const place& where;

  [[noreturn]] void refuse(error_kind kind, message what, std::vector<message> hints = {}) const {
    throw refusal(kind, std::move(what)).at(where).on(std::string(path)).hint(std::move(hints));
  }
  [[noreturn]] void not_a_value() const {
    refuse(error_kind::bad_value, {"value.bad", {{"path", std::string(path)}, {"text", written}}},
           {expected()});
  }
  [[nodiscard]] message expected() const { return {"value.like", {{"like", in->like}}}; }
};

bool is_money(clv::unit in) { return in->kind == kind::money; }
bool is_share(clv::unit in) { return in->kind == kind::part; }

struct currency_word {
  std::string_view word;
  std::string_view code;  ///< empty: the sign of several currencies
};
constexpr currency_word currency_words[] = {
    {"人民币", "CNY"}, {"元", "CNY"},   {"块", "CNY"},   {"yuan", "CNY"}, {"rmb", "CNY"},
    {"美元", "USD"},   {"$", "USD"},    {"欧元", "EUR"}, {"€", "EUR"},    {"£", "GBP"},
    {"英镑", "GBP"},   {"日元", "JPY"}, {"¥", ""}};

/// Takes the currency off a normalised money text; what is left should be a number.
std::string_view without_currency(std::string_view text, std::string& code) {
  for (const auto& [word, meant] : currency_words) {
    const bool before = text.starts_with(word);
    if (!before && !text.ends_with(word)) continue;
    if (word == "元" && text.ends_with("美元")) continue;
    code = meant.empty() ? "¥" : std::string(meant);
    const auto rest = before ? text.substr(word.size()) : text.substr(0, text.size() - word.size());
    return rest.ends_with("元") || rest.ends_with("块") ? rest.substr(0, rest.size() - 3)
                                                        : rest;  // 人民币50元
  }
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto number_next = [](char c) { return (c >= '0' && c <= '9') || c == ' ' || c == '.'; };
  for (std::string_view each : {"/次", "/年", "/visit", "/year"})
    if (text.ends_with(each)) return without_currency(text.substr(0, text.size() - each.size()), code);
  if (text.size() > 3 && std::all_of(text.end() - 3, text.end(), letter) &&
      number_next(text[text.size() - 4]))
    code = std::string(text.substr(text.size() - 3)), text.remove_suffix(3);
  else if (text.size() > 3 && std::all_of(text.begin(), text.begin() + 3, letter) && number_next(text[3]))
    code = std::string(text.substr(0, 3)), text.remove_prefix(3);
  for (char& c : code)
    if (letter(c)) c = static_cast<char>(c - 'a' + 'A');
  return text;
}

double money_value(const reader& r) {
  std::string code;
  const auto rest = trimmed(without_currency(r.text, code));
  if (code == "¥") code = r.context.currency == "JPY" ? "JPY" : "CNY";
  const auto x = number(rest);
  if (!x) r.not_a_value();
  if (!code.empty() && !known_currency(code)) r.not_a_value();
  if (!code.empty() && !r.context.currency.empty() && code != r.context.currency)
    r.refuse(error_kind::bad_value,
             {"value.other_currency",
              {{"path", std::string(r.path)}, {"text", r.written}, {"currency", r.context.currency}}},
             {{"value.other_currency.hint", {{"currency", r.context.currency}}}});
  return *x;
}

double share_value(const reader& r) {
  std::string_view text = r.text;
  const bool percent = text.ends_with('%') || text.starts_with("百分之");
  if (text.ends_with('%')) text.remove_suffix(1);
  if (text.starts_with("百分之")) text.remove_prefix(std::string_view("百分之").size());
  const auto x = number(trimmed(text));
  if (!x) r.not_a_value();
  if (percent) return *x / 100;
  if (std::abs(*x) <= 1) return *x;
  message hint{"hint.did_you_mean", {{"text", r.written + "%"}}};
  if (r.path.find("satisfaction") != std::string_view::npos && *x > 0 && *x <= 10) {  // a score of a survey
    const double most = *x <= 5 ? 5 : 10;
    hint = {"value.score", {{"text", r.written}, {"most", ratio(most)}, {"share", share(*x / most)}}};
  }
  r.refuse(error_kind::ambiguous_value,
           {"value.percent", {{"path", std::string(r.path)}, {"text", r.written}}}, {hint});
}

double years_value(const reader& r) {
  if (const auto chinese = chinese_years(r.text, r.context.weeks_per_year)) return *chinese;
  const auto [x, word] = leading_number(r.text);
  if (!x) r.not_a_value();
  if (word.empty()) return *x;
  if (word == "m")
    r.refuse(error_kind::ambiguous_value,
             {"value.month_or_minute", {{"path", std::string(r.path)}, {"text", r.written}}},
             {{"hint.months", {{"n", clv::shortest(*x)}}}});
  if (const auto in_year = periods_per_year(word, r.context.weeks_per_year)) return *x / *in_year;
  r.not_a_value();
}

double visits_value(const reader& r) {
  if (const auto readings = two_meanings(r.text))
    r.refuse(
        error_kind::ambiguous_value,
        {"value.two_meanings", {{"path", std::string(r.path)}, {"text", r.written}}},
        {{"value.reading", {{"text", std::string(readings->first)}, {"meaning", readings->first_means}}},
         {"value.reading", {{"text", std::string(readings->second)}, {"meaning", readings->second_means}}}});
  const auto x = visits_per_year(r.text, r.context.weeks_per_year);
  if (!x) r.not_a_value();
  return *x;
}

double count_value(const reader& r) {
  const auto [x, word] = leading_number(r.text);
  const auto& follows = r.in->follows;
  const bool allowed = word.empty() || std::find(follows.begin(), follows.end(), word) != follows.end();
  if (r.in->kind == kind::number && word == "%" && x) return *x / 100;
  if (!x || !allowed) r.not_a_value();
  return *x;
}

double plain_value(const reader& r) {
  if (r.text.empty())
    r.refuse(error_kind::missing_value, {"value.empty", {{"path", std::string(r.path)}}},
             is_money(r.in) ? std::vector<message>{{"value.empty.shell", {}}}
                            : std::vector<message>{r.expected()});
  switch (r.in->kind) {
    case kind::money:
      return money_value(r);
    case kind::part:
      return share_value(r);
    case kind::time:
      return years_value(r);
    case kind::frequency:
      return visits_value(r);
    case kind::number:
    case kind::count:
    case kind::word:
      break;
  }
  return count_value(r);
}

/// `+5pp`, `1.05x`, `+10%`: a change to the value underneath. Nothing if the text is not relative.
std::optional<double> relative_value(const reader& r, double base) {
  const std::string_view text = r.text;
  if (text.empty()) return std::nullopt;
  const bool is_signed = text[0] == '+' || text[0] == '-';
  const auto [x, word] = leading_number(text);
  if (!x) return std::nullopt;
  const bool points = word == "pp" || word == "个百分点";
  const bool times = word == "x" || word == "倍";
  if (!points && !times && !(is_signed && (word == "%" || text[0] == '+'))) return std::nullopt;
  if (r.in == clv::unit::rate && text[0] == '-' && word == "%")
    return std::nullopt;  // a rate may be negative: -5% is one
  if (!std::isfinite(base))
    r.refuse(error_kind::bad_value,
             {"value.nothing_underneath", {{"path", std::string(r.path)}, {"text", r.written}}});
  if (times) return base * *x;
  if (points && is_share(r.in)) return base + *x / 100;
  const std::string sign = *x < 0 ? "-" : "+";
  const std::string amount = clv::shortest(std::abs(*x));
  if (word == "%" && is_share(r.in)) {
    const double scaled = 1 + *x / 100;
    r.refuse(
        error_kind::ambiguous_value,
        {"value.relative_share", {{"path", std::string(r.path)}, {"text", r.written}, {"base", share(base)}}},
        {{"value.points", {{"text", sign + amount + "pp"}, {"result", share(base + *x / 100)}}},
         {"value.times", {{"text", clv::shortest(scaled) + "x"}, {"result", share(base * scaled)}}}});
  }
  if (word == "%") return base * (1 + *x / 100);
  r.refuse(error_kind::ambiguous_value, {"value.plus", {{"path", std::string(r.path)}, {"text", r.written}}},
           {{"value.plus.hint", {{"text", amount}, {"sum", clv::shortest(base + *x)}}}});
}

/// Whether a text says that a field has no number: unlimited, or a share that is not set.
bool without_number(const field& f, std::string_view text) {
  if (is_share(f.in)) return text == "unset" || text == "not set" || text == "未设定" || text == "不设定";
  return text == "unlimited" || text == "不限" || text == "无限" || text == "无限期" || text == "不限期";
}

/// `20/100`: 20 of 100 who were asked. Nothing if the text is no such count.
struct count_of {
  double converted;
  double asked;
};
std::optional<count_of> counted(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto x = number(trimmed(text.substr(0, slash)));
  const auto n = number(trimmed(text.substr(slash + 1)));
  if (!x || !n || !(*x >= 0 && *x <= *n && *n > 0) || *x != std::floor(*x) || *n != std::floor(*n))
    return std::nullopt;
  return count_of{*x, *n};
}

void checked(const reader& r, const field& f, double x) {
  if (clv::inside(f, x)) return;
  if (f.in->whole == clv::whole::always && x > 0 && x != std::floor(x))
    r.refuse(error_kind::bad_value, {"value.whole", {{"path", std::string(r.path)}, {"text", r.written}}});
  r.refuse(error_kind::out_of_range,
           {f.low_open ? message_id("value.out_of_range.open") : message_id("value.out_of_range"),
            {{"path", std::string(r.path)},
             {"label", f.label},
             {"text", r.written},
             {"low", quantity{f.low, f.in}},
             {"high", quantity{f.high, f.in}}}},
           {{"hint.range", {{"value", quantity{x, f.in}}}}});
}

std::string as_text(const raw_value& v) {
  if (const auto* s = std::get_if<std::string>(&v.is)) return *s;
  if (const auto* x = std::get_if<double>(&v.is)) return clv::shortest(*x);
  return {};
}

/// `100, 110` is a list; `100,110` may be one number with a thousands mark, and is refused.
std::vector<std::string> split_list(const reader& r) {
  // `1,200` is one number; `100,110,120` may be one or three, and `0,2` a decimal comma or two.
  const auto commas = std::count(r.text.begin(), r.text.end(), ',');
  const auto typed = [&](std::string_view mark) { return r.written.find(mark) != std::string::npos; };
  const bool blank = typed(", ") || typed("，") || typed("、");  // a Chinese comma only ever lists
  const bool money_number = !blank && is_money(r.in) && commas == 1 && looks_grouped(r.text);
  if (money_number) return {r.text};
  if (!blank && commas == 1 && r.text.back() != ',') {
    std::string point = r.text;
    point[point.find(',')] = '.';
    std::string spaced = r.written;
    if (const auto at = spaced.find(','); at != std::string::npos) spaced.insert(at + 1, " ");
    r.refuse(error_kind::ambiguous_value,
             {"value.list_or_number", {{"path", std::string(r.path)}, {"text", r.written}}},
             {{"value.list_or_number.number", {{"text", point}}},
              {"value.list_or_number.list", {{"text", spaced}}}});
  }
  if (!blank && looks_grouped(r.text) && number(r.text)) {
    std::string plain = r.written;
    std::string spaced;
    std::erase(plain, ',');
    for (char c : r.written) spaced += c == ',' ? std::string(", ") : std::string(1, c);
    r.refuse(error_kind::ambiguous_value,
             {"value.list_or_number", {{"path", std::string(r.path)}, {"text", r.written}}},
             {{"value.list_or_number.number", {{"text", plain}}},
              {"value.list_or_number.list", {{"text", spaced}}}});
  }
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= r.text.size();) {
    const auto comma = std::min(r.text.find(',', at), r.text.size());
    parts.push_back(trimmed(std::string_view(r.text).substr(at, comma - at)));
    at = comma + 1;
  }
  return parts;
}

constexpr std::size_t longest_list = 1000;

struct assigner {
  clv::scenario& into;
  const field& f;
  const raw_value& value;
  const value_context& context;
  const place& where;
  std::string_view name;  ///< as the user wrote it: the field's key, or a shorthand

  [[nodiscard]] reader read(const std::string& text) const {
    return {name, f.in, text, lower(normalised(text)), context, where};
  }
  double one(const raw_value& v, double base) const {
    if (std::holds_alternative<std::vector<raw_value>>(v.is))
      read("").refuse(error_kind::bad_value, {"value.no_list", {{"path", std::string(f.key)}}});
    const reader r = read(as_text(v));
    if (f.asked) {
      const auto survey = counted(r.text);
      f.asked(into) = survey ? survey->asked : 0;
      if (survey) return survey->converted / survey->asked;
    }
    const auto changed = std::holds_alternative<std::string>(v.is) ? relative_value(r, base) : std::nullopt;
    const double x = changed ? *changed : plain_value(r);
    checked(r, f, x);
    return x;
  }

  void operator()(const clv::reference<clv::scenario, double>& at) const {
    at.write(into) = one(value, at.read(into));
  }

  void operator()(const clv::reference<clv::scenario, std::optional<double>>& at) const {
    if (without_number(f, lower(normalised(as_text(value))))) {
      at.write(into) = std::nullopt;
      return;
    }
    at.write(into) = one(value, at.read(into).value_or(std::numeric_limits<double>::quiet_NaN()));
  }

  void operator()(const clv::reference<clv::scenario, clv::series>& at) const {
    std::vector<raw_value> parts;
    if (const auto* list = std::get_if<std::vector<raw_value>>(&value.is)) parts = *list;
    const std::string text = normalised(as_text(value));
    if (parts.empty() && text.find(',') != std::string::npos && !is_one_money(text))
      for (auto& part : split_list(read(as_text(value))))
        parts.emplace_back().is.emplace<std::string>(std::move(part));
    const clv::series& base = at.read(into);
    if (parts.empty()) {
      if (std::holds_alternative<std::vector<raw_value>>(value.is))
        read("").refuse(error_kind::missing_value, {"value.empty_list", {{"path", std::string(f.key)}}});
      set_every(at, base);
      return;
    }
    if (parts.size() > longest_list)
      read("").refuse(error_kind::bad_value, {"value.long_list",
                                              {{"path", std::string(f.key)},
                                               {"count", ratio(static_cast<double>(parts.size()))},
                                               {"most", ratio(static_cast<double>(longest_list))}}});
    std::vector<double> values;
    for (std::size_t i = 0; i < parts.size(); ++i) values.push_back(one(parts[i], base.at(i)));
    at.write(into) = clv::series(values);
  }

  void operator()(const clv::choice<clv::scenario>& at) const {
    const reader r = read(as_text(value));
    std::vector<std::string> words;
    for (std::size_t i = 0; i < at.options.size(); ++i) {
      const auto& o = at.options[i];
      if (r.text == o.key || r.text == o.label.zh) {
        at.write(into, i);
        return;
      }
      words.emplace_back(o.key);
    }
    std::string all;
    for (const auto& w : words) all += (all.empty() ? "" : ", ") + w;
    std::vector<message> hints;
    if (const auto meant = nearest(r.text, words)) hints.push_back({"hint.did_you_mean", {{"text", *meant}}});
    r.refuse(error_kind::bad_value,
             {"value.choice", {{"path", std::string(f.key)}, {"text", r.written}, {"words", all}}},
             std::move(hints));
  }

 private:
  /// A comma inside a money text with a unit, `1,200 CNY`: one number.
  [[nodiscard]] bool is_one_money(const std::string& text) const {
    std::string code;
    const auto rest = trimmed(without_currency(lower(text), code));
    return is_money(f.in) && !code.empty() && looks_grouped(rest);
  }
  /// One value for every year; a relative one changes each year of a list.
  void set_every(const clv::reference<clv::scenario, clv::series>& at, const clv::series& base) const {
    std::vector<double> values;
    for (std::size_t i = 0; i < base.listed(); ++i) values.push_back(one(value, base.at(i)));
    const bool same = std::all_of(values.begin(), values.end(), [&](double x) { return x == values[0]; });
    at.write(into) = same ? clv::series(values[0]) : clv::series(values);
  }
};

}  // namespace

void assign(clv::scenario& into, const field& f, const raw_value& value, const value_context& context,
            const place& where, std::string_view name) {
  std::visit(assigner{into, f, value, context, where, name.empty() ? f.key : name}, f.at);
}

double read_for(clv::unit in, std::string_view path, const std::string& text, const value_context& context,
                const place& where) {
  return plain_value({path, in, text, lower(normalised(text)), context, where});
}

std::string currency_in(const std::string& text) {
  std::string code;
  const std::string plain = lower(normalised(text));
  const auto rest = without_currency(plain, code);
  if (code == "¥") code = "CNY";
  return number(trimmed(rest)) && known_currency(code) ? code : std::string{};
}

}  // namespace app
