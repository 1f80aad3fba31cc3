// The KFC exercise: what is one customer worth, and what does their mood add or take?
//
// A customer spends 50 yuan once a week for ten years. Satisfied, they tell 5 people; dissatisfied, they tell
// 10. Of those who hear them, 20 % act on it. Expected by hand: 50 x 52 x 10 = 26,000 of their own; 5 x 20 %
// = 1 customer won; 10 x 20 % = 2 lost, and himself: 2 x 26,000 = 52,000 and -3 x 26,000 = -78,000.
#include <clv/clv.hpp>
#include <cstdio>

int main() {
  clv::scenario s;
  s.customer.spend = 50;      // a visit
  s.customer.frequency = 52;  // visits a year
  s.customer.lifespan = 10;   // years
  s.praise = {5, 0.2};        // tells 5 people, 20 % of them act on it
  s.complaint = {10, 0.2};

  const clv::appraisal a = clv::appraise(s);
  std::printf("own value        %8.0f\n", a.clv.value);
  std::printf("customers won    %8.0f\n", a.won.value);
  std::printf("customers lost   %8.0f\n", a.lost.value);

  // The key adds up what the satisfied customer holds and what the dissatisfied one changes.
  for (const char* path : {"satisfied.total", "dissatisfied.total", "swing.value"}) {
    const clv::answer x = clv::value(*clv::find_result(path), s, a);
    std::printf("%-19s%6.0f\n", path, x.value);
  }

  // A mistake is refused by name, with the bounds it broke.
  s.praise.conversion = 20;  // meant as 20 %
  try {
    std::printf("%.0f\n", clv::appraise(s).clv.value);
  } catch (const clv::domain_error& e) {
    std::printf("refused: %s\n", e.what());
  }
}
