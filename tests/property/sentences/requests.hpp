#pragma once
#include <string>

#include "property/sentences/source.hpp"

// Random questions besides scenarios: segments, what-ifs, answers, ranges.
namespace truth {

/// Two to four groups of customers, some of them equal, with what sets them apart.
inline std::string segments_of(source& from) {
  static const std::vector<words> parts{
      {"35%", "35%", "30%"},        {"50%", "50%"}, {"10%", "90%"},       {"1%", "19%", "80%"},
      {"25%", "25%", "25%", "25%"}, {"20%", "80%"}, {"60%", "30%", "10%"}};
  static const words names{"heavy", "medium", "light", "new"};
  static const words labels{"重度", "中度", "轻度", "新客"};
  const words& shares = parts[from.below(parts.size())];
  const bool counted = from.chance(0.4);
  const bool churn = from.chance(0.5);
  const bool loyalty = from.chance(0.2);
  const bool scored = from.chance(0.4);
  const bool before = from.chance(0.8);
  const bool voiced = from.chance(0.3);
  std::string out;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const auto put = [&](const std::string& key, const std::string& value) {
      out += key + " = \"" + value + "\"\n";
    };
    const auto maybe = [&](const char* key, double p, const std::string& value) {
      if (from.chance(p)) put(key, value);
    };
    out += "[segments." + names[i] + "]\nlabel = { en = \"" + names[i] + "\", zh = \"" + labels[i] + "\" }\n";
    if (counted)
      out += "customers = " + from.one_of({"100", "350", "350", "1000", "5"}) + "\n";
    else
      put("share", shares[i]);
    maybe("frequency", 0.7, from.one_of({"weekly", "monthly", "2", "12", "每半年一次"}));
    maybe("spend", 0.3, from.one_of({"50", "100", from.typed(1, 900)}));
    maybe("retention", 0.2, from.one_of({"80%", "90%", from.percent(30, 97)}));
    maybe("lifespan", 0.15, from.one_of({"5", "3", "8"}));
    maybe("discount", 0.1, from.one_of({"10%", "0%"}));
    maybe("margin", 0.1, from.one_of({"30%", "60%"}));
    maybe("acquisition_cost", 0.2, from.one_of({"0", "100", from.typed(1, 9000)}));
    maybe("retention_cost", 0.1, from.one_of({"5", "100000"}));
    if (churn) put("churn", from.one_of({"10%", "20%", "40%", "0%", "20%"}));
    if (loyalty) put("loyalty", from.one_of({"90%", "50%", "80%", "80%"}));
    if (scored) put("satisfaction", from.one_of({"80%", "60%", "75%", "90%"}));
    if (scored && before) put("satisfaction_before", from.one_of({"80%", "65%", "70%", "90%"}));
    if (voiced) put("praise.tells", from.one_of({"5", "0", "3"}));
    if (voiced) put("praise.conversion", from.one_of({"20%", "10%"}));
    maybe("satisfied_share", voiced ? 0.2 : 0.05, from.one_of({"80%", "70%"}));
  }
  return out;
}

/// The same inputs without what is empty: nothing that a command refuses before it answers.
inline inputs finite(inputs given) {
  std::erase_if(given, [](const auto& one) { return one.second.empty(); });
  return given;
}

/// A scenario whose segments may leave out a churn that its retention tells.
inline std::string segmented_file(source& from) {
  inputs given = from.chance(0.5) ? from.value() : from.talk();
  if (from.chance(0.6)) given.erase("retention");
  if (!given.contains("retention") && given["lifespan"] == "unlimited") given["lifespan"] = "10";
  if (given["generations"] == "30" || given["generations"].empty()) given.erase("generations");
  for (const char* key : {"praise.tells", "complaint.tells"})
    if (given.contains(key) && given[key].empty()) given.erase(key);
  return file_of(given, segments_of(from));
}

}  // namespace truth
