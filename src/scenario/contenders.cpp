#include "scenario/contenders.hpp"

#include <algorithm>
#include <array>
#include <clv/fields.hpp>
#include <clv/whatif/compare.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <span>

#include "input/text.hpp"
#include "report/sentences.hpp"
#include "scenario/results.hpp"
#include "scenario/settings.hpp"

namespace app::say {
namespace {

constexpr sentence compare_required{"compare.required", "compare wants scenario files",
                                    "compare 需要情景文件"};
constexpr sentence compare_one{"compare.one", "there is only one scenario to compare",
                               "只有一个方案，无从对比"};
constexpr sentence compare_like{
    "compare.like", "write for example: clv compare FILE --scenarios base,loyalty, or give two files",
    "例如：clv compare 文件 --scenarios base,loyalty，或给出两个文件"};
constexpr sentence compare_twice{"compare.twice", "{name} is compared with itself", "{name} 重复出现"};
constexpr sentence compare_currencies{"compare.currencies", "{first} is in {one}, {second} in {two}",
                                      "{first} 以 {one} 计，{second} 以 {two} 计"};
constexpr sentence compare_no_currency{"compare.no_currency",
                                       "{first} is in {one}, {second} names no currency",
                                       "{first} 以 {one} 计，{second} 没有写明币种"};
constexpr sentence compare_no_currency_hint{"compare.no_currency.hint",
                                            "write currency = \"{one}\" under [scenario] there too",
                                            "请在后者的 [scenario] 中也写上 currency = \"{one}\""};
constexpr sentence compare_no_result{"compare.no_result", "{name} has no result {path}",
                                     "{name} 没有 {path} 这一结果"};
constexpr sentence compare_no_result_hint{
    "compare.no_result.hint", "choose one segment with --segment, or a result that all have with --metric",
    "可用 --segment 选定一个分群，或用 --metric 指定各方案都有的结果"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

bool has(const scenario_file& file, const std::string& name) {
  return name == "base" || std::any_of(file.what_ifs.begin(), file.what_ifs.end(),
                                       [&](const what_if& w) { return w.name == name; });
}

std::string file_name(const scenario_file& file) {
  return file.name.empty() ? std::filesystem::path(file.path).stem().string() : file.name;
}

/// Two files of one name are told apart by their paths.
std::string name_of(const request& q, const scenario_file& file, const std::string& scenario) {
  if (q.files.size() < 2) return scenario;
  const auto alike = std::count_if(q.files.begin(), q.files.end(),
                                   [&](const auto& f) { return file_name(*f) == file_name(file); });
  const std::string name = alike > 1 ? file.path : file_name(file);
  return scenario == "base" ? name : name + "/" + scenario;
}

/// What its author calls a contender: the what-if, the file, or both; the scenario as it is in one file.
title title_of(const contender& c, bool several, const std::string& scenario) {
  const scenario_file& file = *c.q->file;
  const std::string plain = file_name(file);
  const title whole = file.label.en.empty() ? title{plain, plain} : file.label;
  if (scenario == "base") return several ? whole : title{"as it is", "现状"};
  title own{scenario, scenario};
  for (const what_if& w : file.what_ifs)
    if (w.name == scenario) own = w.label;
  return several ? below(whole, own) : own;
}

contender enter(const request& q, const scenario_ptr& file, const std::string& scenario) {
  contender c{name_of(q, *file, scenario), {}, std::make_unique<request>(q), nullptr};
  c.q->file = file;
  c.q->what_if = scenario;
  c.q->input = resolve(c.q->file, q.overrides, scenario);
  // With several files, --segment chooses in those that have segments.
  const bool any =
      std::any_of(q.files.begin(), q.files.end(), [](const auto& f) { return !f->segments.empty(); });
  if (!q.segment.empty() && (!c.q->input.segments.empty() || !any))
    c.q->input = only_segment(std::move(c.q->input), q.segment);
  c.bench = std::make_unique<bench>(*c.q);
  c.title = title_of(c, q.files.size() > 1, scenario);
  for (const auto& s : c.q->input.segments) c.segments.emplace(s.name, &s);
  return c;
}

/// Money in two currencies, or in one and in none, is not compared.
void require_currency_of(const contender& first, const contender& c) {
  const std::string one = first.bench->currency();
  const std::string two = c.bench->currency();
  if (one == two) return;
  if (one.empty() || two.empty())
    throw refusal(error_kind::bad_value, say::compare_no_currency,
                  {{"first", one.empty() ? c.name : first.name},
                   {"one", one.empty() ? two : one},
                   {"second", one.empty() ? first.name : c.name}})
        .on(c.name)
        .hint(say::compare_no_currency_hint, {{"one", one.empty() ? two : one}});
  throw refusal(error_kind::bad_value, say::compare_currencies,
                {{"first", first.name}, {"one", one}, {"second", c.name}, {"two", two}})
      .on(c.name);
}

/// Whether two contenders have the same segments.
bool like(const contender& a, const contender& b) {
  return std::equal(a.q->input.segments.begin(), a.q->input.segments.end(), b.q->input.segments.begin(),
                    b.q->input.segments.end(), [](const auto& x, const auto& y) { return x.name == y.name; });
}

}  // namespace

std::vector<contender> contenders(const request& q) {
  if (q.files.empty())
    throw refusal(error_kind::required, say::compare_required).on("FILE").hint(say::compare_like);
  std::vector<std::string> wanted;
  const auto asked = q.options.find("scenarios");
  if (asked != q.options.end()) {
    wanted = comma_list(asked->second);
    for (const std::string& name : wanted)  // known in one of the files; resolve says it best if in none
      if (std::none_of(q.files.begin(), q.files.end(), [&](const auto& f) { return has(*f, name); }))
        (void)resolve(q.files.front(), q.overrides, name);
  } else {
    wanted.push_back(q.what_if.empty() ? "base" : q.what_if);
    if (q.files.size() == 1 && q.what_if.empty())
      for (const what_if& w : q.files.front()->what_ifs) wanted.push_back(w.name);
  }
  std::vector<contender> out;
  for (const scenario_ptr& file : q.files)
    for (const std::string& name : wanted)
      if (has(*file, name)) out.push_back(enter(q, file, name));
  if (out.size() < 2)
    throw refusal(error_kind::required, say::compare_one).on("--scenarios").hint(say::compare_like);
  std::set<std::string_view> names;
  for (const contender& c : out)
    if (!names.insert(c.name).second)
      throw refusal(error_kind::usage, say::compare_twice, {{"name", c.name}}).on(c.name);
  for (const contender& c : out) require_currency_of(out.front(), c);
  for (contender& c : out) c.like_first = like(c, out.front());
  std::map<std::string, int> titles;
  for (const contender& c : out) ++titles[c.title.en];
  for (contender& c : out)  // two of one title are told apart by their names
    if (titles[c.title.en] > 1) c.title = {c.name, c.name};
  return out;
}

namespace {

const resolved_segment* segment_of(const contender& c, const std::string& name) {
  const auto at = c.segments.find(name);
  return at == c.segments.end() ? nullptr : at->second;
}

/// What people call an input of a segment, or of the base.
title called(const std::vector<contender>& all, const std::string& segment, const clv::text& input) {
  for (const contender& c : all)
    if (const auto* s = segment_of(c, segment)) return below(s->label, titled(input));
  return titled(input);
}

/// An input of the base, or of one segment, in every contender; nothing if all agree.
void take_if_changed(std::vector<changed_input>& into, const std::vector<contender>& all,
                     const clv::field<clv::scenario>& f, const std::string& segment) {
  const auto scenario_of = [&](const contender& c) -> const clv::scenario* {
    if (segment.empty()) return &c.q->input.scenario;
    const auto* s = segment_of(c, segment);
    return s ? &s->scenario : nullptr;
  };
  const clv::scenario* first = scenario_of(all.front());
  const auto as_first = [&](const contender& c) {
    const clv::scenario* s = scenario_of(c);
    return s && first ? clv::same(f, *s, *first) : s == first;
  };
  if (std::all_of(all.begin(), all.end(), as_first)) return;
  changed_input one{
      (segment.empty() ? "" : segment + ".") + std::string(f.key), called(all, segment, f.label), &f, {}, {}};
  for (const contender& c : all) {
    const clv::scenario* s = scenario_of(c);
    one.as_first.push_back(as_first(c));
    one.values.emplace_back();
    if (!s) continue;
    if (const auto* words = std::get_if<clv::choice<clv::scenario>>(&f.at))
      one.values.back() = words->options[words->read(*s)].label;
    else
      one.values.back() = shown(input_setting(f, *s, one.path));
  }
  into.push_back(std::move(one));
}

/// How large a segment is, by heads where every contender counts them, and its traits, where they differ.
void take_groups(std::vector<changed_input>& into, const std::vector<contender>& all,
                 const std::string& name) {
  const bool counted =
      std::all_of(all.begin(), all.end(), [](const auto& c) { return c.q->input.customers.has_value(); });
  const auto take = [&](const clv::row& f, const auto& read) {
    changed_input one{name + "." + std::string(f.key), called(all, name, f.label), nullptr, {}, {}};
    std::optional<double> first;
    bool differs = false;
    for (const contender& c : all) {
      const auto* s = segment_of(c, name);
      const std::optional<double> x = s ? read(c, *s) : std::nullopt;
      if (&c == &all.front()) first = x;
      one.values.emplace_back();
      if (x) one.values.back() = quantity{*x, f.in};
      one.as_first.push_back(x == first);
      differs = differs || x != first;
    }
    if (differs) into.push_back(std::move(one));
  };
  take(*clv::find_size(counted ? "customers" : "share"),
       [&](const contender& c, const resolved_segment& s) -> std::optional<double> {
         return counted ? s.share * *c.q->input.customers : s.share;
       });
  for (const auto& f : clv::trait_fields)
    take(f, [&](const contender&, const resolved_segment& s) {
      return std::get<std::optional<double>>(clv::get(f, s.traits));
    });
}

}  // namespace

std::vector<changed_input> changed_inputs(const std::vector<contender>& all) {
  std::vector<changed_input> out;
  std::vector<std::string> names;
  std::set<std::string_view> seen;
  for (const contender& c : all)
    for (const auto& s : c.q->input.segments)
      if (seen.insert(s.name).second) names.push_back(s.name);
  for (const auto& name : names) take_groups(out, all, name);
  for (const auto& f : clv::fields) {
    std::vector<changed_input> own;
    for (const auto& name : names) take_if_changed(own, all, f, name);
    std::vector<changed_input> base;
    take_if_changed(base, all, f, {});
    // What every segment takes over from the base is said once, for the base.
    const bool inherited = !base.empty() && own.size() == names.size() &&
                           std::all_of(own.begin(), own.end(), [&](const changed_input& o) {
                             return o.as_first == base.front().as_first &&
                                    std::none_of(all.begin(), all.end(), [&](const contender& c) {
                                      const auto name = o.path.substr(0, o.path.find('.'));
                                      const auto* s = segment_of(c, name);
                                      return !s || !clv::same(f, s->scenario, c.q->input.scenario);
                                    });
                           });
    if (names.empty() || inherited)
      std::move(base.begin(), base.end(), std::back_inserter(out));
    else
      std::move(own.begin(), own.end(), std::back_inserter(out));
  }
  return out;
}

namespace {

constexpr std::size_t most_metrics = 8;  ///< shown where none is asked for

/// What moves first where nothing is asked for: one number for everything, then what it is made of.
constexpr std::array of_customer{"clv",     "net",     "satisfied.total", "dissatisfied.total",
                                 "ltv_cac", "payback", "years",           "contribution"};
constexpr std::array of_base{"total.net",
                             "average.clv",
                             "value_lost",
                             "churn",
                             "at_risk",
                             "blended.net",
                             "blended.ltv_cac",
                             "blended.payback",
                             "average.satisfied.total",
                             "average.dissatisfied.total",
                             "satisfaction.count",
                             "satisfaction.value"};

clv::answer value_of(const contender& c, const bench::result_handle& metric) {
  if (c.like_first) return c.bench->read(metric);
  try {
    return c.bench->read(c.bench->result(metric.path, place::of_option("--metric")));
  } catch (const failure& f) {  // with segments or without: not all of them have the same results
    if (f.kind != error_kind::unknown_path) throw;
    throw refusal(error_kind::unknown_path, say::compare_no_result, {{"name", c.name}, {"path", metric.path}})
        .on(metric.path)
        .hint(say::compare_no_result_hint);
  }
}

/// Whether all contenders have the same number, or the same lack of one.
bool alike(const std::vector<clv::answer>& values) {
  return std::all_of(values.begin(), values.end(), [&](clv::answer y) {
    if (!y.known() || !values.front().known()) return y.why == values.front().why;
    return clv::change(values.front(), y) == clv::answer{0};
  });
}

/// A result of every contender, unless all of them are alike in it or it says no more than one before.
void offer(comparison& into, const std::string& path, bool always) {
  if (into.metrics.size() >= most_metrics) return;
  const contender& first = into.all.front();
  std::optional<bench::result_handle> metric;
  std::vector<clv::answer> values;
  try {
    metric = first.bench->result(path, {});
    for (const contender& c : into.all) values.push_back(value_of(c, *metric));
  } catch (const failure& f) {
    if (f.kind != error_kind::unknown_path) throw;
    return;
  }
  if (!always && alike(values)) return;
  for (std::size_t m = 1; m < into.metrics.size(); ++m) {  // the bottom line may be the value itself
    bool same = into.metrics[m].in == metric->in;
    for (std::size_t i = 0; i < values.size(); ++i) same = same && alike({into.values[i][m], values[i]});
    if (same) return;
  }
  into.metrics.push_back(std::move(*metric));
  for (std::size_t i = 0; i < values.size(); ++i) into.values[i].push_back(values[i]);
}

/// The results that move, the bottom line always among them.
void take_moving(comparison& into) {
  into.values.resize(into.all.size());
  const contender& first = into.all.front();
  for (const contender& c :
       into.all)  // one file has segments, the other has none: what both have is asked for
    (void)value_of(c, first.bench->usual().front());
  const auto& segments = first.q->input.segments;
  offer(into, "bottom_line", true);
  for (const char* path :
       segments.empty() ? std::span<const char* const>(of_customer) : std::span<const char* const>(of_base)) {
    if (std::string_view(path).ends_with("satisfied.total") && !anybody_talks(into.all)) continue;
    offer(into, path, false);
    if (std::string_view(path) == "average.clv")
      for (const auto& s : segments) offer(into, s.name + ".clv", false);
  }
  const std::string head = segments.empty() ? "" : "average.";
  for (const bool costly : {false, true})  // nothing of those moves: whatever does
    if (into.metrics.size() == 1)
      for (const auto& r : results())
        if (r.on_request == costly) offer(into, head + std::string(r.key), false);
}

}  // namespace

bool anybody_talks(const std::vector<contender>& all) {
  return std::any_of(all.begin(), all.end(), [&](const contender& c) {
    const auto& segments = c.q->input.segments;
    return clv::anybody_talks(c.q->input.scenario) ||
           std::any_of(segments.begin(), segments.end(),
                       [](const auto& s) { return clv::anybody_talks(s.scenario); });
  });
}

bool comparison::equal(std::size_t metric) const {
  std::vector<clv::answer> of;
  for (const auto& row : values) of.push_back(row[metric]);
  return alike(of);
}

comparison read_comparison(const request& q) {
  comparison out{contenders(q), {}, {}};
  for (const std::string& path : metrics_asked(q))
    out.metrics.push_back(out.all.front().bench->result(path, place::of_option("--metric")));
  out.chosen = !out.metrics.empty();
  if (!out.chosen) {
    take_moving(out);
    return out;
  }
  for (const contender& c : out.all) {
    out.values.emplace_back();
    for (const auto& metric : out.metrics) out.values.back().push_back(value_of(c, metric));
  }
  return out;
}

}  // namespace app
