#include <array>
#include <clv/whatif/check.hpp>
#include <clv/whatif/compare.hpp>
#include <cmath>

#include "commands/command.hpp"
#include "input/text.hpp"
#include "scenario/bench.hpp"
#include "scenario/results.hpp"
#include "topics/conventions.hpp"
#include "topics/working.hpp"

namespace app {
namespace {

using clv::answer;
using clv::departures;

constexpr std::size_t most_departures = 3;
constexpr std::size_t most_shown = 8;
constexpr std::size_t most_quantities = 5;

/// One answer that somebody was given.
struct claim {
  model::meter what;
  double asked;
  double tolerance;
  [[nodiscard]] bool met_by(answer x) const {
    return x.known() && std::abs(x.value - asked) <= tolerance * (1 + 1e-9) + 1e-12 * std::abs(asked);
  }
  [[nodiscard]] quantity number(answer x, bool sign = false) const { return {x, what.in, sign}; }
};

/// Half a unit of the last digit typed: 2,340 is 2,340 give or take 0.5, 1.80 give or take 0.005.
double half_unit(const claim& c, std::string text, const value_context& context, const place& where) {
  const auto end = text.find_first_not_of("0123456789.,", text.find_first_of("0123456789"));
  const auto last = text.find_last_of("0123456789", end == std::string::npos ? end : end - 1);
  text[last] = text[last] == '9' ? '8' : static_cast<char>(text[last] + 1);
  return std::abs(read_for(c.what.in, c.what.path, text, context, where) - c.asked) / 2;
}

/// The scenario with everything that may be reckoned differently.
class desk {
 public:
  explicit desk(const request& q) {
    const auto before = scenarios(q, q.input.scenario.customer.weeks_per_year);
    const auto after = scenarios(q, q.input.scenario.customer.weeks_per_year == 50 ? 52 : 50);
    for (std::size_t i = 0; i < before.size(); ++i)
      given_.push_back({before[i], !(before[i].customer.frequency == after[i].customer.frequency), false,
                        clv::persons::as_computed});
    for (const auto& s : q.input.segments) shares_.push_back(s.share);
  }

  /// Every scenario with these departures; empty where one of them changes nothing in any of them.
  [[nodiscard]] std::vector<clv::reading> after(std::span<const std::size_t> set) const {
    std::vector<clv::reading> all = given_;
    for (const std::size_t d : set) {
      bool any = false;
      for (clv::reading& r : all) any = departures[d].apply(r) || any;
      if (!any) return {};
    }
    return all;
  }

  [[nodiscard]] answer read(const clv::result& what, const model::meter& m,
                            const std::vector<clv::reading>& all) const {
    if (m.segment != model::mean) return clv::value(what, all[m.segment == model::npos ? 0 : m.segment]);
    answer sum = 0;
    for (std::size_t i = 0; i < all.size(); ++i) sum = sum + answer{shares_[i]} * clv::value(what, all[i]);
    return clv::settled(sum);
  }
  [[nodiscard]] answer read(const claim& c, const std::vector<clv::reading>& all) const {
    return read(*c.what.what, c.what, all);
  }
  [[nodiscard]] const std::vector<clv::reading>& given() const { return given_; }

