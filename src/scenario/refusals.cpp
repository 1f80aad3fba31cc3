#include "scenario/refusals.hpp"

#include <clv/referral/outlook.hpp>

namespace app {
namespace {

using clv::answer;
using clv::unit;

/// What one side's chain is made of, for the sentence that refuses it.
[[noreturn]] void endless(clv::side which, const clv::scenario& s) {
  const bool praise = which == clv::side::praise;
  const auto& voice = praise ? s.praise : s.complaint;
  const clv::chain c = praise ? clv::praise_chain(s) : clv::complaint_chain(s);
  std::vector<message> hints{{"infinite.cure.generations", {}}, {"infinite.cure.attenuation", {}}};
  if (c.attenuation < 1)  // so close to 1 that the sum is out of reach
    throw refusal(error_kind::infinite, "infinite.attenuation",
                  {{"attenuation", std::string(clv::shortest(c.attenuation))}})
        .on("attenuation")
        .hint(hints);
  const answer kept = clv::kept(s);
  const double r = clv::long_run_reproduction(c) * kept.value;
  const double tells = r / voice.conversion;
  const answer rate = clv::critical_interest(s.delay, clv::long_run_reproduction(c));
  if (clv::timed(s) && rate.known())
    hints.push_back({"infinite.cure.rate", {{"rate", quantity{rate, unit::rate}}}});
  else
    hints.push_back({"infinite.cure.time", {}});
  hints.push_back({"infinite.cure.market", {}});
  if (praise && clv::one_type(s) && clv::progeny_extinct(s).value >= 0.9)
    hints.push_back({"infinite.cure.quantiles", {}});
  if (tells > 1)
    hints.push_back({clv::timed(s) ? message_id("infinite.cure.conversion.timed")
                                   : message_id("infinite.cure.conversion"),
                     {{"most", share(1 / tells)}}});
  arguments args{{"tells", quantity{voice.tells.at(voice.tells.listed() - 1), unit::people}},
                 {"conversion", share(voice.conversion)},
                 {"again", share(c.passed_on)},
                 {"kept", ratio(kept)},
                 {"r", ratio(r)}};
  if (clv::timed(s) && !kept.known())
    throw refusal(error_kind::infinite, "infinite.delay").on("delay.law").hint("infinite.cure.positive");
  const auto named = [&]() -> message_id {
    if (clv::timed(s))
      return praise ? message_id("infinite.praise.timed") : message_id("infinite.complaint.timed");
    if (!praise) return "infinite.complaint";
    return c.passed_on == 1 ? message_id("infinite.praise") : message_id("infinite.praise.mixed");
  };
  throw refusal(error_kind::infinite, named(), std::move(args))
      .on(praise ? "praise.reproduction" : "complaint.reproduction")
      .hint(hints);
}

/// The side that has no finite sum: praise of itself, or complaint, of which mixed praise is a part.
clv::side diverging(const clv::scenario& s) {
  const clv::talk t = clv::present_talk(s);
  return clv::diverges(t, clv::side::praise) || s.attenuation < 1 ? clv::side::praise : clv::side::complaint;
}

[[noreturn]] void too_large(std::string_view path) {
  throw refusal(error_kind::overflow, "overflow", {{"path", std::string(path)}})
      .on(std::string(path))
      .hint("overflow.cure");
}

}  // namespace

void require_one_customer(const request& q) {
  if (q.input.segments.empty()) return;
  std::string names;
  for (const auto& s : q.input.segments) names += (names.empty() ? "" : ", ") + s.name;
  throw refusal(error_kind::usage, "segment.choose", {{"words", names}})
      .on("segment")
      .hint("segment.choose.hint", {{"first", q.input.segments.front().name}});
}

void require_finite(const clv::answers& a, bool may_be_endless) {
  const clv::scenario& s = a.of();
  const clv::customer& c = s.customer;
  if (a.clv().why == clv::reason::infinite) {
    const std::size_t last = c.retention.listed() - 1;
    throw refusal(error_kind::infinite, "infinite.life",
                  {{"retention", share(c.retention.at(last))},
                   {"growth", share(c.growth)},
                   {"discount", share(c.discount)},
                   {"q", ratio(c.retention.at(last) * (1 + c.growth) / (1 + c.discount))}})
        .on("clv")
        .hint("infinite.cure.lifespan")
        .hint("infinite.cure.retention")
        .hint("infinite.cure.discount");
  }
  if (!may_be_endless && a.won().why == clv::reason::infinite) endless(diverging(s), s);
  if (!(may_be_endless && s.market.size) && a.lost().why == clv::reason::infinite)
    endless(clv::side::complaint, s);
  for (const auto& r : a.rows())
    if (!r.on_request && a[r].why == clv::reason::overflow) too_large(r.key);
}

}  // namespace app
