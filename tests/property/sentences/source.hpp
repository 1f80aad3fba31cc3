#pragma once
#include "property/typed_values.hpp"

// Random scenarios as somebody might write them, awkward ones among them: nothing spent, nobody acting, a
// loss with every customer, chains just below, at and above 1.
namespace truth {

using typed::file_of;
using typed::inputs;
using typed::words;

class source : public typed::values {
 public:
  using values::values;

  /// What a customer spends and how long they stay: key, value.
  inputs value() {
    inputs all{{"spend", one_of({typed(1, 500), "50", "100", typed(1000, 90000), chance(0.2) ? "0" : "20"})},
               {"frequency", one_of({"weekly", "monthly", "2/week", "3.7", "1", "every 10d", "0.2"})},
               {"lifespan", one_of({"10", "1", "0.5", "3y", "18mo", typed(1, 30)})}};
    const auto maybe = [&](const char* key, double p, const std::string& x) {
      if (chance(p)) all[key] = x;
    };
    maybe("margin", 0.4, one_of({percent(5, 100), "100%", "30%", "40%, 50%", chance(0.3) ? "0%" : "20%"}));
    maybe("retention", 0.45,
          one_of(
              {percent(30, 97), "80%", "100%", "0%", percent(50, 90) + ", " + percent(60, 95), "90%, 100%"}));
    maybe("discount", 0.45, one_of({percent(0, 30), "10%", "0%", "-2%", "1%"}));
    maybe("growth", 0.15, one_of({percent(-10, 10), "-50%", "3%"}));
    maybe("acquisition_cost", 0.4, one_of({typed(1, 5000), "100", "0", "1000000", typed(1, 50)}));
    maybe("retention_cost", 0.2, one_of({typed(0, 20), "100000", "5", "10, 20"}));
    maybe("cost_timing", 0.2, "mid-year");
    maybe("timing", 0.3, "end");
    maybe("survival", 0.3, "from-first-year");
    maybe("payments", 0.25, one_of({"monthly", "weekly", "continuous"}));
    maybe("weeks_per_year", 0.2, one_of({"50", "48", "52"}));
    if (all.contains("retention")) maybe("lifespan", 0.4, "unlimited");
    if (all["lifespan"] == "unlimited" && chance(0.7) && !all["retention"].empty())
      all["retention"] = one_of({percent(20, 97), "0%", "75%"});
    return all;
  }

  /// The same with talk, and how it spreads.
  inputs talk() {
    inputs all = value();
    const auto maybe = [&](const char* key, double p, const std::string& x) {
      if (chance(p)) all[key] = x;
    };
    put_voice(all, "praise",
              {"5", typed(0.5, 12), "4", "1", typed(1, 9) + ", " + typed(1, 5), "100", "0", "2.5"});
    put_voice(all, "complaint", {"10", typed(0.5, 12), "4", "0", "8, 4", "3"});
    maybe("generations", 0.6, one_of({"1", "2", "3", "5", "unlimited", "unlimited", "30"}));
    maybe("attenuation", 0.15, one_of({"0.5", "0.9", "0"}));
    maybe("own_loss", 0.3, one_of({percent(0, 100), "0%", "50%"}));
    maybe("residual", 0.3, one_of({typed(0.1, 2), "0.5"}));
    maybe("lost_complain", 0.3, one_of({percent(0, 100), "100%", "50%"}));
    maybe("dissatisfied_share", 0.2, one_of({percent(0, 30), "20%", "0%", "100%"}));
    const bool all_leave = all["dissatisfied_share"] == "100%";
    if (all["dissatisfied_share"].empty()) all.erase("dissatisfied_share");
    if (!all_leave) maybe("satisfied_share", 0.2, one_of({percent(10, 70), "70%", "0%"}));
    maybe("accounting", 0.3, one_of({"held", "change", "talk"}));
    return all;
  }

  /// Talk that takes time, meets a market or belongs to a programme: what `clv referral` is asked.
  /// People told are whole numbers here: the law of a fraction near R = 1 takes its time, and has tests of
  /// its own.
  inputs spread() {
    inputs all = talk();
    for (const char* who : {"praise.tells", "complaint.tells"})
      if (all.contains(who) && all[who].find('.') != std::string::npos)
        all[who] = one_of({"5", "3", "7, 2", "2, 4", "12", "1"});
    if (all["praise.tells"] == "100") all["praise.tells"] = "5";
    if (all["praise.tells"].empty()) all.erase("praise.tells");
    if (all["generations"] == "30") all["generations"] = "4";
    if (all["generations"].empty()) all.erase("generations");
    const auto maybe = [&](const char* key, double p, const std::string& x) {
      if (chance(p)) all[key] = x;
    };
    if (chance(0.2)) {
      all["delay.law"] = one_of(
          {"fixed", "fixed", "exponential", "exponential", "gamma", "uniform", "lognormal", "weibull"});
      all["delay.mean"] = one_of({"1y", "6mo", "0.3", "2"});
      maybe("delay.shape", 0.5, one_of({"1", "2", "0.5"}));
    }
    maybe("offspring", 0.2, one_of({"poisson", "negative-binomial", "fixed"}));
    if (chance(0.06)) {
      all["market.size"] = one_of({"100", "1000", "40", "20000"});
      maybe("market.hearing", 0.3, "first");
      maybe("market.overlap", 0.3, percent(1, 60));
    }
    if (chance(0.1)) {
      all["programme.reward"] = one_of({typed(0, 500), "0"});
      maybe("programme.incremental", 0.6, percent(10, 100));
      maybe("programme.saved_cost", 0.4, typed(0, 300));
      maybe("programme.fixed_cost", 0.3, typed(1, 9000));
      maybe("programme.credit", 0.4, percent(1, 100));
      maybe("programme.acceleration", 0.2, "1");
    }
    return all;
  }

 private:
  /// How many hear it and how many of them act: some pairs make exactly 1.
  void put_voice(inputs& all, const std::string& who, const words& tells) {
    if (chance(0.12)) return;
    all[who + ".tells"] = one_of(tells);
    const std::string& n = all[who + ".tells"];
    const std::string one = n == "5"     ? "20%"
                            : n == "4"   ? "25%"
                            : n == "10"  ? "10%"
                            : n == "100" ? "1%"
                                         : "20%";
    if (!chance(0.93)) return;
    all[who + ".conversion"] = one_of({one, one, percent(1, 40), "0%", "20/100", "5%", percent(1, 99)});
  }
};

}  // namespace truth
