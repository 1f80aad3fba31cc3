// How many customers must be satisfied, and how long must they talk?
//
// By hand, for KFC (R of praise 1, of complaint 2): the key's totals balance when 52,000 p = 78,000 (1 - p);
// against a base that says nothing p = 3 (1 - p); talk alone p = 2 (1 - p); what is held 2 p = 2 (1 - p).
#include <clv/clv.hpp>
#include <cstdio>

int main() {
  clv::scenario s;
  s.customer.spend = 50;
  s.customer.frequency = 52;
  s.customer.lifespan = 10;
  s.praise = {5, 0.2};
  s.complaint = {10, 0.2};
  const clv::appraisal a = clv::appraise(s);

  // A row of the table of results knows its own name and how to compute itself.
  for (const clv::result& row : clv::results)
    if (row.key.starts_with("break_even.") && row.in == clv::unit::share)
      if (const clv::answer share = clv::value(row, s, a); share.known())
        std::printf("%-24s%5.1f%%\n", row.key.data(), 100 * share.value);

  // Generations until 100 customers: ln(1 + (R - 1) 100) / ln R - 1, 99 at R = 1, impossible when R = 0.95
  // has at most 1 / (1 - 0.95) = 20.
  for (const double tells : {10.0, 5.0, 4.75}) {
    s.praise.tells = tells;
    const clv::generations_needed g = clv::needed(clv::praise_chain(s), 100);
    std::printf("R = %.2f: ", clv::reproduction(s.praise));
    if (g.whole.known())
      std::printf("%.3f, so %.0f generations\n", g.exact.value, g.whole.value);
    else
      std::printf("never\n");
  }
}
