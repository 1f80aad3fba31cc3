#include "scenario/contenders.hpp"

#include <algorithm>
#include <clv/fields.hpp>
#include <clv/whatif/compare.hpp>
#include <filesystem>

#include "input/text.hpp"
#include "scenario/settings.hpp"

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
  c.title = {c.q->file->label.en, c.q->file->label.zh};
  for (const what_if& w : c.q->file->what_ifs)
    if (w.name == scenario) c.title = {w.label.en, w.label.zh};
  return c;
}

/// Money in two currencies, or in one and in none, is not compared.
void require_currency_of(const contender& first, const contender& c) {
  const std::string one = first.bench->currency();
  const std::string two = c.bench->currency();
  if (one == two) return;
  if (one.empty() || two.empty())
    throw refusal(error_kind::bad_value, "compare.no_currency",
                  {{"first", one.empty() ? c.name : first.name},
                   {"one", one.empty() ? two : one},
                   {"second", one.empty() ? first.name : c.name}})
        .on(c.name)
        .hint("compare.no_currency.hint", {{"one", one.empty() ? two : one}});
  throw refusal(error_kind::bad_value, "compare.currencies",
                {{"first", first.name}, {"one", one}, {"second", c.name}, {"two", two}})
      .on(c.name);
}

}  // namespace

std::vector<contender> contenders(const request& q) {
  if (q.files.empty())
    throw refusal(error_kind::required, "compare.required").on("FILE").hint("compare.like");
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
    throw refusal(error_kind::required, "compare.one").on("--scenarios").hint("compare.like");
  for (std::size_t i = 0; i < out.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (out[i].name == out[j].name)
        throw refusal(error_kind::usage, "compare.twice", {{"name", out[i].name}}).on(out[i].name);
  for (const contender& c : out) require_currency_of(out.front(), c);
  return out;
}

namespace {

const resolved_segment* segment_of(const contender& c, const std::string& name) {
  for (const auto& s : c.q->input.segments)
    if (s.name == name) return &s;
  return nullptr;
}

/// An input of the base, or of one segment, in every contender; nothing if all agree.
void take_if_changed(std::vector<changed_input>& into, const std::vector<contender>& all,
                     const clv::field<clv::scenario>& f, const std::string& segment) {
  const auto scenario_of = [&](const contender& c) -> const clv::scenario* {
    if (segment.empty()) return &c.q->input.scenario;
    const auto* s = segment_of(c, segment);
    return s ? &s->scenario : nullptr;
  };
  changed_input one{(segment.empty() ? "" : segment + ".") + std::string(f.key), &f, {}, {}};
  const clv::scenario* first = scenario_of(all.front());
  bool differs = false;
  for (const contender& c : all) {
    const clv::scenario* s = scenario_of(c);
    const bool alike = s && first ? clv::same(f, *s, *first) : s == first;
    one.as_first.push_back(alike);
    differs = differs || !alike;
    one.values.emplace_back();
    if (s) one.values.back() = shown(input_setting(f, *s, one.path));
  }
  if (differs) into.push_back(std::move(one));
}

}  // namespace

std::vector<changed_input> changed_inputs(const std::vector<contender>& all) {
  std::vector<changed_input> out;
  std::vector<std::string> names;
  for (const contender& c : all)
    for (const auto& s : c.q->input.segments)
      if (std::find(names.begin(), names.end(), s.name) == names.end()) names.push_back(s.name);
  std::vector<const clv::field<clv::traits>*> kinds{nullptr};  // the share, then every trait
  for (const auto& f : clv::trait_fields) kinds.push_back(&f);
  for (const auto& name : names)
    for (const auto* kind : kinds) {
      const auto said = [&](const resolved_segment* s) -> std::optional<double> {
        if (!s) return std::nullopt;
        using at = clv::reference<clv::traits, std::optional<double>>;
        return kind ? std::get<at>(kind->at).read(s->traits) : s->share;
      };
      changed_input one{name + "." + std::string(kind ? kind->key : "share"), nullptr, {}, {}};
      const auto first = said(segment_of(all.front(), name));
      for (const contender& c : all) {
        const auto x = said(segment_of(c, name));
        one.values.emplace_back();
        if (x) one.values.back() = share(*x);
        one.as_first.push_back(x == first);
      }
      if (std::find(one.as_first.begin(), one.as_first.end(), false) != one.as_first.end())
        out.push_back(std::move(one));
    }
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

/// What is compared: the results asked for, or the usual ones of the contender that has most of them.
std::vector<bench::result_handle> metrics_of(const request& q, const std::vector<contender>& all) {
  if (const auto asked = q.options.find("metric"); asked != q.options.end()) {
    std::vector<bench::result_handle> out;
    for (const auto& path : comma_list(asked->second))
      out.push_back(all.front().bench->result(path, place::of_option("--metric")));
    if (out.empty())
      throw refusal(error_kind::missing_value, "cli.no_value", {{"option", "--metric"}}).on("--metric");
    return out;
  }
  std::vector<bench::result_handle> most;
  for (const contender& c : all)
    if (auto usual = c.bench->usual(true); usual.size() > most.size()) most = std::move(usual);
  return most;
}

clv::answer value_of(const contender& c, const bench::result_handle& metric) {
  try {
    return c.bench->read(c.bench->result(metric.path, place::of_option("--metric")));
  } catch (const failure& f) {  // with segments or without: not all of them have the same results
    if (f.kind != error_kind::unknown_path) throw;
    throw refusal(error_kind::unknown_path, "compare.no_result", {{"name", c.name}, {"path", metric.path}})
        .on(metric.path)
        .hint("compare.no_result.hint");
  }
}

}  // namespace

comparison read_comparison(const request& q) {
  comparison out{contenders(q), {}, {}};
  out.metrics = metrics_of(q, out.all);
  for (const contender& c : out.all) {
    out.values.emplace_back();
    for (const auto& metric : out.metrics) out.values.back().push_back(value_of(c, metric));
  }
  return out;
}

}  // namespace app
