#include <algorithm>

#include "property/sentences/told.hpp"

// What the sentences about a customer's own value say.
namespace truth {
namespace {

bool priced(const told& t, double factor) {
  const clv::customer& c = t.s.customer;
  return t.is("spend", c.spend.at(0)) && t.is("frequency", c.frequency.at(0)) && t.is("years", *c.lifespan) &&
         t.is("clv", t["spend"] * t["frequency"] * t["years"] * factor) && t.is("clv", t.p.v()) &&
         t.is("visits", t["frequency"] * t["years"]);
}

/// The own value if some input were another one.
template <class Change>
double otherwise(const told& t, Change change) {
  clv::customer c = t.s.customer;
  change(c);
  return own_value(c).value_or(std::numeric_limits<double>::quiet_NaN());
}

template <class Change>
clv::series scaled(clv::series x, Change change) {
  for (std::size_t i = 0; i < x.listed(); ++i) x.set(i, change(x.at(i)));
  return x;
}

bool ten_percent_more(const told& t) {
  const auto times = [](double x) { return 1.1 * x; };
  const double spend = otherwise(t, [&](clv::customer& c) { c.spend = scaled(c.spend, times); });
  const double often = otherwise(t, [&](clv::customer& c) { c.frequency = scaled(c.frequency, times); });
  const double longer = otherwise(t, [&](clv::customer& c) { c.lifespan = 1.1 * *c.lifespan; });
  const double all = otherwise(t, [&](clv::customer& c) {
    c.spend = scaled(c.spend, times);
    c.frequency = scaled(c.frequency, times);
    c.lifespan = 1.1 * *c.lifespan;
  });
  return t.is("one", spend - t.p.v()) && t.is("one", often - t.p.v()) && t.is("one", longer - t.p.v()) &&
         t.is("three", all - t.p.v());
}

/// Instalments of a part of a year are left to tests of their own.
bool unsure(const told& t) { return !own_value(t.s.customer); }

bool undiscounted(const told& t) {
  const double plain = otherwise(t, [](clv::customer& c) { c.discount = 0; });
  const bool sure = !std::isnan(plain);
  return t.s.customer.discount > 0 && (sure ? t.is("plain", plain) : t.known("plain")) &&
         t.is("off", t["plain"] - t.p.v()) && t["off"] > 0;
}

bool more_retention(const told& t) {
  const double now = t.s.customer.retention.at(0);
  if (!t.is("now", now) || !t.is("more", now + 0.05) || !(t["gain"] > 0)) return false;
  const bool matches = t.is("percent", t["gain"] / t.p.v());
  if (unsure(t)) return matches;
  const double loyal = otherwise(t, [&](clv::customer& c) { c.retention = now + 0.05; });
  return matches && t.is("gain", loyal - t.p.v());
}

/// The years that are not listed; `sign` below 0: they take.
bool rest_of_life(const told& t, double sign) {
  const auto rows = static_cast<int>(t["years"]);
  double rest = t.p.v();
  for (int i = 0; i < rows; ++i) {
    const auto y = year(t.s.customer, i);
    if (!y) return t["rest"] > 0;
    rest -= y->present;
  }
  return close(t["rest"], sign * rest, 1e-8) && t.printed("rest") > 0;
}

double acquisition(const told& t) { return t.s.customer.acquisition_cost; }

/// The ratio, and the marks between which it is printed.
predicate ratio_between(double low, double high, bool by_margin) {
  return [=](const told& t) {
    const double times = t.printed("times");
    return t.is("times", t.p.v() / acquisition(t)) && times >= low && times < high &&
           (!by_margin || !t.p.by_sales());
  };
}

/// Sure where the oracle can tell; `months` is twelve times `years`, to a tenth, where both are said.
bool paid_back(const told& t, bool discounted, const char* name) {
  const auto want = years_to_pay_back(t.s.customer, discounted);
  const auto months = t.known("months") ? std::abs(t["months"] - 12 * t["years"]) <= 0.05 + 1e-9 : true;
  if (!year(t.s.customer, 0) || unsure(t)) return months;
  return months && want && t.is(name, *want);
}

bool never_paid_back(const told& t, bool discounted) {
  return unsure(t) || !years_to_pay_back(t.s.customer, discounted);
}

void own(predicates& all) {
  all["lead.product"] = [](const told& t) { return priced(t, 1) && t.p.by_sales(); };
  all["lead.product.margin"] = [](const told& t) {
    return t.is("margin", t.s.customer.margin.at(0)) && priced(t, t["margin"]) && t.printed("margin") < 1;
  };
  all["lead.value"] = [](const told& t) {
    const clv::customer& c = t.s.customer;
    return t.is("clv", t.p.v()) &&
           t.is("contribution", c.spend.at(0) * c.frequency.at(0) * c.margin.at(0) - c.retention_cost.at(0));
  };
  all["lead.clv"] = [](const told& t) { return t.is("clv", t.p.v()); };
  all["cashflow.clv"] = all["lead.clv"];
  all["value.stays"] = [](const told& t) {
    return t.is("years", truth::expected_years(t.s.customer).value_or(-1)) &&
           t.is("visits", expected_visits(t.s.customer).value_or(-1)) && !t.p.nobody_leaves();
  };
  all["value.visit"] = [](const told& t) {
    return t.is("spend", t.s.customer.spend.at(0)) && t.is("clv", t.p.v()) &&
           t.is("times", t["clv"] / t["spend"]) && t.printed("times") > 1 &&
           t.s.customer.spend.listed() == 1;  // one visit is like another
  };
  all["value.levers"] = ten_percent_more;
  all["value.undiscounted"] = undiscounted;
  all["value.retention"] = more_retention;
}

void cost(predicates& all) {
  all["value.net"] = [](const told& t) {
    return t.is("clv", t.p.v()) && t.is("cost", acquisition(t)) && t.is("net", t["clv"] - t["cost"]) &&
           t["net"] >= 0;
  };
  all["value.loss"] = [](const told& t) {
    return t.is("clv", t.p.v()) && t.is("cost", acquisition(t)) && t.is("loss", t["cost"] - t["clv"]) &&
           t["cost"] > t["clv"];
  };
  all["lead.value.net"] = [](const told& t) {
    return t.is("clv", t.p.v()) && t.is("cost", acquisition(t)) && t["cost"] > 0 &&
           t.is("net", t["clv"] - t["cost"]);
  };
  all["value.yearly_loss"] = [](const told& t) {
    const clv::customer& c = t.s.customer;
    return t.is("cost", c.retention_cost.at(0)) &&
           t.is("gross", c.spend.at(0) * c.frequency.at(0) * c.margin.at(0)) &&
           t.is("loss", t["cost"] - t["gross"]) && t["loss"] > 0;
  };
  all["value.most"] = [](const told& t) {
    return acquisition(t) == 0 && t.is("clv", t.p.v()) && t["clv"] > 0 && !t.p.by_sales();
  };
  all["cashflow.rest"] = [](const told& t) { return rest_of_life(t, 1); };
  all["cashflow.rest.loss"] = [](const told& t) { return rest_of_life(t, -1); };
  all["cashflow.break_even"] = [](const told& t) {
    return t.is("most", t.p.v()) && t["most"] > 0 && t.listed("basis") == 1;
  };
  all["basis.sales"] = [](const told& t) { return t.p.by_sales(); };
  all["basis.margin"] = [](const told& t) { return !t.p.by_sales(); };
  constexpr double endless = std::numeric_limits<double>::infinity();
  all["ratio.high"] = ratio_between(5, endless, true);
  all["ratio.good"] = ratio_between(3, 5, true);
  all["ratio.thin"] = ratio_between(1, 3, true);
  all["ratio.loss"] = ratio_between(-endless, 1, false);
  all["ratio.sales"] = [](const told& t) {
    return t.is("times", t.p.v() / acquisition(t)) && t.p.by_sales() && t["times"] >= 1;
  };
  all["payback.simple"] = [](const told& t) {
    return paid_back(t, false, "years") && t.s.customer.discount == 0;
  };
  all["payback.both"] = [](const told& t) {
    return paid_back(t, false, "years") && paid_back(t, true, "later") && t.known("later");
  };
  all["payback.never"] = [](const told& t) { return never_paid_back(t, false); };
  all["payback.discounted.never"] = [](const told& t) {
    return paid_back(t, false, "years") && never_paid_back(t, true);
  };
}

}  // namespace

void of_value(predicates& all) {
  own(all);
  cost(all);
  for (const char* heading : {"table.given", "table.own", "table.cashflow", "section.more_on_value"})
    all[heading] = claims_nothing;
  all["word.by_year"] = [](const told& t) { return t["count"] > 1 && t.known("first") && t.known("last"); };
}

}  // namespace truth
