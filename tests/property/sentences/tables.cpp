#include <algorithm>

#include "property/sentences/audit.hpp"

// Which cells are which results, and which tables show one quantity twice.
namespace truth {
namespace {

void talk(audit& a) {
  for (const sheet& s : a.all("talk"))
    for (std::size_t row : {std::size_t{0}, std::size_t{1}}) {
      const std::string who = row == 0 ? "satisfied" : "dissatisfied";
      const std::string side = row == 0 ? "praise" : "complaint";
      a.result(s, row, "base_value", who + ".base");
      a.result(s, row, "customers", side + ".converts", row == 0 ? 1 : -1);
      a.result(s, row, "talk_value", side + ".value");
      a.result(s, row, "total", who + ".total");
      if (const auto base = s.at(row, "base_value"))
        if (const auto by_talk = s.at(row, "talk_value"))
          a.same(*base + *by_talk, s.at(row, "total"), "base + talk");
    }
  const std::vector<std::string> rows{"satisfied", "silent", "dissatisfied"};
  for (const sheet& s : a.all("standing"))
    for (std::size_t row = 0; row < 4; ++row)
      for (const char* column : {"held", "held_value", "change", "change_value"}) {
        const bool money = std::string_view(column).ends_with("value");
        a.result(s, row, column,
                 row < 3 ? rows[row] + "." + column
                 : money ? "swing.value"
                         : "swing.customers");
      }
}

void shares(audit& a) {
  for (const sheet& s : a.all("break_even"))
    for (std::size_t row = 0; row < s.rows(); ++row) {
      const double p = *s.at(row, "satisfied");
      const double q = *s.at(row, "dissatisfied");
      a.same(p + q, 1 - a.p.silent(), "break_even: shares");
      a.same(p / q, s.at(row, "each"), "break_even: each");
      double nearest = 1;
      for (const char* path : {"textbook", "total", "talk", "silent"}) {
        const double x = a.p.result(std::string("break_even.") + path);
        if (!std::isnan(x)) nearest = std::min(nearest, std::abs(x - p));
      }
      a.expect(nearest < 1e-12, "break_even: a share that is no result");
    }
}

/// Items named as a result or an input is.
void items(audit& a) {
  for (const sheet& s : a.all("own"))
    for (const auto& row : s.t.rows) {
      const auto* name = std::get_if<clv::text>(&row[0]);
      const auto* q = std::get_if<app::quantity>(&row[1]);
      bool found = false;
      for (const app::outcome& r : a.p.d.results)
        if (name && q && r.label.in(app::language::en) == name->en) {
          found = true;
          a.expect(r.value().value == q->value, "own: " + r.path);
        }
      a.expect(found, "own: an item that is no result");
    }
}

void years(audit& a) {
  for (const sheet& s : a.all("cashflow")) {
    double flow = 0;
    double present = 0;
    bool whole = true;
    for (std::size_t row = 0; row < s.rows(); ++row) {
      const auto number = s.at(row, "year");
      if (!number) {
        whole = false;  // dots
        continue;
      }
      flow += s.at(row, "contribution").value_or(0);
      present += s.at(row, "present_value").value_or(0);
      if (whole) {
        a.same(flow, s.at(row, "cumulative"), "cashflow: cumulative");
        a.same(present, s.at(row, "cumulative_present_value"), "cashflow: cumulative present value");
      }
      const auto y = *number > 0 ? year(a.p.s.customer, static_cast<int>(*number) - 1) : std::nullopt;
      if (!y) continue;
      a.same(s.at(row, "active"), y->there, "cashflow: still there");
      a.same(s.at(row, "contribution"), y->flow, "cashflow: contribution");
      a.same(s.at(row, "present_value"), y->present, "cashflow: present value");
    }
    const double last = s.at(s.last(), "year").value_or(0);
    if (a.p.s.customer.lifespan && last >= *a.p.s.customer.lifespan)
      a.same(s.at(s.last(), "cumulative_present_value"), a.p.result("net"), "cashflow: the end against net");
  }
}

/// The tables of `referral` that end where the results are.
void spread(audit& a) {
  const bool alike = close(a.p.satisfied(), 1) && a.p.s.dissatisfied_share == 0 && !a.p.takes_time();
  const bool counted = a.p.s.generations.value_or(1) <= 1000;
  for (const sheet& s : a.all("spread")) {
    if (s.rows() == 0 || !counted) continue;
    a.result(s, s.last(), "gain", "satisfied.change_value");
    a.result(s, s.last(), "loss", "dissatisfied.change_value");
    if (!alike) continue;
    a.result(s, s.last(), "won_in_all", "praise.converts");
    if (const auto lost = s.at(s.last(), "lost_in_all"))
      a.same(*lost - a.p.s.own_loss, a.p.result("complaint.converts"), "spread: lost in all");
  }
  for (const sheet& s : a.all("praise")) {
    a.result(s, s.last(), "held", "satisfied.held_value");
    a.result(s, s.last(), "change", "satisfied.change_value");
    if (alike) a.result(s, s.last(), "sum", "satisfied.held");
  }
  for (const sheet& s : a.all("types")) {
    a.result(s, s.last(), "held", "satisfied.held");
    a.result(s, s.last(), "value", "satisfied.held_value");
  }
  const std::vector<std::string> rows{"satisfied", "silent", "dissatisfied", "lost", "newcomer"};
  for (const sheet& s : a.all("holdings"))
    for (std::size_t row = 0; row < s.rows(); ++row) {
      a.result(s, row, "held", rows[row] + ".held");
      a.result(s, row, "value", rows[row] + ".held_value");
      if (row < 3) a.result(s, row, "change_value", rows[row] + ".change_value");
    }
  if (a.p.s.generations == 1.0 && alike)
    for (const sheet& s : a.all("one_generation")) {
      const bool praise = a.p.s.praise.tells.at(0) > 0;
      if (praise) a.result(s, 0, "change_value", "satisfied.change_value");
      if (a.p.s.complaint.tells.at(0) > 0)
        a.result(s, praise ? 2 : 1, "held_value", "dissatisfied.held_value");
    }
}

/// Every chance of a law, and its mean beside what is held.
void chances(audit& a) {
  for (const sheet& s : a.all("distribution")) {
    double sum = 0;
    for (std::size_t row = 0; row < s.rows(); ++row) sum += s.at(row, "chance").value_or(0);
    a.expect(sum < 1 + 1e-6, "distribution: more than 1");
  }
  for (const sheet& s : a.all("certainty"))
    for (std::size_t row = 0; row < s.rows(); ++row) {
      if (s.at(row, "generations") != a.p.s.generations.value_or(-1)) continue;
      clv::scenario plain = a.p.s;
      plain.customer.discount = 0;
      const auto held = held_by_satisfied(plain);
      const bool one = s.t.title.id->key == "table.certainty";
      if (held && one) a.same(s.at(row, "mean"), *held, "certainty: mean against what is held");
    }
}

/// A base in which everybody talks once.
void bases(audit& a) {
  for (const sheet& s : a.all("base"))
    for (std::size_t row = 0; row < s.rows(); ++row) {
      const double won = s.at(row, "won").value_or(0);
      const double gone = s.at(row, "left").value_or(0) + s.at(row, "talked_away").value_or(0);
      a.same(won - gone, s.at(row, "net"), "base: net");
      a.same(*s.at(row, "satisfied") + *s.at(row, "dissatisfied"), 1 - a.p.silent(), "base: shares");
    }
  for (const sheet& s : a.all("base_cycles"))
    for (std::size_t row = 0; row + 1 < s.rows(); ++row) {
      const double now = s.at(row, "customers").value_or(0) + s.at(row, "won").value_or(0) -
                         s.at(row, "left").value_or(0) - s.at(row, "talked_away").value_or(0);
      a.same(std::max(0.0, now), s.at(row + 1, "customers"), "base_cycles: the next cycle");
    }
}

}  // namespace

std::vector<std::string> tables_that_disagree(const page_told& p) {
  if (!p.q.input.segments.empty()) return group_tables_that_disagree(p);
  audit a(p);
  for (const auto part : {talk, shares, items, years, spread, chances, bases}) part(a);
  return a.wrong;
}

std::vector<std::string> results_that_disagree(const page_told& p) {
  audit a(p);
  const clv::scenario& s = p.s;
  const auto is = [&](std::string_view path, std::optional<double> want, double relative = 1e-9) {
    if (want) a.same(p.result(path), *want, std::string(path) + " against the oracle", relative);
  };
  if (!p.q.input.segments.empty()) return {};
  const auto own = own_value(s.customer);
  is("clv", own);
  is("years", truth::expected_years(s.customer));
  is("visits", expected_visits(s.customer));
  if (!own) return a.wrong;
  is("net", *own - s.customer.acquisition_cost);
  const double nothing = std::numeric_limits<double>::quiet_NaN();
  const double held = std::isnan(p.held()) ? nothing : p.held();
  const double loose = p.takes_time() ? 1e-6 : 1e-9;  // adding up a density is not exact
  is("satisfied.held", held, loose);
  is("dissatisfied.held", p.bad(), loose);
  is("complaint.converts", p.lost(), loose);
  is("praise.converts", held - 1, loose);
  is("satisfied.change_value", *own * (held - 1), loose);
  is("dissatisfied.change_value", *own * (p.bad() - 1), loose);
  is("swing.value", *own * (held - p.bad()), loose);
  if (s.accounting != clv::accounting::textbook) return a.wrong;
  is("satisfied.total", *own * held, loose);
  is("dissatisfied.total", *own * (p.bad() - 1), loose);
  return a.wrong;
}

}  // namespace truth
