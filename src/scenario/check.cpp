#include "scenario/check.hpp"

#include <algorithm>
#include <cmath>

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

/// Half a unit of the last digit typed: 2,340 is 2,340 give or take 0.5, 1.80 give or take 0.005.
double half_unit(const given_answer& a, std::string text, const value_context& context, const place& where) {
  const auto end = text.find_first_not_of("0123456789.,", text.find_first_of("0123456789"));
  const auto last = text.find_last_of("0123456789", end == std::string::npos ? end : end - 1);
  text[last] = text[last] == '9' ? '8' : static_cast<char>(text[last] + 1);
  return std::abs(read_for(a.at.in, a.at.path, text, context, where) - a.claim.asked) / 2;
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
    a.claim.what = a.at.what;
    a.claim.of = a.at.of;
    a.claim.asked = read_for(a.at.in, path, text, context, where);
    if (const auto at = q.options.find("tolerance"); at != q.options.end())
      a.claim.tolerance =
          std::abs(read_for(a.at.in, path, at->second, context, place::of_option("--tolerance")));
    else
      a.claim.tolerance = half_unit(a, normalised(text), context, where);
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
