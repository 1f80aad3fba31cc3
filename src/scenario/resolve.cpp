#include <algorithm>
#include <clv/fields.hpp>
#include <cmath>
#include <map>

#include "input/money.hpp"
#include "input/text.hpp"
#include "report/sentences.hpp"
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
                                "情景没有分群，因此没有 '{name}'"};
constexpr sentence segment_unknown{"segment.unknown", "there is no segment '{name}'",
                                   "没有名为 '{name}' 的分群"};
constexpr sentence segment_names{"segment.names", "the segments are: {words}", "分群有：{words}"};
constexpr sentence scenario_unknown{"scenario.unknown", "there is no scenario '{name}'",
                                    "没有名为 '{name}' 的情景"};
constexpr sentence scenario_names{"scenario.names", "the scenarios are: {words}", "情景有：{words}"};
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

/// Who sets a value.
enum class setter { file, what_if, options };

/// An assignment with what its path means.
struct layer {
  const assignment* what;
  target means;
  setter by;

  /// The name of the input in messages; empty: its own key.
  [[nodiscard]] std::string_view name() const {
    return means.of_group() || means.fields.size() > 1 || !means.segment.empty() ? means.path
                                                                                 : std::string_view();
  }
};

/// The currency of a scenario: the file's, else the first one that a value names.
std::string currency_of(const scenario_file* file, const std::vector<layer>& all) {
  if (file && !file->currency.empty()) return file->currency;
  for (const layer& l : all) {
    const assignment* a = l.what;
    const clv::row* f = clv::find_field(a->key.substr(a->key.rfind('.') + 1));
    if (!f || f->in->kind != clv::kind::money || !a->value.text()) continue;
    if (const auto code = currency_in(*a->value.text()); !code.empty()) return code;
  }
  return {};
}

[[noreturn]] void missing(const clv::row& f, const std::string& segment, const scenario_file* file) {
  std::string option = "--" + std::string(f.key);
  std::replace(option.begin(), option.end(), '_', '-');
  place where;
  if (file) where.file = file->path;
  const std::string path = (segment.empty() ? "" : segment + ".") + std::string(f.key);
  throw refusal(error_kind::required, say::input_required, {{"key", path}, {"label", f.label}})
      .at(where)
      .on(path)
      .hint(f.key == "lifespan" ? say::input_required_lifespan : say::input_required_hint,
            {{"key", std::string(f.key)}, {"option", option}});
}

void require(const clv::scenario& s, const origin_map& origins, const std::string& segment,
             const scenario_file* file) {
  const auto& c = s.customer;
  if (!std::isfinite(c.spend.at(0))) missing(*clv::find_field("spend"), segment, file);
  if (!std::isfinite(c.frequency.at(0))) missing(*clv::find_field("frequency"), segment, file);
  bool leave = false;
  for (std::size_t i = 0; i < c.retention.listed(); ++i) leave = leave || c.retention.at(i) < 1;
  if (!origins.contains("lifespan") && !leave) missing(*clv::find_field("lifespan"), segment, file);
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
  const bool stands = !at.file.empty() || !at.option.empty();
  if (stands && is_relative(f, what.value)) from.under = std::make_shared<const place>(at);
  at = std::move(from);
}

void apply(clv::scenario& into, origin_map& origins, std::vector<counted_later>& later, const layer& l,
           const value_context& context) {
  for (const field* f : l.means.fields) {
    assign(into, *f, l.what->value, context, l.what->where, l.name());
    trace(origins, *f, *l.what);
    for (const clv::weekly_value& w : into.weekly)
      if (w.of == f) later.push_back({&l, w});
  }
}