 private:
  static std::vector<clv::scenario> scenarios(const request& q, double weeks) {
    resolved r = q.input;
    if (weeks != q.input.scenario.customer.weeks_per_year) {
      auto overrides = q.overrides;
      overrides.push_back({"weeks_per_year", {weeks}, {}});
      r = resolve(q.file, overrides, q.what_if);
      if (!q.segment.empty()) r = only_segment(std::move(r), q.segment);
    }
    std::vector<clv::scenario> all;
    for (const auto& s : r.segments) all.push_back(s.scenario);
    if (all.empty()) all.push_back(r.scenario);
    return all;
  }
  std::vector<clv::reading> given_;
  std::vector<double> shares_;
};

std::vector<claim> claims(const request& q, const model& m) {
  if (q.words.empty())
    throw refusal(error_kind::required, "answers.required").on("PATH=VALUE").hint("answers.like");
  const value_context context{q.input.currency, q.input.scenario.customer.weeks_per_year};
  std::vector<claim> all;
  for (const std::string& word : q.words) {
    const auto [path, text] = path_and_text(word, "PATH=VALUE");
    const place where = place::of_option(word);
    claim c{m.customer_result(path, where), 0, 0};
    c.asked = read_for(c.what.in, path, text, context, where);
    if (const auto at = q.options.find("tolerance"); at != q.options.end())
      c.tolerance = std::abs(read_for(c.what.in, path, at->second, context, place::of_option("--tolerance")));
    else
      c.tolerance = half_unit(c, normalised(text), context, where);
    all.push_back(c);
  }
  return all;
}

std::vector<message> names(std::span<const std::size_t> set) {
  std::vector<message> all;
  for (const std::size_t d : set) all.push_back({"answers.departure", {{"label", departures[d].label}}});
  return all;
}

/// The options that reckon so; empty if one of them has none.
std::string options_of(std::span<const std::size_t> set) {
  std::string all;
  for (const std::size_t d : set) {
    if (departures[d].option.empty()) return {};
    all += (all.empty() ? "" : " ") + std::string(departures[d].option);
  }
  return all;
}

std::string topics_of(std::span<const std::size_t> set) {
  std::string all;
  for (const std::size_t d : set) all += (all.empty() ? "" : "; ") + std::string(departures[d].label.en);
  return all;
}

/// What gives these answers, all of them at once.
std::vector<clv::departure_set> explanations(const desk& at, std::span<const claim> wanted) {
  return clv::smallest_sets(
      most_departures, [&](std::size_t d) { return !at.after(std::array{d}).empty(); },
      [&](const clv::departure_set& set) {
        const auto readings = at.after(set);
        return !readings.empty() && std::all_of(wanted.begin(), wanted.end(), [&](const claim& c) {
          return c.met_by(at.read(c, readings));
        });
      });
}

/// The single departures that come nearest, and how near.
table nearest_table(const desk& at, const claim& c) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t d = 0; d < departures.size(); ++d) {
    const auto readings = at.after(std::array{d});
    if (readings.empty()) continue;
    const answer x = at.read(c, readings);
    if (x.known() && clv::change(at.read(c, at.given()), x).value != 0)
      order.emplace_back(std::abs(x.value - c.asked), d);
  }
  std::stable_sort(order.begin(), order.end(), [](auto a, auto b) { return a.first < b.first; });
  order.resize(std::min<std::size_t>(order.size(), 5));
  table t{"nearest",
          {"table.nearest", {{"path", c.what.path}}},
          {{"convention", {"convention", "约定"}},
           {"value", {"gives", "所得"}, c.what.in},
           {"off", {"off by", "相差"}, c.what.in}},
          {},
          audience::people};
  for (const auto& [off, d] : order) {
    const answer x = at.read(c, at.after(std::array{d}));
    t.rows.push_back({departures[d].label, c.number(x), c.number(answer{c.asked} - x, true)});
  }
  return t;
}

/// What else of the same scenario has this number, or has it with the other sign.
bool say_other_quantities(section& out, const desk& at, const claim& c) {
  const bool bought = at.given().front().scenario.customer.acquisition_cost > 0;
  for (const double sign : {1.0, -1.0}) {
    std::vector<message> found;
    for (const auto& r : results()) {
      if (r.in != c.what.in || r.key == c.what.what->key || found.size() == most_quantities) continue;
      if (r.on_request) continue;
      if (!bought && (r.key == "net" || r.key == "break_even.acquisition_cost")) continue;  // the same as clv
      const answer x = at.read(r, c.what, at.given());
      if (x.known() && x.value != 0 && c.met_by(answer{sign} * x))
        found.push_back({"answers.quantity", {{"path", std::string(r.key)}, {"label", r.label}}});
    }
    if (found.empty()) continue;
    out.lines.push_back({sign > 0 ? message_id("answers.other") : message_id("answers.other.sign"),
                         {{"asked", c.number(c.asked)}, {"list", found}}});
    return true;
  }
  return false;
}

