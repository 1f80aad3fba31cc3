// The four retention formulas of the textbooks are one stream of payments under four settings.
//
// 250 a year, 80 % stay, 10 % discount (Fader and Hardie 2012): when the payment of a year falls, and when
// a customer may leave first, decide between 916.67, 833.33, 733.33 and 666.67.
#include <clv/clv.hpp>
#include <cstdio>

int main() {
  clv::customer c;
  c.spend = 250;
  c.frequency = 1;
  c.retention = 0.8;
  c.discount = 0.1;  // and no lifespan: unlimited

  std::printf("%-10s %-18s %7s  %s\n", "payments", "may leave from", "value", "formula");
  const auto row = [&](clv::timing when, clv::survival from, const char* formula) {
    c.timing = when;
    c.survival = from;
    std::printf("%-10s %-18s %7.2f  %s\n", when == clv::timing::start ? "start" : "end",
                from == clv::survival::from_first_year ? "the first year" : "the second year",
                clv::lifetime_value(c).value, formula);
  };
  row(clv::timing::start, clv::survival::from_second_year, "m (1+d) / (1+d-r)");
  row(clv::timing::end, clv::survival::from_second_year, "m / (1+d-r)");
  row(clv::timing::start, clv::survival::from_first_year, "m r (1+d) / (1+d-r)");
  row(clv::timing::end, clv::survival::from_first_year, "m r / (1+d-r)");

  // The same by name: the margin multiple of Gupta and Lehmann, without growth and with 4 % a year.
  std::printf("multiple at r=90%%, d=12%%: %.2f\n", clv::textbook::after_payment(1, 0.9, 0.12).value);
  std::printf("with 4%% growth a year:   %.2f\n", clv::textbook::after_payment(1, 0.9, 0.12, 0.04).value);
}
