#include "scenario/notices.hpp"

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
  const bool praise = s.praise.tells.at(0) > 0;
  const bool complaint = s.complaint.tells.at(0) > 0;
  return {
      {"delay.mean", s.delay.law != law::none, "--delay-law"},
      {"delay.shape", shaped, "--delay-law gamma"},
      {"market.hearing", s.market.size.has_value(), "--market-size"},
      {"market.overlap", s.market.size.has_value(), "--market-size"},
      {"dispersion", s.offspring == clv::offspring_law::negative_binomial, "--offspring negative-binomial"},
      {"praise.conversion", praise || complaint, "--praise-tells"},
      {"complaint.conversion", praise || complaint, "--complaint-tells"}};
}

}  // namespace

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
  if (q.file && !q.file->uncertainty.empty()) out.push_back({say::notice_uncertainty, {}});
  return out;
}

}  // namespace app
