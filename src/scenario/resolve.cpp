#include <algorithm>
#include <clv/fields.hpp>
#include <cmath>
#include <map>
#include <tuple>

#include "input/money.hpp"
#include "input/text.hpp"
#include "report/sentences.hpp"
#include "scenario/layers.hpp"
#include "scenario/sizes.hpp"

namespace app::say {
namespace {

constexpr sentence mood_sum{
    "mood.sum", "satisfied_share {satisfied} and dissatisfied_share {dissatisfied} are more than everybody",
    "satisfied_share {satisfied} 与 dissatisfied_share {dissatisfied} 合计超过 100%"};
constexpr sentence mood_sum_hint{
    "mood.sum.hint",
    "whoever is neither is silent: dissatisfied_share {most} at most, or leave satisfied_share out",
    "其余的人不宣传：dissatisfied_share 至多 {most}，或不写 satisfied_share"};
constexpr sentence segment_none{"segment.none", "there are no segments, so no '{name}'",
                                "情景没有分群，因此没有“{name}”"};
constexpr sentence segment_unknown{"segment.unknown", "there is no segment '{name}'",
                                   "没有名为“{name}”的分群"};
constexpr sentence segment_names{"segment.names", "the segments are: {words}", "分群有：{words}"};
constexpr sentence scenario_unknown{"scenario.unknown", "there is no scenario '{name}'",
                                    "没有名为“{name}”的情景"};
constexpr sentence scenario_names{"scenario.names", "the scenarios are: {words}", "情景有：{words}"};
constexpr sentence input_excludes{"input.excludes", "{one} and {other} say the same thing",
                                  "{one}与{other}说的是同一件事"};
constexpr sentence input_excludes_hint{"input.excludes.hint", "leave {key} out", "请去掉 {key}"};
constexpr sentence input_required{"input.required", "{key} ({label}) is required",
                                  "缺少必填项 {key}（{label}）"};
constexpr sentence input_required_hint{"input.required.hint",
                                       "give {option}, or {key} = ... in the file under [base]",
                                       "请给出 {option}，或在文件的 [base] 中写 {key} = ..."};
constexpr sentence input_required_lifespan{
    "input.required.lifespan",
    "give {option} 10y, or {key} = \"10y\" under [base]; with retention below 100% it may be left out",
    "请给出 {option} 10y，或在 [base] 中写 {key} = \"10y\"；保持率低于 100% 时可以省略"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using field = clv::field<clv::scenario>;

/// The currency of a scenario: the file's, else the first one that a value names.
std::string currency_of(const scenario_file* file, const std::vector<layer>& all) {
  if (file && !file->currency.empty()) return file->currency;
  for (const layer& l : all) {
    const clv::row* f = clv::find_field(l.what->key.substr(l.what->key.rfind('.') + 1));
    if (!f || f->in->kind != clv::kind::money || !l.what->value.text()) continue;
    if (const auto code = currency_in(*l.what->value.text()); !code.empty()) return code;
  }
  return {};
}

[[noreturn]] void missing(const clv::row& f, const std::string& segment, const scenario_file* file) {
  std::string option = "--" + std::string(f.key);
  std::replace(option.begin(), option.end(), '_', '-');
  const place where = file ? place::of_file(file->path) : place{};
  const std::string path = (segment.empty() ? "" : segment + ".") + std::string(f.key);
  throw refusal(error_kind::required, say::input_required, {{"key", path}, {"label", f.label}})
      .at(where)
      .on(path)
      .hint(f.key == "lifespan" ? say::input_required_lifespan : say::input_required_hint,
            {{"key", std::string(f.key)}, {"option", option}});
}

/// An input that a command sets, with what its path means.
struct set_by_command {
  target means;

  [[nodiscard]] bool reaches(const std::string& segment) const {
    return means.segment.empty() || means.segment == "all" || means.segment == segment;
  }
};

/// The inputs that a command sets in one segment, or in the base, count as given there. Returns whether
/// retention is among them.
bool count_as_given(origin_map& origins, const std::vector<set_by_command>& all, const std::string& segment) {
  bool retention = false;
  for (const set_by_command& one : all)
    for (const field* f : one.means.fields) {
      if (!(segment.empty() ? one.means.segment.empty() : one.reaches(segment))) continue;
      const std::string_view sets = f->kept_as();
      origins.try_emplace(std::string(sets));  // from nowhere: what stands there is a default
      retention = retention || sets == "retention";
    }
  return retention;
}

/// The first required input that nobody gave, or nullptr.
const field* lacking(const clv::scenario& s, const origin_map& origins, bool leave) {
  for (const std::string_view key : {"spend", "frequency"})
    if (!origins.contains(key)) return clv::find_field(key);
  const clv::series& stay = s.customer.retention;
  for (std::size_t i = 0; i < stay.listed(); ++i) leave = leave || stay.at(i) < 1;
  return origins.contains("lifespan") || leave ? nullptr : clv::find_field("lifespan");
}

/// Adds what a command supplies, and checks what is required. Returns whether anything was lacking before.
bool require(const clv::scenario& s, origin_map& origins, const std::vector<set_by_command>& supplied,
             const std::string& segment, const scenario_file* file) {
  const bool before = lacking(s, origins, false) != nullptr;
  const bool may_leave = count_as_given(origins, supplied, segment);
  if (const field* f = lacking(s, origins, may_leave)) missing(*f, segment, file);
  return before;
}

/// Whether the shares leave no less than nothing for the silent.
void require_mood(const clv::scenario& s, const origin_map& origins) {
  const clv::mood m = clv::newcomers(s);
  if (!(m.satisfied + m.dissatisfied <= 1 + 1e-12)) {
    const auto at = origins.find("dissatisfied_share");
    throw refusal(error_kind::out_of_range, say::mood_sum,
                  {{"satisfied", share(m.satisfied)}, {"dissatisfied", share(m.dissatisfied)}})
        .at(at == origins.end() ? place{} : at->second)
        .on("dissatisfied_share")
        .hint(say::mood_sum_hint, {{"most", share(1 - m.satisfied)}});
  }
}

/// What a layer says by the week. It is checked when the weeks of the year are known: they may be said later.
struct counted_later {
  const layer* said;
  clv::weekly_value value;
};

/// Where a value comes from: a relative one keeps what it stands on.
void trace(origin_map& origins, const clv::row& f, const assignment& what) {
  place from = what.where;
  place& at = origins[std::string(f.key)];
  const bool stands = at.in_file() || !at.option.empty();
  if (stands && is_relative(f, what.value)) from.under = std::make_shared<const place>(at);
  at = std::move(from);
}

void apply(clv::scenario& into, origin_map& origins, std::vector<counted_later>& later, const layer& l,
           const value_context& context) {
  for (const field* f : l.means.fields) {
    assign(into, *f, l.what->value, context, l.what->where, l.name());
    trace(origins, *f, *l.what);
    if (!f->sets.empty()) origins[std::string(f->sets)] = origins[std::string(f->key)];
    for (const field& d : clv::derived_fields)
      if (d.sets == f->key) origins.erase(std::string(d.key));
    for (const clv::weekly_value& w : into.weekly)
      if (w.of == f) later.push_back({&l, w});
  }
}

/// Notes that a segment says an input for itself.
void say_itself(resolved_segment& s, std::string_view key) {
  if (std::find(s.changed.begin(), s.changed.end(), key) == s.changed.end()) s.changed.emplace_back(key);
}

/// Where neither lifespan nor retention says how long its customers stay, a segment's churn does.
void stay_by_churn(resolved_segment& s) {
  if (!s.traits.churn || s.origins.contains("lifespan") || s.origins.contains("retention")) return;
  s.stays_by_churn = true;
  clv::put(*clv::find_input("churn"), s.scenario, clv::series(*s.traits.churn));
  s.origins["retention"] = s.origins["churn"];
  say_itself(s, "retention");
}

/// A value of a segment: an input, or a trait, which is read by the rules of any share: `30%`, `+5pp`,
/// `0.9x`.
void apply(resolved_segment& into, std::vector<counted_later>& later, const layer& l,
           const value_context& context) {
  apply(into.scenario, into.origins, later, l, context);
  for (const field* f : l.means.fields) say_itself(into, f->kept_as());
  if (!l.means.trait) return;
  // A trait is a share like any other: `unset` means nothing here, so it is read as a plain number.
  const clv::content now = clv::get(*l.means.trait, into.traits);
  const double stands = std::get<std::optional<double>>(now).value_or(std::nan(""));
  const reading x = read_value(*l.means.trait, l.what->value, stands, context, l.what->where, l.name());
  clv::put(*l.means.trait, into.traits, std::optional(std::get<double>(x.is)));
  trace(into.origins, *l.means.trait, *l.what);
}

/// A text, or one of a list.
std::string text_of(const node& v, std::size_t i) {
  const auto* list = v.list();
  const std::string* text = list ? (*list)[std::min(i, list->size() - 1)].text() : v.text();
  return text ? *text : std::string();
}

void check(const counted_later& one, double weeks_per_year) {
  const auto& [said, value] = one;
  const double x = value.how.at(weeks_per_year);
  if (clv::inside(*value.of, x)) return;
  const std::string_view name = said->name().empty() ? value.of->key : said->name();
  throw out_of_range(*value.of, name, text_of(said->what->value, value.year), x).at(said->what->where);
}

/// The assignments of a what-if. Throws failure for a name that the file does not have.
const std::vector<assignment>& set_by(const scenario_file* file, const std::string& what_if_name) {
  std::vector<std::string> names{"base"};
  if (file) {
    for (const what_if& w : file->what_ifs)
      if (w.name == what_if_name) return w.set;
    for (const what_if& w : file->what_ifs) names.push_back(w.name);
  }
  auto unknown =
      refusal(error_kind::unknown_path, say::scenario_unknown, {{"name", what_if_name}}).on(what_if_name);
  if (const auto meant = nearest(what_if_name, names))
    throw unknown.hint(say::hint_did_you_mean, {{"text", *meant}});
  throw unknown.hint(say::scenario_names, {{"words", listed(names)}});
}

/// Two inputs that set the same number stand in one part: in a file, in its what-if, among the options.
void refuse_exclusive(const std::vector<layer>& all) {
  using part = std::tuple<setter, const source*, std::string_view, std::string_view>;
  const auto part_of = [](const layer& l, std::string_view key) {
    return part(l.by, l.what->where.in.get(), l.means.segment, key);
  };
  std::map<part, const layer*> set;
  for (const layer& l : all)
    if (!l.means.fields.empty()) set.try_emplace(part_of(l, l.means.fields.front()->key), &l);
  for (const layer& l : all)
    for (const field* f : l.means.fields)
      if (const auto at = f->sets.empty() ? set.end() : set.find(part_of(l, f->sets)); at != set.end()) {
        const layer& other = *at->second;
        const field& twin = *other.means.fields.front();
        const bool later = &other > &l;
        const layer& last = later ? other : l;
        throw refusal(error_kind::usage, say::input_excludes, {{"one", f->label}, {"other", twin.label}})
            .at(last.what->where)
            .on(last.means.path)
            .hint(say::input_excludes_hint, {{"key", last.means.path}});
      }
}

/// Everything that is set, later ones winning: file, what-if, options; with what it means.
std::vector<layer> layers_of(const scenario_file* file, const std::vector<assignment>& overrides,
                             const std::string& what_if_name) {
  const name_list names = segment_names(file);
  std::vector<layer> all;
  const auto add = [&](const std::vector<assignment>& some, setter by) {
    for (const assignment& a : some) {
      layer l{&a,
              a.segment.empty() ? target_or_group_of(a.key, names, a.where) : target_of(a.key, {}, a.where),
              by};
      if (!a.segment.empty()) l.means.segment = a.segment;
      all.push_back(std::move(l));
    }
  };
  const bool chosen = !what_if_name.empty() && what_if_name != "base";
  const std::vector<assignment>* what_if_set = chosen ? &set_by(file, what_if_name) : nullptr;
  if (file) add(file->values, setter::file);
  if (what_if_set) add(*what_if_set, setter::what_if);
  add(overrides, setter::options);
  if (names.empty())
    for (layer& l : all) l.means.segment.clear();  // without segments, all of them is the base
  refuse_exclusive(all);
  return all;
}

/// The sizes as declared, then as a what-if and the options change them.
void size_segments(resolved& r, const scenario_file& file, const std::vector<layer>& layers) {
  share_out(r, file);
  for (const setter by : {setter::file, setter::what_if, setter::options}) {
    std::vector<size_assignment> set;
    for (const layer& l : layers)
      if (l.means.size && l.by == by) set.push_back({l.what, l.means});
    if (!set.empty()) apply_sizes(r, set);
  }
}

/// What is said of each segment, in the order of the layers; sizes are of all of them together.
std::vector<std::vector<const layer*>> layers_by_segment(const name_list& names,
                                                         const std::vector<layer>& layers) {
  std::vector<std::vector<const layer*>> all(names.all().size());
  for (const layer& l : layers) {
    if (l.means.size || l.means.segment.empty()) continue;
    if (const auto one = names.find(l.means.segment))
      all[*one].push_back(&l);
    else
      for (auto& each : all) each.push_back(&l);
  }
  return all;
}

resolved put_together(const scenario_file* file, const std::vector<layer>& layers, needs wanted,
                      const std::vector<supplied_input>& supplied) {
  resolved r;
  if (file) {
    r.name = file->name;
    r.label = file->label;
  }
  const name_list names = segment_names(file);
  r.currency = currency_of(file, layers);
  std::vector<set_by_command> later;
  for (const supplied_input& one : supplied) {
    set_by_command set{target_or_group_of(one.path, names, one.where)};
    if (set.means.of_group()) continue;  // of a trait or a size nothing is required
    if (names.empty()) set.means.segment.clear();
    later.push_back(std::move(set));
  }
  const auto must = [&](const clv::scenario& s, origin_map& origins, const std::string& segment) {
    if (wanted == needs::everything) r.lacking = require(s, origins, later, segment, file) || r.lacking;
    require_mood(s, origins);
  };
  const value_context context{.currency = r.currency, .weeks_follow = true};
  std::vector<counted_later> of_base;
  for (const layer& l : layers)
    if (!l.means.of_group() && l.means.segment.empty()) apply(r.scenario, r.origins, of_base, l, context);
  for (const counted_later& one : of_base) check(one, r.scenario.customer.weeks_per_year);
  const auto by_segment = layers_by_segment(names, layers);
  for (std::size_t i = 0; i < names.all().size(); ++i) {
    const std::string& name = names.all()[i];
    resolved_segment s{name, {}, 0, r.scenario, r.origins, {}};
    std::vector<counted_later> own;
    for (const bool traits : {false, true})
      for (const layer* l : by_segment[i])
        if ((l->means.trait != nullptr) == traits) apply(s, own, *l, context);
    stay_by_churn(s);
    for (const counted_later& one : of_base)  // a segment may have other weeks than the base
      if (std::find(s.changed.begin(), s.changed.end(), one.value.of->key) == s.changed.end())
        own.push_back(one);
    for (const counted_later& one : own) check(one, s.scenario.customer.weeks_per_year);
    must(s.scenario, s.origins, name);
    r.segments.push_back(std::move(s));
  }
  if (names.empty()) {
    must(r.scenario, r.origins, {});
    return r;
  }
  (void)count_as_given(r.origins, later, {});
  for (std::size_t i = 0; i < names.all().size(); ++i) r.segments[i].label = file->segments[i].label;
  size_segments(r, *file, layers);
  find_unheard(r, layers);
  return r;
}

}  // namespace

resolved resolve(const scenario_ptr& file, const std::vector<assignment>& overrides,
                 const std::string& what_if_name, const std::vector<supplied_input>& supplied) {
  return put_together(file.get(), layers_of(file.get(), overrides, what_if_name), needs::everything,
                      supplied);
}

resolved resolve(const scenario_file& file, const std::string& what_if_name, needs wanted) {
  return put_together(&file, layers_of(&file, {}, what_if_name), wanted, {});
}

resolved only_segment(resolved r, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& s : r.segments) names.push_back(s.name);
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) {
    std::vector<message> hints;
    if (!names.empty()) hints.push_back({say::segment_names, {{"words", listed(names)}}});
    throw refusal(error_kind::unknown_path, names.empty() ? say::segment_none : say::segment_unknown,
                  {{"name", name}})
        .on(name)
        .hint(hints);
  }
  resolved_segment& s = r.segments[static_cast<std::size_t>(at - names.begin())];
  r.scenario = s.scenario;
  r.origins = s.origins;
  const title base = r.label;
  r.label = {base.en.empty() ? s.label.en : base.en + ", " + s.label.en,
             base.zh.empty() ? s.label.zh : base.zh + "（" + s.label.zh + "）"};
  r.name = (r.name.empty() ? "" : r.name + "/") + name;
  r.segments.clear();
  r.unheard.clear();
  return r;
}

}  // namespace app
