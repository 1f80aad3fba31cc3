#include "render/equation.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

#include "render/evaluate.hpp"
#include "report/digits.hpp"

namespace app {
namespace {

bool is_percentage(const quantity& q) { return q.in->kind == clv::kind::part; }

constexpr int most_more = 18;

/// The digits before the point; below 0 the zeros after it.
int whole_digits(double size) { return size == 0 ? 1 : static_cast<int>(std::floor(std::log10(size))) + 1; }

/// A number with `more` digits than it has at first, up to 15, and to 17 at last. What was given is printed
/// as it was written.
std::string text_of(const speech& say, quantity q, grain g, int more) {
  if (!q.value.known()) return say.bare(q);
  if (q.as_given)
    if (auto text = as_written(q)) return *text;
  q.as_given = false;
  const double x = scaled(q);
  const double size = std::abs(x);
  const int most = more < most_more - 1 ? 15 : 17;
  if (more > 0 && (size >= 1e15 || (size != 0 && size < 1e-9)))
    return significant(q.value.value, std::min(most, (size >= 1e15 ? 6 : 2) + more),
                       is_percentage(q) ? 2 : 0) +
           (is_percentage(q) ? "%" : "");
  const int first = decimals_for(q, g);
  if (more == 0) return say.bare(q, first);
  const int room = std::max(first, most - whole_digits(size));
  return say.bare(q, std::max(first, needed_decimals(x, std::min(room, places(q, g) + more))));
}

/// A result as it is printed: the number, and the half of its last unit.
struct printed {
  std::string text;
  double value = 0;
  double half = 0;

