// Hints of scenarios and of files.
#include "unit/cli/hint_rows.hpp"

namespace hints {

using program::kfc_file;

std::vector<row> of_scenarios() {
  const words endless = kfc("calc", {"--generations", "unlimited"});
  const words timed = kfc("calc", {"--generations", "unlimited", "--praise-conversion", "30%", "--discount",
                                   "10%", "--delay-law", "gamma", "--delay-shape", "2"});
  const words forever{"calc", "--spend", "50", "--frequency", "1", "--lifespan", "unlimited"};
  const words talk{"referral", "--spend", "50", "--frequency", "1", "--lifespan", "10"};
  return {
      {"infinite.cure.attenuation", {endless}, add("--attenuation 0.9")},
      {"infinite.cure.generations", {endless}, add("--generations 5")},
      {"infinite.cure.conversion", {endless}, add_beyond("--praise-conversion", "most", 0.99)},
      {"infinite.cure.market",
       {endless},
       instead(kfc("referral", {"--generations", "unlimited", "--market-size", "10000"}))},
      {"infinite.cure.quantiles", {endless}, add("--get progeny.p90")},
      {"infinite.cure.time", {endless}, add("--discount 10% --delay-law fixed")},
      {"infinite.cure.conversion.timed", {timed}, add_beyond("--praise-conversion", "most", 0.95)},
      {"infinite.cure.rate", {timed}, add_beyond("--discount", "rate", 1.05)},
      {"infinite.cure.positive",
       {kfc("calc", {"--discount=-10%", "--generations", "unlimited", "--delay-law", "lognormal",
                     "--praise-conversion", "10%"})},
       add("--delay-law fixed")},
      {"infinite.cure.lifespan", {forever}, add("--lifespan 10y")},
      {"infinite.cure.retention", {forever}, add("--retention 90%")},
      {"infinite.cure.discount", {forever}, add("--discount 10%")},
      {"input.excludes.hint",
       {kfc("calc", {"--retention", "90%", "--churn", "10%"})},
       [](const attempt&, const proposal& said) {
         CHECK(said.at("key") == "churn");
         return attempt{kfc("calc", {"--retention", "90%"})};
       }},
      {"segment.share.all.hint",
       {of("calc", segments_file, {"--set", "all.share=40%"})},
       [](const attempt&, const proposal& said) {
         return attempt{of("calc", segments_file, {"--set", said.at("first") + ".share=40%"})};
       }},
      {"segment.sum.hint",
       {of("calc", segments_file, {"--set", "heavy.share=90%", "--set", "medium.share=30%"})},
       [](const attempt&, const proposal& said) {
         return attempt{of("calc", segments_file,
                           {"--set", "heavy.share=90%", "--set", "medium.share=" + said.at("most")})};
       }},
      {"segment.uncounted.hint",
       {of("calc", segments_file, {"--set", "heavy.customers=400"})},
       [](const attempt&, const proposal& said) {
         return attempt{of("calc", segments_file, {"--set", said.at("segment") + ".share=40%"})};
       }},
      {"input.required.hint", {{"calc", "--frequency", "1", "--lifespan", "1"}}, add_option("50")},
      {"input.required.lifespan", {{"calc", "--spend", "50", "--frequency", "1"}}, add_option("10y")},
      {"market.room.hint",
       {kfc("referral", {"--market-size", "3"})},
       [](const attempt& before, const proposal& said) {
         CHECK(said.at("").find("--market-size") != std::string::npos);
         attempt after = before;
         after.args.insert(after.args.end(), {"--market-size", "1000"});
         return after;
       }},
      {"mood.sum.hint",
       {kfc("calc", {"--satisfied-share", "80%", "--dissatisfied-share", "30%"})},
       put("30%", "most")},
      {"overflow.cure",
       {kfc("referral", {"--generations", "2000", "--lost-complain", "100%"})},
       instead(kfc("referral", {"--generations", "20", "--lost-complain", "100%"}))},
      {"referral.horizon.hint",
       {kfc("referral", {"--horizon", "5"})},
       add("--delay-law fixed --delay-mean 1y")},
      {"referral.nobody.hint",
       {talk},
       [](const attempt& before, const proposal& said) {
         return add("--conversion 20%")(add("--praise-tells 5")(before, said), said);
       }},
      {"scenario.names", {of("calc", segments_file, {"--scenario", "xyzzy"})}, put_first("xyzzy", "words")},
      {"segment.choose.hint",
       {{"cashflow", segments_file}},
       [](const attempt& before, const proposal& said) {
         attempt after = before;
         after.args.insert(after.args.end(), {"--segment", said.at("first")});
         return after;
       }},
      {"segment.names", {of("calc", segments_file, {"--segment", "xyzzy"})}, put_first("xyzzy", "words")},
      {"segment.trait.hint",
       {of("segments", segments_file, {"--set", "loyalty=20%"})},
       [](const attempt&, const proposal& said) {
         return attempt{of("segments", segments_file, {"--set", "all." + said.at("key") + "=20%"})};
       }},
      {"segments.like", {kfc("segments", {})}, instead({"segments", churn_file})},
      {"segments.one.hint",
       {of("segments", churn_file, {"--segment", "heavy"})},
       instead({"segments", churn_file})},
      {"segments.some.churn",
       {of("segments", segments_file, {"--set", "heavy.churn=10%"})},
       set_for_all("10%")},
      {"segments.some.hint",
       {of("segments", segments_file, {"--set", "heavy.satisfaction=90%"})},
       set_for_all("90%")},
      {"segments.churn.hint",
       {of("segments", churn_file, {"--retention", "85%"})},
       instead({"segments", churn_file})},
  };
}

std::vector<row> of_files() {
  const words calc{"calc", "-"};
  const std::string law = start + "[uncertainty]\npraise.tells = \"LAW\"\n";
  const auto with_law = [&](const std::string& text) {
    std::string all = law;
    return all.replace(all.find("LAW"), 3, text);
  };
  const std::string pair =
      "[[correlation]]\ninputs = [\"praise.tells\", \"conversion\"]\nrank = 0.3\n[uncertainty]\nconversion = "
      "\"10% to 35%\"\n";
  const auto line = [&](const std::string& wrong) {
    return row{"file.write",
               {calc, "format = 1\n[base]\n" + wrong + "\nfrequency = 52\nlifespan = 10\n"},
               put(wrong, "text")};
  };
  return {
      line("spend: 50"),
      line("spend：50元"),
      line("spend ＝ 50"),
      line("spend = 50元"),
      line("spend = “50”"),
      line("单次消费额 = 50元"),
      line("spend = 50 // yuan"),
      line("spend = 50 CNY // yuan"),

      line("spend 50"),
      line("spend = 50;"),
      line("spend　= 50"),
      {"file.write", {calc, start + "// how many\ngenerations = 2\n"}, put("// how many", "text")},
      {"correlation.certain.hint",
       {calc, start + pair},
       change("[uncertainty]", "[uncertainty]\npraise.tells = \"2 to 8\"", false)},
      {"correlation.hint",
       {calc, start + "[[correlation]]\ninputs = 1\n"},
       [](const attempt& before, const proposal& said) {
         std::string lines = said.at("").substr(said.at("").find("[["));
         for (auto at = lines.find("  "); at != std::string::npos; at = lines.find("  "))
           lines.replace(at, 2, "\n");
         return attempt{
             before.args,
             start + lines + "\n[uncertainty]\npraise.tells = \"2 to 8\"\nconversion = \"10% to 35%\"\n"};
       }},
      {"file.encoding.hint", {calc, start + "# \xff\n"}, instead(calc, start)},
      {"file.extends_input.hint",
       {calc, "extends = \"kfc.toml\"\n"},
       [](const attempt& before, const proposal& said) {
         CHECK(said.at("").find("--extends-from") != std::string::npos);
         attempt after = before;
         after.args.insert(after.args.end(), {"--extends-from", CLV_SOURCE_DIR "/examples"});
         return after;
       }},
      {"file.extends_never.hint",
       {{"calc", "-", "--no-extends"}, "extends = \"kfc.toml\"\n" + start},
       instead(calc, start)},
      {"file.format.hint",
       {calc, "format = \"one\"\n" + start.substr(start.find('['))},
       change("format = \"one\"", "format = 1")},
      {"file.json.hint", {calc, "{ base"}, instead(calc, start)},
      {"file.missing.hint", {{"calc", "/no/such.toml"}}, instead({"calc", kfc_file})},
      {"file.other_table",
       {calc, start + "timing = \"end\"\n"},
       [](const attempt& before, const proposal& said) {
         return attempt{before.args,
                        start + "[" + said.at("table") + "]\n" + said.at("key") + " = \"end\"\n"};
       }},
      {"law.like", {calc, with_law("often")}, change("often", "5 to 10")},
      {"law.like", {calc, with_law("often")}, change("often", "normal:3:1")},
      {"law.like", {calc, with_law("often")}, change("often", "tri:1:2:4")},
      {"law.order.hint", {calc, with_law("10 to 5")}, change("10 to 5", "5 to 10", false)},
      {"law.zero.hint", {calc, with_law("0 to 10")}, put("0 to 10", "high", "uniform:0:")},
      {"segment.share.hint",
       {calc, start + "[segments.a]\n[segments.b]\nshare = \"65%\"\n"},
       change("[segments.a]", "[segments.a]\nshare = \"35%\"", false)},
      {"segment.trait.none",
       {{"calc", "-", "--set", "loyalty=20%"}, start},
       instead(calc, start + "[segments.a]\nshare = 1\nloyalty = \"20%\"\n")},
  };
}

}  // namespace hints
