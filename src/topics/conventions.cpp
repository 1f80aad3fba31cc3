#include "topics/conventions.hpp"

#include <algorithm>
#include <clv/referral/outlook.hpp>
#include <clv/version.hpp>
#include <cmath>

#include "input/number.hpp"
#include "input/text.hpp"
#include "scenario/results.hpp"

namespace app {
namespace {

using clv::answer;
using clv::unit;
using field = clv::field<clv::scenario>;

/// The value of a setting from what an input holds.
struct value_of {
  const clv::row& f;
  setting& into;

  void operator()(double x) const { into.value = quantity{x, f.in}; }
  void operator()(const std::optional<double>& x) const {
    if (x)
      into.value = quantity{*x, f.in};
    else
      into.value =
          f.in->kind == clv::kind::part ? message{"word.not_set", {}} : message{"word.unlimited", {}};
  }
  void operator()(const clv::series& values) const {
    into.value = quantity{values.at(0), f.in};
    if (values.listed() > 1)
      for (std::size_t i = 0; i < values.listed(); ++i) into.listed.push_back(values.at(i));
  }
  void operator()(std::size_t word) const { into.value = std::string(f.words[word].key); }
};

const clv::option& chosen(const clv::scenario& s, std::string_view key) {
  const auto& at = std::get<clv::choice<clv::scenario>>(clv::find_field(key)->at);
  return at.options[at.read(s)];
}

/// What one side's chain is made of, for the sentence that refuses it.
[[noreturn]] void endless(clv::side which, const clv::scenario& s) {
  const bool praise = which == clv::side::praise;
  const auto& voice = praise ? s.praise : s.complaint;
  const clv::chain c = praise ? clv::praise_chain(s) : clv::complaint_chain(s);
  std::vector<message> hints{{"infinite.cure.generations", {}}, {"infinite.cure.attenuation", {}}};
  if (c.attenuation < 1)  // so close to 1 that the sum is out of reach
    throw refusal(error_kind::infinite, "infinite.attenuation",
                  {{"attenuation", std::string(clv::detail::shortest(c.attenuation))}})
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

clv::text title_of(const resolved& r) {
  if (r.label.en.empty()) return {r.name, r.name};
  return {r.label.en, r.label.zh};
}

std::string origin(const origin_map& origins, std::string_view key) {
  const auto at = origins.find(key);
  if (at == origins.end()) return {};
  const place& p = at->second;
  return p.file.empty() ? p.option : p.file + ":" + std::to_string(p.line);
}

setting input_setting(const field& f, const clv::scenario& s, std::string path) {
  setting out{std::move(path), f.label, f.in, {}, {}, {}, f.section == clv::group::convention};
  std::visit(value_of{f, out}, clv::get(f, s));
  return out;
}

cell shown(const setting& s) {
  if (!s.listed.empty())
    return message{"word.by_year",
                   {{"first", quantity{s.listed.front(), s.in}},
                    {"last", quantity{s.listed.back(), s.in}},
                    {"count", ratio(static_cast<double>(s.listed.size()))}}};
  if (const auto* x = std::get_if<quantity>(&s.value); x && std::isnan(x->value.value)) return {};
  return s.value;
}

document start_document(std::string_view kind, message title, const request& q) {
  document d{std::string(kind), std::move(title), q.input.name, q.input.currency, {}, {}, {}, {}, {}, {}};
  for (const auto& f : clv::fields) {
    setting s = input_setting(f, q.input.scenario, std::string(f.key));
    s.from = origin(q.input.origins, f.key);
    // A base that leaves an input to its segments has no value to show.
    if (const auto* x = std::get_if<quantity>(&s.value); x && std::isnan(x->value.value)) continue;
    d.settings.push_back(std::move(s));
  }
  for (const resolved_segment& segment : q.input.segments) {
    for (const std::string& key : segment.changed) {
      const auto& f = *clv::find_field(key);
      setting s = input_setting(f, segment.scenario, segment.name + "." + key);
      s.from = origin(segment.origins, key);
      s.convention = false;
      d.settings.push_back(std::move(s));
    }
    for (const auto& f : clv::trait_fields)
      if (const auto& x =
              std::get<clv::reference<clv::traits, std::optional<double>>>(f.at).read(segment.traits))
        d.settings.push_back({segment.name + "." + std::string(f.key),
                              f.label,
                              f.in,
                              quantity{*x, f.in},
                              {},
                              origin(segment.origins, f.key)});
  }
  return d;
}

void require_one_customer(const request& q) {
  if (q.input.segments.empty()) return;
  std::string names;
  for (const auto& s : q.input.segments) names += (names.empty() ? "" : ", ") + s.name;
  throw refusal(error_kind::usage, "segment.choose", {{"words", names}})
      .on("segment")
      .hint("segment.choose.hint", {{"first", q.input.segments.front().name}});
}

bool carried(const request& q, const clv::result& r, std::string_view path, extent wanted) {
  if (!r.on_request || wanted == extent::every) return true;
  return std::any_of(q.asked.begin(), q.asked.end(),
                     [&](const std::string& asked) { return asked == path || asked == r.label.zh; });
}

std::vector<outcome> all_results(const request& q, const clv::scenario& s, const clv::appraisal& a,
                                 extent wanted) {
  std::vector<outcome> out;
  for (const auto& r : results())
    if (carried(q, r, r.key, wanted))
      out.push_back({std::string(r.key), r.label, {clv::value(r, s, a), r.in}});
  return out;
}

namespace {
/// Whether the base or one of the segments gives an input.
bool given(const request& q, std::string_view key) {
  return q.input.origins.contains(key) || std::any_of(q.input.segments.begin(), q.input.segments.end(),
                                                      [&](const auto& s) { return s.origins.contains(key); });
}
}  // namespace

namespace {

/// Inputs that are given and have no effect, with what they need.
void say_idle(section& out, const request& q) {
  const clv::scenario& s = q.input.scenario;
  using law = clv::delay_law;
  const bool shaped =
      s.delay.law == law::gamma || s.delay.law == law::lognormal || s.delay.law == law::weibull;
  struct idle {
    std::string_view key;
    bool in_use;
    std::string_view needs;
  };
  for (const idle& one : {idle{"delay.mean", s.delay.law != law::none, "--delay-law"},
                          idle{"delay.shape", shaped, "--delay-law gamma"},
                          idle{"market.hearing", s.market.size.has_value(), "--market-size"},
                          idle{"market.overlap", s.market.size.has_value(), "--market-size"},
                          idle{"dispersion", s.offspring == clv::offspring_law::negative_binomial,
                               "--offspring negative-binomial"}})
    if (given(q, one.key) && !one.in_use)
      out.lines.push_back(
          {"convention.idle", {{"path", std::string(one.key)}, {"needs", std::string(one.needs)}}});
}

}  // namespace

bool about_programme(const request& q) {
  return std::any_of(q.input.origins.begin(), q.input.origins.end(),
                     [](const auto& one) { return one.first.starts_with("programme."); });
}

section conventions(const request& q, bool talk) {
  const clv::scenario& s = q.input.scenario;
  const auto said = [&](std::string_view key) { return chosen(s, key).meaning; };
  section out{"conventions", {"section.conventions", {}}, {}};
  out.lines.push_back({"convention.weeks", {{"weeks", quantity{s.customer.weeks_per_year, unit::ratio}}}});
  const auto still = [](const clv::customer& c) { return c.discount == 0 && c.retention == clv::series{1}; };
  bool idle = still(s.customer);
  for (const auto& one : q.input.segments) idle = idle && still(one.scenario.customer);
  arguments money_args{
      {"survival", said("survival")}, {"payments", said("payments")}, {"timing", said("timing")}};
  if (idle)
    out.lines.push_back({"convention.payments.idle",
                         {{"timing", chosen(s, "timing").label}, {"survival", chosen(s, "survival").label}}});
  else
    out.lines.push_back({s.customer.payments == clv::payments::continuous
                             ? message_id("convention.payments.continuous")
                             : message_id("convention.payments"),
                         std::move(money_args)});
  if (!(s.customer.retention_cost == clv::series{0}))
    out.lines.push_back({"convention.cost_timing", {{"meaning", said("cost_timing")}}});
  if (talk) {
    out.lines.push_back({"convention.accounting",
                         {{"label", chosen(s, "accounting").label}, {"meaning", said("accounting")}}});
    if (s.generations)
      out.lines.push_back(
          {"convention.generations", {{"generations", quantity{*s.generations, unit::generations}}}});
    else
      out.lines.push_back({"convention.unlimited", {}});
    if (s.residual != 1) out.lines.push_back({"convention.residual", {{"residual", ratio(s.residual)}}});
    if (s.own_loss != 1) out.lines.push_back({"convention.own_loss", {{"own", share(s.own_loss)}}});
    const clv::mood m = clv::newcomers(s);
    if (m.satisfied < 1 || m.dissatisfied > 0)
      out.lines.push_back({"convention.mood",
                           {{"satisfied", share(m.satisfied)},
                            {"dissatisfied", share(m.dissatisfied)},
                            {"silent", share(m.silent())}}});
    if (m.dissatisfied > 0) out.lines.push_back({"convention.converts_net", {}});
    if (clv::timed(s))
      out.lines.push_back({"convention.delay",
                           {{"law", chosen(s, "delay.law").label},
                            {"mean", quantity{s.delay.mean, unit::years}},
                            {"rate", quantity{s.customer.discount, unit::rate}}}});
  }
  say_idle(out, q);
  std::vector<message> assumed;
  for (std::string_view key : {"margin", "retention", "discount", "acquisition_cost"})
    if (!given(q, key)) {
      const setting one = input_setting(*clv::find_field(key), s, std::string(key));
      assumed.push_back(
          {"convention.assumed.one", {{"label", one.label}, {"value", std::get<quantity>(one.value)}}});
    }
  if (!assumed.empty()) out.lines.push_back({"convention.assumed", {{"list", assumed}}});
  return out;
}

void require_finite(const request& q, const clv::scenario& s, const clv::appraisal& a, bool may_be_endless) {
  const clv::customer& c = s.customer;
  if (q.one_number && !q.asked.empty())  // of a chain without a mean, a quantile may be asked for
    if (const auto* r = find_result(q.asked.front()); r && r->on_request && clv::value(*r, s, a).known())
      return;
  if (a.clv.why == clv::reason::infinite) {
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
  if (!may_be_endless && a.won.why == clv::reason::infinite) endless(diverging(s), s);
  if (!(may_be_endless && s.market.size) && a.lost.why == clv::reason::infinite)
    endless(clv::side::complaint, s);
  for (const auto& r : results())
    if (!r.on_request && clv::value(r, s, a).why == clv::reason::overflow) too_large(r.key);
}

operand input_operand(std::string_view name, std::string_view key, clv::answer value) {
  const auto& f = *clv::find_field(key);
  return {name, f.label, {value, f.in}};
}

operand result_operand(std::string_view name, std::string_view key, clv::answer value) {
  const auto& r = *find_result(key);
  return {name, r.label, {value, r.in}};
}

bool constant(const clv::customer& c) {
  return c.spend.listed() == 1 && c.frequency.listed() == 1 && c.margin.listed() == 1 &&
         c.retention.listed() == 1 && c.retention_cost.listed() == 1;
}

bool plain_product(const clv::customer& c) {
  return constant(c) && c.lifespan && c.retention.at(0) == 1 && c.discount == 0 && c.growth == 0 &&
         c.retention_cost.at(0) == 0;
}

std::optional<double> whole_option(const request& q, std::string_view name, double most) {
  const auto at = q.options.find(name);
  if (at == q.options.end()) return std::nullopt;
  const auto x = number(lower(normalised(at->second)));
  if (x && *x >= 1 && *x <= most && *x == std::floor(*x)) return x;
  const std::string option = "--" + std::string(name);
  throw refusal(error_kind::out_of_range, "cli.whole_option",
                {{"option", option}, {"text", at->second}, {"most", ratio(most)}})
      .on(option);
}

}  // namespace app