/// Money as a number of customers: -52,000 is -2 customers at 26,000.
bool say_customers(section& out, const desk& at, const claim& c) {
  const answer own = at.read(*find_result("clv"), c.what, at.given());
  if (c.what.in != clv::unit::money || !own.known() || own.value == 0) return false;
  const double count = std::round(c.asked / own.value);
  if (count == 0 || count == 1 || !c.met_by(own * answer{count})) return false;
  out.lines.push_back({"answers.customers",
                       {{"asked", c.number(c.asked)}, {"count", customers(count)}, {"own", money(own)}}});
  return true;
}

/// The two totals of the key subtracted: it counts the customer himself twice.
bool say_twice(section& out, const desk& at, const claim& c) {
  const auto total = [&](std::string_view key) { return at.read(*find_result(key), c.what, at.given()); };
  const answer apart = clv::settled(total("satisfied.total") - total("dissatisfied.total"));
  const answer swing = total("swing.value");
  if (c.what.in != clv::unit::money || clv::change(apart, swing) == answer{0}) return false;
  if (!c.met_by(apart) && !c.met_by(-apart)) return false;
  out.lines.push_back({"answers.twice",
                       {{"apart", money(apart)},
                        {"satisfied", money(total("satisfied.total"))},
                        {"dissatisfied", money(total("dissatisfied.total"))},
                        {"own", money(total("clv"))},
                        {"swing", money(swing)}}});
  return true;
}

void say_fits(section& out, const desk& at, const claim& first, const std::vector<clv::departure_set>& fits) {
  for (std::size_t i = 0; i < std::min(fits.size(), most_shown); ++i) {
    const quantity x = first.number(at.read(first, at.after(fits[i])));
    const std::string use = options_of(fits[i]);
    if (use.empty())
      out.lines.push_back({"answers.fit.foreign", {{"list", names(fits[i])}, {"value", x}}});
    else
      out.lines.push_back({"answers.fit", {{"list", names(fits[i])}, {"value", x}, {"options", use}}});
  }
  if (fits.size() > most_shown)
    out.lines.push_back({"answers.more", {{"count", ratio(static_cast<double>(fits.size() - most_shown))}}});
}

/// Rows for scripts: the answers first, then what gives each.
void put_row(table& rows, const desk& at, const claim& c, std::span<const std::size_t> set, bool given) {
  const answer x = at.read(c, given ? at.given() : at.after(set));
  rows.rows.push_back({c.what.path, ratio(static_cast<double>(set.size())), topics_of(set), options_of(set),
                       c.number(c.asked), c.number(x), c.number(answer{c.asked} - x),
                       std::string(c.met_by(x) ? "yes" : "no")});
}

table verdicts(const desk& at, const std::vector<claim>& all) {
  const bool alike =
      std::all_of(all.begin(), all.end(), [&](const claim& c) { return c.what.in == all.front().what.in; });
  const clv::unit in = alike ? all.front().what.in : clv::unit::choice;
  table t{"answers",
          {"table.answers", {}},
          {{"path", {"result", "结果"}},
           {"asked", {"your answer", "你的答案"}, in},
           {"value", {"computed", "计算结果"}, in},
           {"off", {"off by", "相差"}, in},
           {"right", {"", ""}}},
          {},
          audience::people};
  for (const claim& c : all) {
    const answer x = at.read(c, at.given());
    t.rows.push_back({c.what.path, c.number(c.asked), c.number(x), c.number(answer{c.asked} - x, true),
                      message{c.met_by(x) ? message_id("answers.right") : message_id("answers.wrong"), {}}});
  }
  return t;
}

