#include "scenario/check.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <optional>
#include <string_view>

#include "input/text.hpp"

namespace app::say {
namespace {

constexpr sentence answers_required{"answers.required", "check wants an answer to check",
                                    "check 需要待核对的答案"};
constexpr sentence answers_like{"answers.like", "write for example: clv check FILE dissatisfied.total=-52000",
                                "例如：clv check 文件 dissatisfied.total=-52000"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using reading_of = std::function<double(const std::string&)>;

/// The number written in digits that a text has, and how many decimals; nothing where it has none.
struct digits_of {
  double number = 0;
  int decimals = 0;
  std::size_t last = std::string::npos;  ///< where the last digit stands
};
digits_of digits_in(const std::string& text) {
  digits_of d;
  const auto first = text.find_first_of("0123456789");
  if (first == std::string::npos) return d;
  const auto end = std::min(text.find_first_not_of("0123456789.,", first), text.size());
  std::string digits = text.substr(first, end - first);
  std::erase(digits, ',');
  d.last = text.find_last_of("0123456789", end - 1);
  if (const auto point = digits.find('.'); point != std::string::npos)
    d.decimals = static_cast<int>(digits.size() - point) - 1;
  std::from_chars(digits.data(), digits.data() + digits.size(), d.number);
  return d;
}

/// A text with a numeral in words with another number in its place: `十年` becomes `1年`; nothing where there
/// is no numeral.
std::optional<std::string> with_number(const std::string& text, const char* number) {
  std::size_t from = text.starts_with("百分之") ? std::string_view("百分之").size() : 0;
  constexpr std::array<std::string_view, 16> numerals{"零", "〇", "一", "二", "两", "三", "四", "五",
                                                      "六", "七", "八", "九", "十", "百", "千", "半"};
  std::size_t to = from;
  for (bool more = true; more;) {
    more = false;
    for (const auto n : numerals)
      if (text.compare(to, n.size(), n) == 0) {
        to += n.size();
        more = true;
      }
  }
  if (to == from) return std::nullopt;
  return text.substr(0, from) + number + text.substr(to);
}

/// One unit of the last digit typed, in the unit of the result: of 2,340 1, of 1.80 0.01, of 60% 1%, of 18mo
/// one month, of `十年` one year.
double last_unit(double asked, const std::string& text, const reading_of& read) {
  const digits_of d = digits_in(text);
  if (d.number != 0) return std::abs(asked / d.number) * std::pow(10, -d.decimals);
  if (d.last != std::string::npos) {
    std::string one = text;
    one[d.last] = '1';
    return std::abs(read(one) - asked);
  }
  const auto one = with_number(text, "1");
  const auto two = with_number(text, "2");
  if (!one || !two) return 0;
  try {
    return std::abs(read(*two) - read(*one));
  } catch (const failure&) {
    return 0;  // a word that has no such neighbours
  }
}

/// What a result is called: by its label, with that of its segment.
title name_of(const bench& b, const bench::result_handle& at, const request& q) {
  std::string zh(at.label.zh);
  if (at.of == clv::average_of_all)
    zh = "平均" + zh;
  else if (!q.input.segments.empty())
    zh = q.input.segments[at.of].label.zh + "的" + zh;
  return {b.name(at).en, zh};
}

/// Decimals of an amount as it was typed: of 2.6 one; -1 where they do not give the number.
int decimals_typed(const clv::claim& c, clv::unit in) {
  constexpr int most = 9;
  if (in->kind != clv::kind::money || !(c.unit > 0)) return -1;
  const double digits = std::ceil(-std::log10(c.unit) - 1e-9);
  if (!(digits <= most)) return -1;
  const int decimals = std::max(0, static_cast<int>(digits));
  const double scale = std::pow(10, decimals);
  const double kept = std::round(c.asked * scale) / scale;
  return std::abs(kept - c.asked) <= 1e-12 * std::abs(c.asked) ? decimals : -1;
}

}  // namespace

std::vector<given_answer> given_answers(const request& q) {
  if (q.words.empty())
    throw refusal(error_kind::required, say::answers_required).on("PATH=VALUE").hint(say::answers_like);
  const bench b(q);
  const value_context context{q.input.currency, q.input.scenario.customer.weeks_per_year};
  std::vector<given_answer> all;
  for (const std::string& word : q.words) {
    const auto [path, text] = path_and_text(word, "PATH=VALUE");
    const place where = place::of_option(word);
    given_answer a{b.customer_result(path, where), {}};
    a.name = name_of(b, a.at, q);
    a.claim.what = a.at.what;
    a.claim.of = a.at.of;
    const auto read = [&, in = a.at.in, path = path](const std::string& t) {
      return read_for(in, path, t, context, where);
    };
    a.claim.asked = read(text);
    a.claim.unit = last_unit(a.claim.asked, normalised(text), read);
    a.decimals = decimals_typed(a.claim, a.at.in);
    a.claim.tolerance = a.claim.unit / 2;
    if (const auto at = q.options.find("tolerance"); at != q.options.end())
      a.claim.tolerance =
          std::abs(read_for(a.at.in, path, at->second, context, place::of_option("--tolerance")));
    all.push_back(std::move(a));
  }
  return all;
}

clv::reckoning reckoning_of(const request& q) {
  clv::reckoning r;
  if (q.input.segments.empty()) return {{{q.input.scenario}}};
  r.shares.clear();
  for (const auto& s : q.input.segments) {
    r.all.push_back({s.scenario});
    r.shares.push_back(s.share);
  }
  return r;
}

clv::answer off_by(const given_answer& a, clv::answer computed) {
  const clv::answer off = clv::change(computed, a.claim.asked);
  const double fine = a.claim.unit / 100;
  if (!off.known() || !(fine > 0)) return off;
  return std::round(off.value / fine) * fine + 0.0;
}

std::string option_of(const clv::departure& d) {
  if (d.key.empty()) return {};
  const auto& f = *clv::find_field(d.key);
  std::string name = "--" + std::string(d.key);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '_' || c == '.'; }, '-');
  if (const auto* words = std::get_if<clv::choice<clv::scenario>>(&f.at))
    return name + " " + std::string(words->options[static_cast<std::size_t>(d.value)].key);
  if (std::isinf(d.value)) return name + " unlimited";
  if (f.in == clv::unit::share || f.in == clv::unit::rate)
    return name + " " + clv::shortest(d.value * 100) + "%";
  return name + " " + clv::shortest(d.value);
}

}  // namespace app
