#include <algorithm>

#include "report/words.hpp"
#include "topics/generations.hpp"
#include "topics/working.hpp"

namespace app::say {
namespace {

constexpr sentence check_one_step{"check.one_step", "one step of the walk", "推算一代"};
constexpr sentence check_brute_force{"check.brute_force", "generation by generation, {generations}",
                                     "逐代相加，共 {generations}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::answer;
using clv::unit;

constexpr int brute_generations = 2000;

struct letters {
  operand p, q, silent, w, own, rho, good, bad, good_rate, bad_rate, kept;
};

letters letters_of(const clv::scenario& s, answer kept) {
  const clv::mood m = clv::newcomers(s);
  return {input_operand("p", "satisfied_share", m.satisfied),
          input_operand("q", "dissatisfied_share", m.dissatisfied),
          {"s", word::silent_share, share(m.silent())},
          input_operand("w", "lost_complain", s.lost_complain),
          input_operand("own", "own_loss", s.own_loss),
          input_operand("rho", "residual", s.residual),
          input_operand("n", "praise.tells", s.praise.tells.at(0)),
          input_operand("n", "complaint.tells", s.complaint.tells.at(0)),
          input_operand("c", "praise.conversion", s.praise.conversion),
          input_operand("c", "complaint.conversion", s.complaint.conversion),
          {"k", {"left by discounting", "折现后余"}, ratio(kept)}};
}

/// One entry of the operator: parents in rows, children in columns; checked by a step of the walk.
void entry(working& d, std::string path, clv::text label, formula how, answer result, answer walked) {
  d.steps.push_back(
      {std::move(path), label, std::move(how), ratio(result), {say::check_one_step, {}}, {}, ratio(walked)});
}

/// Held by adding up generation after generation, as many as the scenario has.
answer by_brute_force(const clv::talk& t, const clv::by_type<double>& first, int generations) {
  const clv::by_type<double> own = clv::own_value(t);
  clv::mixed_walk w(t, first);
  while (w.now().number < generations) w.next();
  return clv::settled(clv::dot(w.now().sum, own));
}

/// How one of a type holds what he holds, in letters.
formula holding(const clv::scenario& s, clv::side which, const clv::holdings& v, const letters& l,
                const clv::step& k) {
  if (s.generations || s.attenuation < 1 || s.praise.tells.listed() > 1 || s.complaint.tells.listed() > 1)
    return {"u + K u + K^2 u + ...", {}};
  const operand praise{"rp", {"R of praise", "赞美的 R"}, ratio(k.praise)};
  const operand complaint{"rc", word::r_of_complaint, ratio(k.complaint)};
  const operand lost{"vl", {"net effect of a lost one", "流失者净客户数"}, customers(v.lost)};
  const operand bad{
      "vd", {"net effect of a dissatisfied one", "不满意者净客户数"}, customers(v.dissatisfied)};
  if (which == clv::side::complaint) return {"(1 - {own}) + {rc} x {vl}", {l.own, complaint, lost}};
  return {"1 + {rp} x ({p} + {s} + {q} x {vd}) / (1 - {p} x {rp})", {praise, l.p, l.silent, l.q, bad}};
}

}  // namespace

void explain_operator(working& d, const clv::answers& a) {
  const clv::scenario& s = a.of();
  const bool time = clv::timed(s);
  const answer kept = clv::kept(s);
  const clv::talk t = clv::present_talk(s);
  const clv::step k = clv::step_from(t, 0);
  const letters l = letters_of(s, kept);
  const std::string tail = time ? " x {k}" : "";
  const auto from = [&](clv::by_type<double> z) { return clv::next_generation(t, k, z); };
  const auto good = [&](const std::string& share, const operand& of) {
    return formula{"{" + share + "} x {n} x {c}" + tail, {of, l.good, l.good_rate, l.kept}};
  };
  const clv::mood& m = t.newcomers;
  const clv::by_type<double> of_satisfied = from({1, 0, 0, 0});
  entry(d, "operator.satisfied.satisfied", {"satisfied, from one satisfied", "一位满意者带来的满意者"},
        good("p", l.p), m.satisfied * k.praise, of_satisfied.satisfied);
  entry(d, "operator.satisfied.silent", {"silent, from one satisfied", "一位满意者带来的不宣传者"},
        good("s", l.silent), m.silent() * k.praise, of_satisfied.silent);
  entry(d, "operator.satisfied.dissatisfied",
        {"dissatisfied, from one satisfied", "一位满意者带来的不满意者"}, good("q", l.q),
        m.dissatisfied * k.praise, of_satisfied.dissatisfied);
  entry(d, "operator.dissatisfied.lost", {"lost, from one dissatisfied", "一位不满意者造成的流失"},
        {"{n} x {c}" + tail, {l.bad, l.bad_rate, l.kept}}, k.complaint, from({0, 0, 1, 0}).lost);
  entry(d, "operator.lost.lost", {"lost, from one lost", "一位流失者造成的流失"},
        {"{w} x {n} x {c}" + tail, {l.w, l.bad, l.bad_rate, l.kept}}, t.lost_complain * k.complaint,
        from({0, 0, 0, 1}).lost);
  const clv::holdings v = a.held();
  const int most =
      static_cast<int>(std::min(s.generations.value_or(brute_generations), double{brute_generations}));
  const auto held = [&](std::string path, clv::text label, formula how, answer result,
                        const clv::by_type<double>& first) {
    if (!result.known()) return;
    d.steps.push_back(
        {std::move(path),
         label,
         std::move(how),
         customers(result),
         {say::check_brute_force, {{"generations", quantity{static_cast<double>(most), unit::generations}}}},
         {},
         customers(by_brute_force(t, first, most))});
  };
  held("operator.lost.held", {"net effect of one lost", "一位流失者的净客户数"},
       s.generations || s.attenuation < 1
           ? formula{"u + K u + K^2 u + ...", {}}
           : formula{"-{rho} / (1 - {w} x {r})",
                     {l.rho, l.w, {"r", word::r_of_complaint, ratio(k.complaint)}}},
       v.lost, {0, 0, 0, 1});
  held("operator.dissatisfied.held", {"net effect of one dissatisfied", "一位不满意者的净客户数"},
       holding(s, clv::side::complaint, v, l, k), v.dissatisfied, {0, 0, 1, 0});
  held("operator.satisfied.held", {"net effect of one satisfied", "一位满意者的净客户数"},
       holding(s, clv::side::praise, v, l, k), v.satisfied, {1, 0, 0, 0});
}

}  // namespace app
