#include <algorithm>

#include "property/sentences/told.hpp"

// What the sentences about a finite market and about a referral programme say. A market is held against what
// is true of any: nobody in it is won twice, and those who stop at once are part of the expectation.
namespace truth {
namespace {

/// A cell of the table of the market: praise first where there is praise.
double market_cell(const told& t, bool praise, std::string_view column) {
  for (const app::table* one : t.p.d.all<app::table>()) {
    if (one->key != "market") continue;
    const std::size_t row = praise || !(t.s.praise.tells.at(0) > 0) ? 0 : 1;
    for (std::size_t c = 0; c < one->columns.size(); ++c)
      if (one->columns[c].key == column && row < one->rows.size())
        if (const auto* q = std::get_if<app::quantity>(&one->rows[row][c]); q && q->value.known())
          return q->value.value;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

/// "If it takes off" times the chance that it does, near what is expected.
predicate product(bool praise) {
  return [=](const told& t) {
    const double size = t.s.market.size.value_or(0);
    return t.is("mean", market_cell(t, praise, "mean_field")) &&
           t.is("chance", market_cell(t, praise, "takes_off")) &&
           t.is("expected", market_cell(t, praise, "expected")) && t.is("product", t["mean"] * t["chance"]) &&
           std::abs(t["product"] - t["expected"]) <= 0.051 * t["expected"] &&
           t["mean"] <= size * (1 + 1e-9) && t["chance"] > 0 && t["chance"] <= 1;
  };
}

/// Each brings one at most on average, in a market that only makes it fewer.
predicate ends(bool praise) {
  return [=](const told& t) {
    const clv::voice& v = praise ? t.s.praise : t.s.complaint;
    double most = 0;
    for (std::size_t g = 20; g < 30; ++g) most = std::max(most, v.tells.at(g) * v.conversion);
    const bool dies = t.s.attenuation < 1 || most <= 1 + 1e-9 || t.s.market.size.has_value();
    return dies && market_cell(t, praise, "takes_off") == 0 &&
           market_cell(t, praise, "mean_field") > market_cell(t, praise, "expected");
  };
}

bool in_market(const told& t) { return t.s.market.size.has_value(); }

void markets(predicates& all) {
  all["section.market"] = in_market;
  all["table.market"] = [](const told& t) { return t.is("size", t.s.market.size.value_or(0)); };
  for (const char* heading : {"table.market.praise", "table.market.complaint", "table.market.flow"})
    all[heading] = in_market;
  all["market.expected"] = in_market;
  all["market.until_end"] = in_market;
  all["market.complaint"] = [](const told& t) { return in_market(t) && t.s.complaint.tells.at(0) > 0; };
  all["market.drawn"] = [](const told& t) {
    return market_cell(t, true, "error") > 0 || market_cell(t, false, "error") > 0;
  };
  all["market.flow"] = [](const told& t) {
    return in_market(t) && t.p.satisfied() < 1 &&
           t.is("years", t.s.delay.law == clv::delay_law::none ? 1 : t.s.delay.mean);
  };
  all["market.no_flow"] = [](const told& t) {
    return in_market(t) && t.p.satisfied() < 1 &&
           (t.s.praise.tells.listed() > 1 || t.s.complaint.tells.listed() > 1 || t.s.attenuation < 1);
  };
  all["market.product.praise"] = product(true);
  all["market.product.complaint"] = product(false);
  all["market.ends.praise"] = ends(true);
  all["market.ends.complaint"] = ends(false);
}

/// What one referral is worth before its reward, by those who would not have come and those who would.
double worth_of_referral(const told& t) {
  const clv::programme& p = t.s.programme;
  const double sooner = t.p.v() * (1 - std::pow(1 + t.s.customer.discount, -p.acceleration));
  return p.incremental * t.p.v() + (1 - p.incremental) * (p.saved_cost + sooner);
}

void programmes(predicates& all) {
  for (const char* heading : {"section.programme", "table.programme", "table.two_totals"})
    all[heading] = claims_nothing;
  all["table.credit"] = [](const told& t) { return t.is("credit", t.s.programme.credit) && t["credit"] > 0; };
  all["programme.apart"] = [](const told& t) {
    return !std::isnan(t.p.result("credit.equity")) || !t.s.generations;
  };
  all["programme.overstatement"] = [](const told& t) {
    return t.is("times", t.p.result("credit.overstatement")) && t.printed("times") > 1;
  };
  all["programme.conserved"] = [](const told& t) {
    return t.is("equity", t.p.result("credit.equity")) && t.is("sum", t["equity"]);
  };
  all["programme.sales"] = [](const told& t) { return t.s.programme.reward > 0 && t.p.by_sales(); };
  all["programme.reward_high"] = [](const told& t) {
    return t.is("reward", t.s.programme.reward) && t.printed("reward") > t.printed("most") &&
           (t.p.satisfied() < 1 || t.p.takes_time() || t.is("most", worth_of_referral(t)));
  };
  all["programme.endless"] = [](const told& t) {
    return t["r"] >= 1 - 1e-11 && !t.s.generations && std::isnan(t.p.result("programme.value"));
  };
}

}  // namespace

void of_market(predicates& all) {
  markets(all);
  programmes(all);
}

}  // namespace truth
