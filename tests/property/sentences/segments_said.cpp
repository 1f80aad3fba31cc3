#include <algorithm>

#include "property/sentences/audit.hpp"
#include "property/sentences/groups.hpp"

// What `clv calc` says of segments, and whether the tables of segments add up.
namespace truth {
namespace {

bool blended(const told& t) {
  const base b(t.p);
  const double mean = b.mean([](const group& g) { return g.v; });
  return t.is("ltv", mean) && t.is("cac", b.cost()) && t.is("ratio", mean / b.cost());
}

/// The money of all together reaches their cost then, and not before.
bool paid_back(const told& t) {
  const base b(t.p);
  const double at = t["payback"];
  const double cost = b.cost();
  if (std::isnan(b.brought(at))) return at >= 0;  // costs between payments: tests of their own
  bool before = true;
  for (int i = 0; i < 100; ++i) before = before && !(b.brought(at * i / 100) > cost * (1 + 1e-9));
  return before && close(b.brought(at), cost, 1e-7);
}

bool never(const told& t) {
  const base b(t.p);
  for (int years = 1; years <= 300; ++years)
    if (b.brought(years) > b.cost() * (1 + 1e-9)) return false;
  return !t.known("payback");
}

bool losing(const told& t) {
  const base b(t.p);
  const auto listed = t.names("segments", "segment");
  for (const group& g : b.all)
    if ((g.v < g.cost() && !close(g.v, g.cost())) !=
        (std::find(listed.begin(), listed.end(), g.label) != listed.end()))
      return false;
  return !listed.empty();
}

/// What one customer brings by those who come of one generation of talk, without a programme.
/// Nothing where those won may be dissatisfied: their complaints are tests of their own.
double referral(const group& g) {
  const double won = g.s.praise.tells.at(0) * g.s.praise.conversion;
  return won > 0 && g.s.dissatisfied_share > 0 ? std::nan("") : g.v * won;
}

}  // namespace

void of_segments(predicates& all) {
  for (const char* heading :
       {"title.segments", "title.segments.named", "table.segments", "table.segments.talk", "table.kumar"})
    all[heading] = claims_nothing;
  all["segments.time"] = [](const told& t) { return t["time"] >= 0 || !t.known("time"); };
  all["segments.best"] = [](const told& t) {
    const base b(t.p);
    const group* g = b.find(t.text("segment"));
    return g && t.is("share", g->share) && t.is("value", g->value() / b.value()) && b.value() > 0 &&
           !b.any([&](const group& x) { return x.value() > g->value() * (1 + 1e-9); });
  };
  all["segments.base"] = [](const told& t) {
    const base b(t.p);
    return t.p.q.input.customers && t.is("count", *t.p.q.input.customers) && t.is("value", b.value());
  };
  all["segments.blended"] = [](const told& t) { return blended(t) && paid_back(t); };
  all["segments.blended.never"] = [](const told& t) { return blended(t) && never(t); };
  all["segments.losing"] = losing;
  all["segments.bottom_line"] = [](const told& t) {
    const base b(t.p);
    return t.is("value", b.bottom_line()) && !b.any([](const group& g) { return g.talks() && !g.mood(); });
  };
  all["segments.bottom_line.silent"] = [](const told& t) {
    const base b(t.p);
    return t.is("value", b.mean([](const group& g) { return g.v - g.cost(); })) &&
           !b.any([](const group& g) { return g.mood() && g.talks(); }) &&
           b.any([](const group& g) { return g.talks(); });
  };
  all["segments.bottom_line.part"] = [](const told& t) {
    const base b(t.p);
    return t.is("value", b.bottom_line()) && b.any([](const group& g) { return g.mood() && g.talks(); }) &&
           b.any([](const group& g) { return !g.mood() && g.talks(); });
  };
  all["kumar.thresholds"] = [](const told& t) {
    const base b(t.p);
    return t.is("own", b.mean([](const group& g) { return g.v; })) &&
           (std::isnan(b.mean(referral)) ? t["referral"] > 0 : t.is("referral", b.mean(referral)));
  };
}

namespace {

/// A column whose last row is the mean, or the sum, of the rows above it.
template <class Weight>
void adds_up(audit& a, const sheet& s, std::string_view column, Weight weight) {
  double sum = 0;
  for (std::size_t row = 0; row < s.last(); ++row) {
    const auto x = s.at(row, column);
    if (!x) return;
    sum += weight(row) * *x;
  }
  a.same(sum, s.at(s.last(), column), std::string(s.t.key) + ": all of " + std::string(column));
}

void means(audit& a, const base& b) {
  for (const char* key : {"segments", "talk", "costs"})
    for (const sheet& s : a.all(key)) {
      const auto by_share = [&](std::size_t row) { return b.all[row].share; };
      for (const char* column : {"contribution", "clv", "acquisition_cost", "net", "satisfied_total",
                                 "dissatisfied_total", "bottom_line"})
        adds_up(a, s, column, by_share);
      const auto one = [](std::size_t) { return 1.0; };
      for (const char* column : {"share", "value_share"}) adds_up(a, s, column, one);
      for (std::size_t row = 0; row < s.last(); ++row) {
        const group& g = b.all[row];
        a.same(s.at(row, "clv"), g.v, "segments: clv");
        a.same(s.at(row, "net"), g.v - g.cost(), "segments: net");
        a.same(s.at(row, "bottom_line"), g.bottom_line(), "segments: bottom line");
        if (g.cost() > 0) a.same(s.at(row, "ltv_cac"), g.v / g.cost(), "segments: LTV:CAC");
        a.same(s.at(row, "value_share"), g.value() / b.value(), "segments: share of value");
      }
      if (b.cost() > 0)
        a.same(s.at(s.last(), "ltv_cac"), b.value() / b.heads / b.cost(), "segments: LTV:CAC of all");
    }
}

void of_groups_table(audit& a, const base& b) {
  for (const sheet& s : a.all("groups")) {
    const auto one = [](std::size_t) { return 1.0; };
    for (const char* column :
         {"customers", "lost", "value_lost", "loss_share", "value_share", "contribution_share"})
      adds_up(a, s, column, one);
    adds_up(a, s, "clv", [&](std::size_t row) { return b.all[row].share; });
    const double sales = b.sum([](const group& g) { return g.first_year(); });
    for (std::size_t row = 0; row < s.last(); ++row) {
      const group& g = b.all[row];
      a.same(s.at(row, "customers"), g.heads, "groups: customers");
      a.same(s.at(row, "churn"), g.churn(), "groups: churn");
      a.same(s.at(row, "lost"), g.lost(), "groups: lost");
      a.same(s.at(row, "clv"), g.v, "groups: clv");
      a.same(s.at(row, "value_lost"), g.value_lost(), "groups: value lost");
      a.same(s.at(row, "contribution_share"), g.first_year() / sales, "groups: share of sales");
    }
    a.same(s.at(s.last(), "churn"), b.lost() / b.heads, "groups: churn of all");
  }
}

void kumar(audit& a, const base& b) {
  const double own = b.mean([](const group& g) { return g.v; });
  const double by_referral = b.mean(referral);
  for (const sheet& s : a.all("kumar"))
    for (std::size_t row = 0; row < s.rows(); ++row) {
      const group& g = b.all[row];
      a.same(s.at(row, "own"), g.v, "kumar: own");
      a.same(s.at(row, "referral"), referral(g), "kumar: referral");
      if (std::isnan(by_referral) || close(g.v, own) || close(referral(g), by_referral)) continue;
      const bool well = g.v > own;
      const bool tells = referral(g) > by_referral;
      const auto* word = std::get_if<clv::text>(&s.t.rows[row].back());
      const std::string want = well ? (tells ? "champions" : "affluents") : tells ? "advocates" : "misers";
      a.expect(word && word->en == want, "kumar: the group is not " + want);
    }
}

void concentration(audit& a, const base& b) {
  for (const sheet& s : a.all("pyramid")) {
    double heads = 0;
    double value = 0;
    double from = 0;
    for (std::size_t row = 0; row < s.rows(); ++row) {
      heads += s.at(row, "customers").value_or(0);
      value += s.at(row, "customers").value_or(0) * s.at(row, "clv").value_or(0);
      from += s.at(row, "share").value_or(0);
      const double before = from - s.at(row, "share").value_or(0);
      a.same(s.at(row, "value_share"), b.value_of_best(from) - b.value_of_best(before), "pyramid: of value");
    }
    a.same(heads, b.heads, "pyramid: customers");
    a.same(value, b.value(), "pyramid: value");
  }
  for (const sheet& s : a.all("lorenz"))
    for (std::size_t row = 0; row < s.rows(); ++row)
      a.same(*s.at(row, "value"), 1 - b.value_of_best(1 - *s.at(row, "customers")), "lorenz: of value");
  for (const sheet& s : a.all("quadrants")) {
    double heads = 0;
    double value = 0;
    double risk = 0;
    for (std::size_t row = 0; row < s.rows(); ++row) {
      heads += s.at(row, "customers").value_or(0);
      value += s.at(row, "value").value_or(0);
      risk += s.at(row, "at_risk").value_or(0);
    }
    a.same(heads, b.heads, "quadrants: customers");
    a.same(value, b.value(), "quadrants: value");
    a.same(risk, b.sum([](const group& g) { return g.value() * (1 - g.loyalty()); }), "quadrants: at risk");
  }
}

}  // namespace

std::vector<std::string> group_tables_that_disagree(const page_told& p) {
  audit a(p);
  const base b(p);
  for (const auto part : {means, of_groups_table, kumar, concentration}) part(a, b);
  return a.wrong;
}

}  // namespace truth