/// What to make of one wrong answer, or of several together.
void say_wrong(document& d, table& rows, const desk& at, std::span<const claim> wanted, bool together) {
  const claim& c = wanted.front();
  section out{together ? "fits_all" : "fits." + c.what.path,
              together ? message{"section.fits_all", {}}
                       : message{"section.fits", {{"path", c.what.path}, {"asked", c.number(c.asked)}}},
              {}};
  const auto fits = explanations(at, wanted);
  say_fits(out, at, c, fits);
  for (const auto& set : fits)
    for (const claim& w : wanted) put_row(rows, at, w, set, false);
  if (!together) {
    const bool counted = say_customers(out, at, c);
    const bool twice = say_twice(out, at, c);
    const bool other = say_other_quantities(out, at, c);
    if (fits.empty() && !counted && !twice && !other) d.tables.push_back(nearest_table(at, c));
  }
  if (fits.empty()) out.lines.push_back({"answers.none", {{"most", ratio(double{most_departures})}}});
  d.sections.push_back(std::move(out));
}

/// The working of the scenario as it stands.
void put_working(document& d, const desk& at) {
  if (at.given().size() != 1) return;
  const clv::scenario& s = at.given().front().scenario;
  const shared_answers a = numbers_of(s);
  if (!a->clv().known() || !a->won().known() || !a->lost().known()) return;
  explain_value(d, *a);
  const clv::series nobody = 0;
  if (s.praise.tells != nobody || s.complaint.tells != nobody) explain_talk(d, *a);
}

document run(const request& q) {
  const model m(q);
  const std::vector<claim> all = claims(q, m);
  const desk at(q);
  document d = start_document("check", {"title.check", {}}, q);
  table rows{"rows",
             {"title.check", {}},
             {{"path", {"result", "结果"}},
              {"departures", {"departures", "不同约定数"}, clv::unit::ratio},
              {"conventions", {"conventions", "约定"}},
              {"options", {"options", "选项"}},
              {"asked", {"asked", "答案"}},
              {"value", {"value", "数值"}},
              {"off_by", {"off by", "相差"}},
              {"fits", {"fits", "相符"}}},
             {},
             audience::machines};
  d.tables.push_back(verdicts(at, all));
  std::vector<claim> wrong;
  for (const claim& c : all) {
    const answer x = at.read(c, at.given());
    put_row(rows, at, c, {}, true);
    if (!c.met_by(x)) wrong.push_back(c);
    d.results.push_back({c.what.path, c.what.label, c.number(x)});
    d.results.push_back({c.what.path + ".asked", c.what.label, c.number(c.asked)});
    d.results.push_back({c.what.path + ".off_by", c.what.label, c.number(answer{c.asked} - x, true)});
    d.results.push_back({c.what.path + ".right", c.what.label, ratio(c.met_by(x) ? 1.0 : 0.0)});
  }
  if (all.size() > 1 && !wrong.empty()) say_wrong(d, rows, at, all, true);
  for (const claim& c : wrong)
    if (all.size() == 1 || wrong.size() < all.size() || explanations(at, all).empty())
      say_wrong(d, rows, at, std::span(&c, 1), false);
  d.tables.push_back(std::move(rows));
  put_working(d, at);
  d.answer_no = !wrong.empty();
  d.sections.push_back(conventions(q, true));
  return d;
}

constexpr std::array own_options{
    option_row{"tolerance",
               0,
               "VALUE",
               false,
               {"how far off still counts as right (default: half a unit of the last digit)",
                "允许的误差（默认为答案末位的半个单位）"}},
};

}  // namespace

extern const command check;
constinit const command check{
    "check",
    {"is an answer right, and if not, which convention gives it", "核对答案；不符时找出得出它的约定"},
    "clv check examples/kfc.toml dissatisfied.total=-52000",
    operands::words,
    own_options,
    run};

}  // namespace app
