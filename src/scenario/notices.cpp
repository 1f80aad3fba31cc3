#include "scenario/notices.hpp"

#include <algorithm>

#include "input/text.hpp"
#include "scenario/inputs.hpp"
#include "scenario/settings.hpp"

namespace app::say {
namespace {

constexpr sentence notice_idle{"notice.idle", "{label} has no effect here; it needs {option}.",
                               "“{label}”在此不起作用，还需设定 {option}。"};
constexpr sentence notice_conversion{
    "notice.conversion", "how many of the hearers act on it is not given: none of them do. Give {option}.",
    "未给出听到后采取行动的比例，按无人行动计；可用 {option} 设定。"};
constexpr sentence notice_uncertainty{
    "notice.uncertainty",
    "the uncertainty that the file states is not used here: every input counts as given.",
    "文件中的不确定性在此不用：各项输入均按给定的数计算。"};

constexpr sentence notice_unheard{
    "notice.unheard",
    "{label} ({where}) reaches nobody: every segment says it for itself. This reaches them: {cure}",
    "{label}（{where}）不起作用：每个分群都已自行设定。要改动所有分群，请用 {cure}"};
constexpr sentence notice_unheard_moved{
    "notice.unheard.moved",
    "Moving {label} changes nothing: every segment says it for itself. Move it in all of them: {path}",
    "改动{label}不起作用：每个分群都已自行设定。要改动所有分群，请用 {path}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

/// An input that does nothing unless another one is set.
struct dependent {
  std::string_view key;
  bool in_use;
  std::string_view needs;
};

std::vector<dependent> dependents(const clv::scenario& s) {
  using law = clv::delay_law;
  const bool shaped =
      s.delay.law == law::gamma || s.delay.law == law::lognormal || s.delay.law == law::weibull;
  const bool praise = s.praise.talks();
  const bool complaint = s.complaint.talks();
  return {
      {"delay.mean", s.delay.law != law::none, "--delay-law"},
      {"delay.shape", shaped, "--delay-law gamma"},
      {"market.hearing", s.market.size.has_value(), "--market-size"},
      {"market.overlap", s.market.size.has_value(), "--market-size"},
      {"dispersion", s.offspring == clv::offspring_law::negative_binomial, "--offspring negative-binomial"},
      {"praise.conversion", praise || complaint, "--praise-tells"},
      {"complaint.conversion", praise || complaint, "--complaint-tells"}};
}

/// `--set 'all.spend=45 CNY'`, as a shell takes it.
std::string cure_of(const unheard_value& u) { return "--set " + shell_word("all." + u.key + "=" + u.text); }

message said_unheard(const unheard_value& u) {
  return {say::notice_unheard, {{"label", u.label}, {"where", written_at(u.where)}, {"cure", cure_of(u)}}};
}

}  // namespace

message unheard_notice(const clv::row& f, const std::string& path) {
  return {say::notice_unheard_moved, {{"label", f.label}, {"path", "all." + path}}};
}

void add_unheard(document& d, const std::vector<unheard_value>& before,
                 const std::vector<unheard_value>& now) {
  for (const unheard_value& u : now) {
    const auto same = [&](const unheard_value& v) {
      return v.key == u.key && v.text == u.text && written_at(v.where) == written_at(u.where);
    };
    if (std::none_of(before.begin(), before.end(), same)) d.notices.push_back(said_unheard(u));
  }
}

std::vector<message> notices_of(const request& q) {
  std::vector<message> out;
  if (q.input.segments.empty()) {
    for (const dependent& one : dependents(q.input.scenario))
      if (given(q, one.key) && !one.in_use)
        out.push_back(
            {say::notice_idle, {{"label", input(one.key).label}, {"option", std::string(one.needs)}}});
    for (const auto& [tells, conversion, option] :
         {std::tuple{"praise.tells", "praise.conversion", "--praise-conversion 20%"},
          std::tuple{"complaint.tells", "complaint.conversion", "--complaint-conversion 20%"}})
      if (given(q, tells) && !given(q, conversion))
        out.push_back({say::notice_conversion, {{"option", std::string(option)}}});
  }
  for (const unheard_value& u : q.input.unheard) out.push_back(said_unheard(u));
  if (q.file && !q.file->uncertainty.empty()) out.push_back({say::notice_uncertainty, {}});
  return out;
}

}  // namespace app