/// A value of a segment: an input, or a trait, which is read by the rules of any share: `30%`, `+5pp`,
/// `0.9x`.
void apply(resolved_segment& into, std::vector<counted_later>& later, const layer& l,
           const value_context& context) {
  apply(into.scenario, into.origins, later, l, context);
  for (const field* f : l.means.fields)
    if (std::find(into.changed.begin(), into.changed.end(), f->key) == into.changed.end())
      into.changed.emplace_back(f->key);
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

/// A value as it was written; empty for a list.
std::string plain_text(const node& v) {
  if (const auto* text = v.text()) return *text;
  return v.number() ? clv::shortest(*v.number()) : std::string();
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
  if (file)
    for (const what_if& w : file->what_ifs) {
      names.push_back(w.name);
      if (w.name == what_if_name) return w.set;
    }
  std::string list;
  for (const auto& n : names) list += (list.empty() ? "" : ", ") + n;
  auto unknown =
      refusal(error_kind::unknown_path, say::scenario_unknown, {{"name", what_if_name}}).on(what_if_name);
  if (const auto meant = nearest(what_if_name, names))
    throw unknown.hint(say::hint_did_you_mean, {{"text", *meant}});
  throw unknown.hint(say::scenario_names, {{"words", list}});
}

/// Everything that is set, later ones winning: file, what-if, options; with what it means.
std::vector<layer> layers_of(const scenario_file* file, const std::vector<assignment>& overrides,
                             const std::string& what_if_name) {
  const std::vector<std::string> names = segment_names(file);
  std::vector<layer> all;
  const auto add = [&](const std::vector<assignment>& some, setter by) {
    for (const assignment& a : some) all.push_back({&a, target_or_group_of(a.key, names, a.where), by});
  };
  const bool chosen = !what_if_name.empty() && what_if_name != "base";
  const std::vector<assignment>* what_if_set = chosen ? &set_by(file, what_if_name) : nullptr;
  if (file) add(file->values, setter::file);
  if (what_if_set) add(*what_if_set, setter::what_if);
  add(overrides, setter::options);
  if (names.empty())
    for (layer& l : all) l.means.segment.clear();  // without segments, all of them is the base
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

/// From which setter on a value of the base is not heard in a segment, input by input: it says the input for
/// itself there, or somebody had set it for all of them before.
using deaf_from = std::map<std::string_view, std::vector<int>>;

deaf_from deafness(const resolved& r, const std::vector<layer>& layers) {
  constexpr int never = 3;
  std::map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < r.segments.size(); ++i) index[r.segments[i].name] = i;
  deaf_from all;
  for (const layer& l : layers) {
    if (l.means.of_group() || l.means.segment.empty()) continue;
    const int by = static_cast<int>(l.by);
    for (const field* f : l.means.fields) {
      std::vector<int>& from = all.try_emplace(f->key, r.segments.size(), never).first->second;
      if (l.means.segment != "all")
        from[index.at(l.means.segment)] = std::min(from[index.at(l.means.segment)], by);
      else
        for (int& x : from) x = std::min(x, by + 1);
    }
  }
  return all;
}

/// The values of the base that no segment takes; of one input the last that was set.
void find_unheard(resolved& r, const std::vector<layer>& layers) {
  const deaf_from deaf = deafness(r, layers);
  for (const layer& l : layers) {
    if (l.means.of_group() || !l.means.segment.empty()) continue;
    for (const field* f : l.means.fields) {
      std::erase_if(r.unheard, [&](const unheard_value& u) { return u.key == f->key; });
      const auto at = deaf.find(f->key);
      if (at == deaf.end() || std::any_of(at->second.begin(), at->second.end(),
                                          [&](int from) { return from > static_cast<int>(l.by); }))
        continue;
      r.unheard.push_back({std::string(f->key), f->label, plain_text(l.what->value), l.what->where});
    }
  }
}

resolved put_together(const scenario_file* file, const std::vector<layer>& layers, needs wanted) {
  resolved r;
  if (file) {
    r.name = file->name;
    r.label = file->label;
  }
  const std::vector<std::string> names = segment_names(file);
  const auto must = [&](const clv::scenario& s, const origin_map& origins, const std::string& segment) {
    if (wanted == needs::everything) require(s, origins, segment, file);
    require_mood(s, origins);
  };
  r.currency = currency_of(file, layers);
  const value_context context{.currency = r.currency, .weeks_follow = true};
  std::vector<counted_later> of_base;
  for (const layer& l : layers)
    if (!l.means.of_group() && l.means.segment.empty()) apply(r.scenario, r.origins, of_base, l, context);
  for (const counted_later& one : of_base) check(one, r.scenario.customer.weeks_per_year);
  for (const std::string& name : names) {
    resolved_segment s{name, {}, 0, r.scenario, r.origins, {}};
    std::vector<counted_later> own;
    for (const bool traits : {false, true})
      for (const layer& l : layers)
        if (!l.means.size && (l.means.trait != nullptr) == traits && l.means.reaches(name))
          apply(s, own, l, context);
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
  for (std::size_t i = 0; i < names.size(); ++i) r.segments[i].label = file->segments[i].label;
  size_segments(r, *file, layers);
  find_unheard(r, layers);
  return r;
}

}  // namespace

resolved resolve(const scenario_ptr& file, const std::vector<assignment>& overrides,
                 const std::string& what_if_name) {
  return put_together(file.get(), layers_of(file.get(), overrides, what_if_name), needs::everything);
}

resolved resolve(const scenario_file& file, const std::string& what_if_name, needs wanted) {
  return put_together(&file, layers_of(&file, {}, what_if_name), wanted);
}

resolved only_segment(resolved r, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& s : r.segments) names.push_back(s.name);
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) {
    std::string list;
    for (const auto& n : names) list += (list.empty() ? "" : ", ") + n;
    std::vector<message> hints;
    if (!names.empty()) hints.push_back({say::segment_names, {{"words", list}}});
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
