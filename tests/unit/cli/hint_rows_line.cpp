// Hints of the command line and of values.
#include "unit/cli/hint_rows.hpp"

namespace hints {

using program::kfc_file;

std::vector<row> of_the_command_line() {
  return {
      {"answers.like", {kfc("check", {})}, quoted_command(kfc_file)},
      {"cli.dash.hint", {kfc("calc", {"-spend", "60"})}, put("-spend", "word", "--")},
      {"cli.dash.hint", {kfc("calc", {"—spend", "60"})}, put("—spend", "word", "--")},
      {"cli.extra_word.none", {{"vars", "x"}}, instead({"vars"})},
      {"cli.extra_word.quote",
       {kfc("calc", {"--spend", "45", "CNY"})},
       instead(kfc("calc", {"--spend", "45 CNY"}))},
      {"cli.set.hint", {kfc("calc", {"--set", "retention"})}, change("retention", "retention=90%")},
      {"cli.suffix.hint",
       {kfc("calc", {"-q", "-o", "/dev/x.docx"})},
       [](const attempt&, const proposal& said) {
         static const program::scratch s;
         return attempt{kfc("calc", {"-q", "-o", (s.dir / ("x" + first_of(said.at("words")))).string()})};
       }},
      {"compare.like",
       {kfc("compare", {})},
       instead({"compare", segments_file, "--scenarios", "base,loyalty"})},
      {"compare.no_result.hint",
       {{"compare", kfc_file, segments_file, "--scenarios", "base"}},
       instead({"compare", kfc_file, segments_file, "--scenarios", "base", "--segment", "heavy"})},
      {"hint.commands", {{"xyzzy"}}, instead({"--help"})},
      {"hint.did_you_mean", {kfc("calc", {"--spned", "60"})}, put("--spned", "text")},
      {"hint.did_you_mean", {kfc("calc", {"--freq", "weekly"})}, put("--freq", "text")},
      {"hint.did_you_mean",
       {kfc("check", {"clv", "26000"})},
       [](const attempt&, const proposal& said) { return attempt{kfc("check", {said.at("text")})}; }},
      {"hint.did_you_mean",
       {kfc("check", {"clv", "=", "26000"})},
       [](const attempt&, const proposal& said) { return attempt{kfc("check", {said.at("text")})}; }},
      {"hint.did_you_mean",
       {kfc("calc", {"spend:", "60"})},
       [](const attempt&, const proposal& said) { return attempt{kfc("calc", tokens(said.at("text")))}; }},
      {"hint.did_you_mean",
       {kfc("calc", {"spend=60"})},
       [](const attempt&, const proposal& said) { return attempt{kfc("calc", tokens(said.at("text")))}; }},
      {"hint.did_you_mean",
       {kfc("calc", {"--set", "spend：60"})},
       [](const attempt&, const proposal& said) { return attempt{kfc("calc", tokens(said.at("text")))}; }},
      {"hint.did_you_mean",
       {kfc("solve", {"--vary", "spend", "--target", "clv", "30000"})},
       [](const attempt&, const proposal& said) {
         attempt after{kfc("solve", {"--vary", "spend"})};
         for (const std::string& word : tokens(said.at("text"))) after.args.push_back(word);
         return after;
       }},
      {"cli.extra_word.answer",
       {kfc("check", {"26000"})},
       [](const attempt&, const proposal&) { return attempt{kfc("check", {"clv=26000"})}; }},
      {"hint.help",
       {kfc("calc", {"--xyzzyx"})},
       [](const attempt&, const proposal& said) {
         attempt after{tokens(said.at("command"))};
         after.args.erase(after.args.begin());
         after.args.emplace_back("--help");
         return after;
       }},
      {"hint.vars", {kfc("calc", {"--set", "xyzzy=1"})}, instead({"vars"})},
      {"path.needs", {kfc("calc", {"--get", "market.mean_field"})}, add_option("1000")},
      {"path.blended",
       {of("calc", segments_file, {"--get", "average.payback", "--acquisition-cost", "100"})},
       put("average.payback", "path")},
      {"path.behind", {of("calc", segments_file, {"--get", "clv"})}, put_first("clv", "words")},
      {"path.behind",
       {of("sweep", segments_file, {"spend=40,50", "--metric", "clv"})},
       put_first("clv", "words")},
      {"write.exists.hint",
       {{"new", kfc_file, "-q"}},
       [](const attempt&, const proposal& said) {
         CHECK(said.at("").find("--force") != std::string::npos);
         const program::scratch s;
         const std::string file = (s.dir / "there.toml").string();
         CHECK(program::run({"new", file, "-q"}).code == app::exit_code::done);
         CHECK(program::run({"new", file, "-q", "--force"}).code == app::exit_code::done);
         return attempt{{"vars"}};
       }},
  };
}

std::vector<row> of_values() {
  const auto base = [](const words& more) { return kfc("calc", more); };
  return {
      {"hint.months",
       {base({"--lifespan", "10m"})},
       [&](const attempt& before, const proposal& said) {
         const bool en = said.at("").ends_with("mo");
         return put("10m", "n", "")(before, {{"n", said.at("n") + (en ? "mo" : "个月")}});
       }},
      {"hint.range", {base({"--lifespan", "24000mo"})}, instead({"vars"})},
      {"hint.ranges", {base({"--retention", "120%"})}, instead({"vars"})},
      {"value.empty.shell",
       {{"calc", "--spend", "", "--frequency", "1", "--lifespan", "1"}},
       change("", "5 USD")},
      {"value.like", {base({"--retention", "nan"})}, change("nan", "20%")},
      {"value.like", {base({"--spend", "5/年"})}, change("5/年", "50")},
      {"value.like", {base({"--lifespan", "年"})}, change("年", "10")},
      {"value.like", {base({"--frequency", "often"})}, change("often", "weekly")},
      {"value.like", {base({"--retention", "250"})}, change("250", "20%")},
      {"value.number_like", {base({"--attenuation", "x"})}, put("x", "example")},
      {"value.number_like", {base({"--market-size", "5²"})}, put("5²", "example")},
      {"hint.did_you_mean", {base({"--retention", "20"})}, put("20", "text")},
      {"value.list_or_number.number", {base({"--spend", "49,90"})}, put("49,90", "text")},
      {"value.list_or_number.number", {base({"--spend", "5.000,50"})}, put("5.000,50", "text")},
      {"value.list_or_number.list", {base({"--spend", "49,90"})}, put("49,90", "text")},
      {"value.nominal.hint", {base({"--discount", "12%/year nominal"})}, put("12%/year nominal", "text")},
      {"value.other_currency.hint", {base({"--spend", "45 USD"})}, put("45 USD", "currency", "320 ")},
      {"value.plus.hint", {base({"--spend", "+10"})}, put("+10", "text")},
      {"value.plus.hint", {base({"--spend", "+10"})}, put("+10", "sum")},
      {"value.points", {base({"--retention", "80%", "--retention", "+5%"})}, put("+5%", "text")},
      {"value.times", {base({"--retention", "80%", "--retention", "+5%"})}, put("+5%", "text")},
      {"value.rate_year", {base({"--discount", "1%/month"})}, put("1%/month", "text")},
      {"value.rate_year", {base({"--retention", "月99%"})}, put("月99%", "text")},
      {"value.reading", {base({"--frequency", "biweekly"})}, put("biweekly", "text")},
      {"value.reading", {base({"--margin", "八折"})}, put("八折", "text")},
      {"value.score",
       {{"segments", "-"}, start + "[segments.a]\nshare = 1\nsatisfaction = 4\n"},
       instead({"segments", "-"}, start + "[segments.a]\nshare = 1\nsatisfaction = \"80%\"\n")},
      {"value.survey.hint", {base({"--own-loss", "20 of 100"})}, put("20 of 100", "text")},
      {"levers.step.hint", {kfc("levers", {"--step", "0"})}, add("--step 10%")},
      {"levers.points.hint", {kfc("levers", {"--points", "0"})}, add("--points 5")},
      {"hint.did_you_mean",
       {kfc("sweep", {"spend=1..3"})},
       [](const attempt& before, const proposal& said) {
         return change("spend=1..3", "spend=" + said.at("text"), false)(before, said);
       }},
      {"hint.did_you_mean",
       {kfc("sweep", {"margin=70%..95%"})},
       [](const attempt& before, const proposal& said) {
         return change("margin=70%..95%", "margin=" + said.at("text"), false)(before, said);
       }},
      {"range.like",
       {kfc("sweep", {"retention=70%..95%:0%"})},
       [](const attempt& before, const proposal& said) {
         return change("retention=70%..95%:0%", "retention=70%..95%:5%", false)(before, said);
       }},
      {"segments.cuts.hint", {of("segments", churn_file, {"--cuts", "1/2"})}, add("--cuts 1/4/15/80")},
      {"solve.like", {kfc("solve", {})}, quoted_command(kfc_file)},
      {"solve.words", {kfc("solve", {"--target", "clv=1", "--vary", "timing"})}, quoted_command(kfc_file)},
      {"solve.instead",
       {kfc("solve", {"--target", "clv=30000", "--vary", "praise.conversion"})},
       [](const attempt&, const proposal& said) {
         attempt after{kfc("solve", {"--target", "clv=30000"})};
         // `label (--vary PATH), label (--vary PATH)`
         const std::string all = said.at("options");
         const auto from = all.find("--vary ") + 7;
         after.args.insert(
             after.args.end(),
             {"--vary",
              all.substr(from, all.find_first_not_of("abcdefghijklmnopqrstuvwxyz._", from) - from)});
         return after;
       }},
      {"range.share.hint",
       {kfc("sweep", {"--retention", "80%", "retention=+5%"})},
       put("retention=+5%", "points", "retention=")},
      {"range.share.hint",
       {kfc("sweep", {"--retention", "80%", "retention=+5%"})},
       put("retention=+5%", "times", "retention=")},
      {"range.mixed.hint", {kfc("sweep", {"spend=40,1.1x"})}, instead(kfc("sweep", {"spend=0.9x,1x,1.1x"}))},
      {"sweep.nothing.hint",
       {{"sweep", "--frequency", "1", "--lifespan", "1", "spend=0.9x,1.1x"}},
       instead({"sweep", "--frequency", "1", "--lifespan", "1", "spend=10,20"})},
      {"sweep.like", {kfc("sweep", {})}, quoted_command(kfc_file)},
  };
}

}  // namespace hints