  [[nodiscard]] bool met_by(double x) const {
    return std::abs(x - value) <= half * (1 + 1e-9) + 2e-16 * std::abs(value);
  }
};

/// With `fewer` decimals than it has at first; nothing if there are no more to leave out.
std::optional<printed> result_of(const speech& say, quantity q, grain g, int fewer) {
  q.as_given = false;
  const double size = std::abs(scaled(q));
  const int decimals = places(q, g) - fewer;
  if (fewer > 0 && (decimals < 0 || size >= 1e15)) return std::nullopt;
  printed p{say.bare(q, fewer == 0 ? decimals_for(q, g) : needed_decimals(scaled(q), decimals))};
  const auto value = evaluate(p.text.starts_with('+') ? std::string_view(p.text).substr(1) : p.text);
  if (!value) return std::nullopt;
  p.value = *value;
  p.half = 0.5 * std::pow(10, size >= 1e15 ? whole_digits(size) - 6 : -decimals);
  if (is_percentage(q)) p.half /= 100;
  return p;
}

using counts = std::vector<int>;  ///< digits more, operand by operand

std::string numbers(const speech& say, const formula& f, grain g, const counts& more) {
  return put_in(f, [&](const operand& o) {
    const auto at = static_cast<std::size_t>(&o - f.operands.data());
    return text_of(say, o.value, g, more[at]);
  });
}

/// The fewest digits with which the equation gives the printed result.
std::optional<counts> digits_that_hold(const speech& say, const formula& f, grain g, const printed& result) {
  counts more(f.operands.size(), 0);
  const auto holds = [&] {
    const auto x = evaluate(numbers(say, f, g, more));
    return x && result.met_by(*x);
  };
  for (int all = 0; all <= most_more; ++all) {
    std::fill(more.begin(), more.end(), all);
    if (!holds()) continue;
    for (int& one : more)
      while (one > 0) {
        --one;
        if (holds()) continue;
        ++one;
        break;
      }
    return more;
  }
  return std::nullopt;
}

/// The operators of a sentence from its last stop to the equals sign at `end`, and its placeholders.
std::string pattern_within(std::string_view text, std::size_t end) {
  std::size_t from = 0;
  for (const std::string_view stop : {": ", "：", " = ", "; ", "；", ". ", "。"})
    if (const auto at = text.substr(0, end).rfind(stop); at != std::string_view::npos)
      from = std::max(from, at + stop.size());
  std::string out;
  for (std::size_t at = from; at < end;) {
    const std::string_view rest = text.substr(at, end - at);
    const bool apart = at > from && text[at - 1] == ' ' && (rest.size() == 1 || rest[1] == ' ');
    if (rest[0] == '{') {
      const auto close = rest.find('}');
      std::string_view name = rest.substr(1, close - 1);
      if (name.ends_with('#')) name.remove_suffix(1);
      out += " {" + std::string(name) + "} ";
      at += close + 1;
      continue;
    }
    if (rest.starts_with("×"))
      out += " x ";
    else if (std::string_view("x+-/").find(rest[0]) != std::string_view::npos && apart)
      out += std::string(" ") + rest[0] + " ";
    else if (std::string_view("()^").find(rest[0]) != std::string_view::npos ||
             (rest[0] >= '0' && rest[0] <= '9'))
      out += rest[0];
    ++at;
  }
  return out;
}

const quantity* number_named(const message& m, std::string_view name) {
  for (const auto& [key, value] : m.args)
    if (key == name) return std::get_if<quantity>(&value);
  return nullptr;
}

}  // namespace

std::string put_in(const formula& f, const std::function<std::string(const operand&)>& text) {
  std::string out = f.pattern;
  for (const operand& o : f.operands) {
    const std::string mark = "{" + std::string(o.name) + "}";
    const std::string plain = text(o);
    for (auto at = out.find(mark); at != std::string::npos;) {
      if (plain == "0" && at > 0 && out[at - 1] == '-') out.erase(--at, 1);  // there is no -0
      const auto before = out.find_last_not_of(' ', at == 0 ? std::string::npos : at - 1);
      const bool first = at == 0 || before == std::string::npos || out[before] == '(';
      const std::size_t after = at + mark.size();
      const bool raised = after < out.size() && out[after] == '^';
      const bool divides = !first && (out[before] == '/' || out[before] == '^');
      const bool fraction = plain.find('/') != std::string::npos &&
                            plain.find_first_not_of("0123456789,/-") == std::string::npos;
      const bool apart = (plain.starts_with('-') && (!first || raised)) || (fraction && (raised || divides));
      const std::string shown = apart ? "(" + plain + ")" : plain;
      out.replace(at, mark.size(), shown);
      at = out.find(mark, at + shown.size());
    }
  }
  return out;
}

worked work_out(const speech& say, const formula& f, const quantity& result) {
  const counts none(f.operands.size(), 0);
  worked out{numbers(say, f, grain::fine, none), say.fine(result)};
  if (!result.value.known() || !evaluate(out.numbers)) return out;  // a sum that ends in dots claims nothing
  for (int fewer = 0;; ++fewer) {
    const auto last = result_of(say, result, grain::fine, fewer);
    if (!last) break;
    const auto more = digits_that_hold(say, f, grain::fine, *last);
    if (!more) continue;
    out.numbers = numbers(say, f, grain::fine, *more);
    if (fewer > 0) out.result = say.with_unit(last->text, result);
    return out;
  }
  out.result = (say.tongue() == language::zh ? "约 " : "about ") + out.result;
  return out;
}

std::map<std::string_view, std::string> numbers_of_equation(const speech& say, const message& m) {
  const std::string_view text = m.id->text(say.tongue());
  std::map<std::string_view, std::string> out;
  for (auto at = text.find(" = {"); at != std::string_view::npos; at = text.find(" = {", at + 1)) {
    std::string_view name = text.substr(at + 4, text.find('}', at) - at - 4);
    if (name.ends_with('#')) name.remove_suffix(1);
    const quantity* result = number_named(m, name);
    formula f{pattern_within(text, at), {}};
    if (!result || !result->value.known() || f.pattern.find_first_of("x+-/^") == std::string::npos) continue;
    for (const auto& [key, value] : m.args)
      if (const auto* q = std::get_if<quantity>(&value);
          q && f.pattern.find("{" + std::string(key) + "}") != std::string::npos)
        f.operands.push_back({key, {}, *q});
    const auto last = result_of(say, *result, grain::plain, 0);
    const auto more = last ? digits_that_hold(say, f, grain::plain, *last) : std::nullopt;
    if (!more) continue;
    for (std::size_t i = 0; i < f.operands.size(); ++i)
      out[f.operands[i].name] = text_of(say, f.operands[i].value, grain::plain, (*more)[i]);
  }
  return out;
}

}  // namespace app
