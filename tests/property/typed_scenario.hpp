#pragma once
// Random scenarios of a shop as they are typed: everyday ones, and awkward ones.
#include "property/typed_values.hpp"

namespace typed {

/// Random options of an everyday shop, as they are typed.
class shop : public values {
 public:
  using values::values;

  /// What everybody gives, and some of what may be left out: key, value.
  std::map<std::string, std::string> inputs() {
    std::map<std::string, std::string> all{{"spend", typed(1, 500)},
                                           {"frequency", one_of({"weekly", "monthly", "2/week", "3.7", "1"})},
                                           {"lifespan", one_of({typed(1, 30), "10", "1", "0.5"})}};
    const auto maybe = [&](const char* key, double chance, const std::string& value) {
      if (uniform() < chance) all[key] = value;
    };
    maybe("margin", 0.5, percent(5, 100));
    maybe("retention", 0.6,
          one_of({percent(30, 98), percent(90, 99), percent(50, 90) + ", " + percent(60, 95)}));
    maybe("discount", 0.6, percent(0, 30));
    maybe("growth", 0.3, percent(-10, 10));
    maybe("acquisition_cost", 0.6, typed(1, 5000));
    maybe("retention_cost", 0.3, typed(0, 20));
    maybe("cost_timing", 0.3, "mid-year");
    maybe("timing", 0.4, "end");
    maybe("survival", 0.4, "from-first-year");
    maybe("payments", 0.3, one_of({"monthly", "weekly", "continuous"}));
    if (all.contains("retention")) maybe("lifespan", 0.2, "unlimited");
    return all;
  }
  /// Values whose decimals do not end, tiny ones, huge ones.
  std::map<std::string, std::string> awkward() {
    auto all = inputs();
    const auto maybe = [&](const char* key, double chance, const words& some) {
      if (uniform() < chance) all[key] = one_of(some);
    };
    const words thirds{"33.33%", "33.3333333333333333%", "66.6666666666666667%", "0.07%",
                       "14.2857142857142857%"};
    maybe("spend", 0.8, {"0.01", "0.0007", "33.33", "123456789.12", "45", "99999.99", "7.77"});
    maybe("frequency", 0.8, {"every 7d", "every 30d", "0.37", "3650", "monthly", "0.001"});
    maybe("lifespan", 0.8, {"7mo", "18mo", "26w", "1", "500", "11mo"});
    maybe("margin", 0.8, thirds);
    if (all.contains("retention"))
      maybe("retention", 0.7, {"99.99%", "33.3333333333333333%", "0.1%", "85.7142857%"});
    maybe("discount", 0.5, {"0.001%", "3.3333333333333333%", "87.3%", "0.0001%"});
    if (all.contains("acquisition_cost")) maybe("acquisition_cost", 0.7, {"0.03", "1000000000", "33.33"});
    maybe("praise.tells", 0.9, {"0.0003", "3", "7", "1000000", "3.3333333333333333", "0.7"});
    maybe("praise.conversion", 0.9, thirds);
    maybe("complaint.tells", 0.9, {"0.0003", "3", "12345", "2.6666666666666667"});
    maybe("complaint.conversion", 0.9, {"0.00001%", "33.3333333333333333%", "28.5714285714285714%", "99.9%"});
    maybe("own_loss", 0.4, thirds);
    maybe("residual", 0.4, {"0.3333333333333333", "1.23456789", "0.001"});
    maybe("generations", 0.3, {"2", "3"});
    return all;
  }
  /// The same as inputs with talk.
  std::map<std::string, std::string> with_talk() {
    auto all = inputs();
    const auto maybe = [&](const char* key, double chance, const std::string& value) {
      if (uniform() < chance) all[key] = value;
    };
    maybe("praise.tells", 0.9, one_of({typed(0.5, 12), "5", typed(1, 9) + ", " + typed(1, 5)}));
    maybe("praise.conversion", 0.9, percent(1, 40));
    maybe("complaint.tells", 0.9, one_of({typed(0.5, 12), "10"}));
    maybe("complaint.conversion", 0.9, percent(1, 40));
    maybe("generations", 0.5, one_of({"2", "3", "5", "unlimited"}));
    maybe("attenuation", 0.3, one_of({"0.5", "0.9"}));
    maybe("own_loss", 0.4, percent(0, 100));
    maybe("residual", 0.4, typed(0.1, 2));
    maybe("lost_complain", 0.4, percent(0, 100));
    maybe("dissatisfied_share", 0.3, percent(0, 30));
    if (all.contains("dissatisfied_share")) maybe("satisfied_share", 0.5, percent(10, 70));
    maybe("accounting", 0.4, one_of({"held", "change", "talk"}));
    return all;
  }
};

/// Three groups, how many come in each, how they leave and how they were asked.
inline std::string segments(shop& s) {
  std::string text;
  for (const char* name : {"one", "two", "three"})
    text += std::string("[segments.") + name + "]\ncustomers = " + std::to_string(1 + s.below(900)) +
            "\nfrequency = " + s.typed(1, 60) + "\nchurn = \"" + s.percent(2, 60) + "\"\nsatisfaction = \"" +
            s.percent(40, 99) + "\"\n";
  return text;
}

/// Inputs of segments that leave by their churn.
inline std::map<std::string, std::string> without_retention(std::map<std::string, std::string> all) {
  all.erase("retention");
  if (all["lifespan"] == "unlimited") all["lifespan"] = "10";
  return all;
}

inline std::string what_ifs(shop& s) {
  return "[scenarios.cheaper.set]\nspend = \"" + s.one_of({"0.9x", "0.75x"}) +
         "\"\n[scenarios.better.set]\nmargin = \"" + s.percent(20, 100) + "\"\ndiscount = \"" +
         s.percent(1, 12) + "\"\n";
}

}  // namespace typed
