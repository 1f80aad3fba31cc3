// Praise and complaint, generation by generation.
//
// Each satisfied customer wins R = 5 x 20 % = 1 other, so praise grows by one customer a generation. Each
// complaint loses R = 10 x 20 % = 2, and if the lost complain in turn it doubles: 2, 4, 8, 16, 32.
#include <clv/clv.hpp>
#include <cstdio>

int main() {
  clv::scenario s;
  s.customer.spend = 50;
  s.customer.frequency = 52;
  s.customer.lifespan = 10;
  s.praise = {5, 0.2};
  s.complaint = {10, 0.2};
  s.lost_complain = 1;  // everybody lost complains in turn; 0 would stop after one generation
  const double own = clv::lifetime_value(s.customer).value;

  const clv::chain praise = clv::praise_chain(s);
  const clv::chain complaint = clv::complaint_chain(s);
  clv::chain_walk good(praise);  // a walk reads its chain: a temporary does not compile
  clv::chain_walk bad(complaint);
  std::printf("%3s %5s %4s %8s %6s %5s %9s\n", "gen", "told", "won", "money", "told", "lost", "money");
  for (int g = 1; g <= 5; ++g) {
    const clv::generation won = good.next();
    const clv::generation lost = bad.next();
    // Held by the firm because of praise; taken from it by complaint, the complainer himself included.
    std::printf("%3d %5.0f %4.0f %8.0f %6.0f %5.0f %9.0f\n", won.number, won.told, won.acts,
                own * (1 + won.sum), lost.told, lost.acts, -own * (1 + lost.sum));
  }

  // Without end there is no number for R = 1, and the answer says so. At 19 % there is: 1 / (1 - 0.95).
  s.generations.reset();
  const bool endless = clv::converts(clv::praise_chain(s)).why == clv::reason::infinite;
  std::printf("praise without end: %s\n", endless ? "infinite" : "finite");
  s.praise.conversion = 0.19;
  std::printf("at 19 %%: %.0f customers in all\n", 1 + clv::converts(clv::praise_chain(s)).value);
}
