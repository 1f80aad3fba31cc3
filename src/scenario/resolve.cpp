#include <algorithm>
#include <clv/fields.hpp>
#include <cmath>

#include "input/text.hpp"
#include "scenario/scenario.hpp"

namespace app {
namespace {

using field = clv::field<clv::scenario>;

/// The currency of a scenario: the file's, else the first one that a value names.
std::string currency_of(const std::optional<scenario_file>& file, const std::vector<assignment>& all) {
  if (file && !file->currency.empty()) return file->currency;
  for (const assignment& a : all) {
    const auto* f = clv::find_field(a.key.substr(a.key.rfind('.') + 1));
    const auto* text = std::get_if<std::string>(&a.value.is);
    if (!f || !text) continue;
    const bool money = f->in->kind == clv::kind::money;
    if (const auto code = money ? currency_in(*text) : std::string{}; !code.empty()) return code;
  }
  return {};
}

[[noreturn]] void missing(const field& f, const std::string& segment,
                          const std::optional<scenario_file>& file) {
  std::string option = "--" + std::string(f.key);
  std::replace(option.begin(), option.end(), '_', '-');
  place where;
  if (file) where.file = file->path;
  const std::string path = (segment.empty() ? "" : segment + ".") + std::string(f.key);
  throw refusal(error_kind::required, "input.required", {{"key", path}, {"label", f.label}})
      .at(where)
      .on(path)
      .hint(f.key == "lifespan" ? message_id("input.required.lifespan") : message_id("input.required.hint"),
            {{"key", std::string(f.key)}, {"option", option}});
}

void require(const clv::scenario& s, const origin_map& origins, const std::string& segment,
             const std::optional<scenario_file>& file) {
  const auto& c = s.customer;
  if (!std::isfinite(c.spend.at(0))) missing(*clv::find_field("spend"), segment, file);
  if (!std::isfinite(c.frequency.at(0))) missing(*clv::find_field("frequency"), segment, file);
  bool leave = false;
  for (std::size_t i = 0; i < c.retention.listed(); ++i) leave = leave || c.retention.at(i) < 1;
  if (!origins.contains("lifespan") && !leave) missing(*clv::find_field("lifespan"), segment, file);
  const clv::mood m = clv::newcomers(s);
  if (!(m.satisfied + m.dissatisfied <= 1 + 1e-12)) {
    const auto at = origins.find("dissatisfied_share");
    throw refusal(error_kind::out_of_range, "mood.sum",
                  {{"satisfied", share(m.satisfied)}, {"dissatisfied", share(m.dissatisfied)}})
        .at(at == origins.end() ? place{} : at->second)
        .on("dissatisfied_share")
        .hint("mood.sum.hint", {{"most", share(1 - m.satisfied)}});
  }
}

/// The shorthand that a path is, for messages; the segment's own path; empty for a field's own key.
std::string name_for_messages(const std::string& path, const target& t) {
  if (t.fields.size() > 1 || !t.segment.empty()) return normalised(path);
  return {};
}

struct layer {
  const assignment* what;
  target means;
};

void apply(clv::scenario& into, origin_map& origins, std::vector<std::string>* changed, const layer& l,
           const value_context& context) {
  const std::string name = name_for_messages(l.what->key, l.means);
  for (const field* f : l.means.fields) {
    assign(into, *f, l.what->value, context, l.what->where, name);
    origins[std::string(f->key)] = l.what->where;
    if (changed && std::find(changed->begin(), changed->end(), f->key) == changed->end())
      changed->emplace_back(f->key);
  }
}

/// A trait of a segment, read by the rules of any share: `30%`, `+5pp`, `0.9x`.
void apply(resolved_segment& into, const assignment& a, const clv::field<clv::traits>& f,
           const value_context& context) {
  field row = *clv::find_field("own_loss");
  row.key = f.key;
  row.low = f.low;
  row.high = f.high;
  row.label = f.label;
  auto& value = std::get<clv::reference<clv::traits, std::optional<double>>>(f.at).write(into.traits);
  clv::scenario holds;
  holds.own_loss = value.value_or(std::nan(""));
  assign(holds, row, a.value, context, a.where, normalised(a.key));
  value = holds.own_loss;
  into.origins[std::string(f.key)] = a.where;
}

/// Shares as given, or from the numbers of customers; they sum to 100 %.
void share_out(resolved& r, const scenario_file& file) {
  double sum = 0;
  double heads = 0;
  for (const declared_segment& s : file.segments) {
    const bool by_heads = file.segments.front().customers.has_value();
    if (by_heads != s.customers.has_value() || by_heads == s.share.has_value())
      throw refusal(error_kind::bad_value, "segment.share_or_customers", {{"segment", s.name}})
          .at(s.where)
          .on(s.name + ".share")
          .hint("segment.share.hint");
    r.segments[static_cast<std::size_t>(&s - file.segments.data())].origins["share"] = s.counted;
    sum += s.share.value_or(0);
    heads += s.customers.value_or(0);
  }
  if (file.segments.front().customers) {
    if (!(heads > 0))
      throw refusal(error_kind::bad_value, "segment.nobody").at(file.segments.front().where).on("customers");
    r.customers = heads;
    for (std::size_t i = 0; i < r.segments.size(); ++i)
      r.segments[i].share = *file.segments[i].customers / heads;
    return;
  }
  if (!(std::abs(sum - 1) <= 1e-9))
    throw refusal(error_kind::bad_value, "segment.sum", {{"sum", share(sum)}})
        .at(file.segments.front().where)
        .on("share")
        .hint("segment.share.hint");
  for (std::size_t i = 0; i < r.segments.size(); ++i) r.segments[i].share = *file.segments[i].share;
}

std::vector<const clv::field<clv::scenario>*> fields_of(const std::string& key) {
  for (const auto& s : clv::shorthands)
    if (key == s.key || key == s.label.zh) return {clv::find_field(s.sets[0]), clv::find_field(s.sets[1])};
  if (const auto* f = clv::find_field(key)) return {f};
  for (const auto& f : clv::fields)
    if (key == f.label.zh) return {&f};
  return {};
}

std::vector<assignment> layers_of(const std::optional<scenario_file>& file,
                                  const std::vector<assignment>& overrides, const std::string& what_if_name) {
  std::vector<assignment> all;
  if (file) all = file->values;
  if (!what_if_name.empty() && what_if_name != "base") {
    std::vector<std::string> names{"base"};
    const what_if* chosen = nullptr;
    if (file)
      for (const what_if& w : file->what_ifs) {
        names.push_back(w.name);
        if (w.name == what_if_name) chosen = &w;
      }
    if (!chosen) {
      std::string list;
      for (const auto& n : names) list += (list.empty() ? "" : ", ") + n;
      std::vector<message> hints{{"scenario.names", {{"words", list}}}};
      if (const auto meant = nearest(what_if_name, names))
        hints = {{"hint.did_you_mean", {{"text", *meant}}}};
      throw refusal(error_kind::unknown_path, "scenario.unknown", {{"name", what_if_name}})
          .on(what_if_name)
          .hint(hints);
    }
    all.insert(all.end(), chosen->set.begin(), chosen->set.end());
  }
  all.insert(all.end(), overrides.begin(), overrides.end());
  return all;
}

}  // namespace

std::vector<std::string> input_paths() {
  std::vector<std::string> all;
  for (const auto& f : clv::fields) all.emplace_back(f.key);
  for (const auto& s : clv::shorthands) all.emplace_back(s.key);
  return all;
}

std::vector<std::string> segment_names(const std::optional<scenario_file>& file) {
  std::vector<std::string> names;
  if (file)
    for (const auto& s : file->segments) names.push_back(s.name);
  return names;
}

target target_of(const std::string& path, const std::vector<std::string>& segments, const place& where) {
  const std::string key = normalised(path);
  if (auto fields = fields_of(key); !fields.empty()) return {{}, std::move(fields)};
  const auto dot = key.find('.');
  const std::string head = key.substr(0, dot);
  const bool is_segment =
      head == "all" || std::find(segments.begin(), segments.end(), head) != segments.end();
  if (dot != std::string::npos && is_segment)
    if (auto fields = fields_of(key.substr(dot + 1)); !fields.empty()) return {head, std::move(fields)};
  std::vector<std::string> known = input_paths();
  if (!segments.empty()) {
    std::vector<std::string> names = segments;
    names.emplace_back("all");
    for (const auto& n : names) {
      for (const auto& k : input_paths()) known.push_back(n + "." + k);
      for (const auto& f : clv::trait_fields) known.push_back(n + "." + std::string(f.key));
    }
  }
  std::vector<message> hints;
  if (const auto meant = nearest(key, known))
    hints.push_back({"hint.did_you_mean", {{"text", *meant}}});
  else
    hints.push_back({"hint.vars", {}});
  throw refusal(error_kind::unknown_path, "input.unknown_path", {{"path", path}})
      .at(where)
      .on(path)
      .hint(hints);
}

std::optional<trait_target> trait_of(const std::string& path, const std::vector<std::string>& segments,
                                     const place& where) {
  const std::string key = normalised(path);
  const auto dot = key.find('.');
  const std::string head = dot == std::string::npos ? "" : key.substr(0, dot);
  const std::string tail = dot == std::string::npos ? key : key.substr(dot + 1);
  const bool is_segment =
      head == "all" || std::find(segments.begin(), segments.end(), head) != segments.end();
  for (const auto& f : clv::trait_fields) {
    if (tail != f.key && tail != f.label.zh) continue;
    if (is_segment && !segments.empty()) return trait_target{head, &f};
    if (!head.empty() && !segments.empty()) continue;  // a segment that is none: target_of says so
    throw refusal(error_kind::unknown_path, "segment.trait", {{"path", path}})
        .at(where)
        .on(path)
        .hint(segments.empty() ? message{"segment.trait.none", {{"key", std::string(f.key)}}}
                               : message{"segment.trait.hint",
                                         {{"key", std::string(f.key)}, {"first", segments.front()}}});
  }
  return std::nullopt;
}

resolved resolve(const std::optional<scenario_file>& file, const std::vector<assignment>& overrides,
                 const std::string& what_if_name) {
  resolved r;
  if (file) {
    r.name = file->name;
    r.label = file->label;
  }
  const std::vector<assignment> all = layers_of(file, overrides, what_if_name);
  const std::vector<std::string> names = segment_names(file);
  std::vector<layer> layers;
  std::vector<std::pair<const assignment*, trait_target>> traits;
  for (const assignment& a : all)
    if (auto trait = trait_of(a.key, names, a.where))
      traits.emplace_back(&a, std::move(*trait));
    else
      layers.push_back({&a, target_of(a.key, names, a.where)});
  if (names.empty())
    for (layer& l : layers) l.means.segment.clear();  // without segments, all of them is the base
  r.currency = currency_of(file, all);
  value_context context{r.currency, r.scenario.customer.weeks_per_year};
  // Two passes: weekly can be read only once the weeks of a year are known.
  for (const bool conventions : {true, false}) {
    for (const layer& l : layers)
      if (l.means.segment.empty() && (l.means.fields[0]->key == "weeks_per_year") == conventions)
        apply(r.scenario, r.origins, nullptr, l, context);
    context.weeks_per_year = r.scenario.customer.weeks_per_year;
  }
  for (const std::string& name : names) {
    resolved_segment s{name, {}, 0, r.scenario, r.origins, {}};
    for (const layer& l : layers)
      if (l.means.segment == name || l.means.segment == "all")
        apply(s.scenario, s.origins, &s.changed, l, context);
    for (const auto& [a, t] : traits)
      if (t.segment == name || t.segment == "all") apply(s, *a, *t.trait, context);
    require(s.scenario, s.origins, name, file);
    r.segments.push_back(std::move(s));
  }
  if (names.empty()) {
    require(r.scenario, r.origins, {}, file);
    return r;
  }
  for (std::size_t i = 0; i < names.size(); ++i) r.segments[i].label = file->segments[i].label;
  share_out(r, *file);
  return r;
}

resolved only_segment(resolved r, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& s : r.segments) names.push_back(s.name);
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) {
    std::string list;
    for (const auto& n : names) list += (list.empty() ? "" : ", ") + n;
    std::vector<message> hints;
    if (!names.empty()) hints.push_back({"segment.names", {{"words", list}}});
    throw refusal(error_kind::unknown_path,
                  names.empty() ? message_id("segment.none") : message_id("segment.unknown"),
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
  return r;
}

}  // namespace app
