#include "scenario/settings.hpp"

#include <algorithm>
#include <clv/base/segment.hpp>
#include <clv/fields.hpp>
#include <cmath>
#include <set>

#include "input/number.hpp"
#include "input/text.hpp"
#include "report/sentences.hpp"
#include "scenario/notices.hpp"

namespace app::say {
namespace {

constexpr sentence word_not_set{"word.not_set", "not set", "未设定"};
constexpr sentence word_by_year{"word.by_year", "{first} in year 1 ... {last} from year {count}",
                                "第 1 年 {first}，……，第 {count} 年起 {last}"};
constexpr sentence cli_whole_option{"cli.whole_option",
                                    "{option} = '{text}' wants a whole number from 1 to {most}",
                                    "{option} = “{text}”应为 1 到 {most} 的整数"};
constexpr sentence metric_twice{"metric.twice", "--metric names {path} twice", "--metric 重复给出 {path}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using clv::unit;
using field = clv::field<clv::scenario>;

/// The value of a setting from what an input holds.
struct value_of {
  const clv::row& f;
  setting& into;

  void operator()(double x) const { into.value = as_given({x, f.in}); }
  void operator()(const std::optional<double>& x) const {
    if (x)
      into.value = as_given({*x, f.in});
    else
      into.value =
          f.in->kind == clv::kind::part ? message{say::word_not_set, {}} : message{say::word_unlimited, {}};
  }
  void operator()(const clv::series& values) const {
    into.value = as_given({values.at(0), f.in});
    if (values.listed() > 1)
      for (std::size_t i = 0; i < values.listed(); ++i) into.listed.push_back(values.at(i));
  }
  void operator()(std::size_t word) const { into.value = std::string(f.words[word].key); }
};

/// The derived input by which somebody gave an input, beside it.
void put_derived(document& d, const request& q, const field& f) {
  for (const field& by : clv::derived_fields) {
    const std::string from = origin(q.input.origins, by.key);
    if (by.sets != f.key || from.empty() || from != origin(q.input.origins, f.key)) continue;
    d.settings.push_back(input_setting(by, q.input.scenario, std::string(by.key)));
    d.settings.back().from = from;
  }
}

}  // namespace

title title_of(const resolved& r) { return r.label.en.empty() ? title{r.name, r.name} : r.label; }

std::string written_at(const place& p) {
  return p.in_file() ? std::string(p.file()) + ":" + std::to_string(p.line) : p.option;
}

std::string origin(const origin_map& origins, std::string_view key) {
  const auto at = origins.find(key);
  if (at == origins.end()) return {};
  return written_at(at->second);
}

std::string origin_under(const origin_map& origins, std::string_view key) {
  const auto at = origins.find(key);
  if (at == origins.end() || !at->second.under) return {};
  std::string all;
  for (const place* p = at->second.under.get(); p; p = p->under.get())
    all += (all.empty() ? "" : ", ") + written_at(*p);
  return all;
}

setting input_setting(const field& f, const clv::scenario& s, std::string path) {
  setting out{std::move(path), f.label, f.in, {}, {}, {}, f.section == clv::group::convention};
  std::visit(value_of{f, out}, clv::get(f, s));
  return out;
}

cell shown(const setting& s) {
  if (!s.listed.empty())
    return message{say::word_by_year,
                   {{"first", as_given({s.listed.front(), s.in})},
                    {"last", as_given({s.listed.back(), s.in})},
                    {"count", ratio(static_cast<double>(s.listed.size()))}}};
  if (const auto* x = std::get_if<quantity>(&s.value); x && std::isnan(x->value.value)) return {};
  return s.value;
}

document start_document(std::string_view kind, title_pair title, const request& q, arguments further) {
  const app::title name = title_of(q.input);
  further.insert(further.begin(), {"title", name});
  // A name that has a colon of its own gets no second one.
  const bool colon = name.en.find(':') != std::string::npos || name.zh.find("：") != std::string::npos;
  further.emplace_back("then", colon ? clv::text{" - ", "——"} : clv::text{": ", "："});
  return start_document(kind, {name.en.empty() ? title.plain : title.named, std::move(further)}, q);
}

document start_document(std::string_view kind, message title, const request& q) {
  document d{std::string(kind), std::move(title), q.input.name, q.input.currency};
  d.notices = notices_of(q);
  for (const auto& f : clv::fields) {
    setting s = input_setting(f, q.input.scenario, std::string(f.key));
    s.from = origin(q.input.origins, f.key);
    s.under = origin_under(q.input.origins, f.key);
    // A base that leaves an input to its segments has no value to show.
    if (const auto* x = std::get_if<quantity>(&s.value); x && std::isnan(x->value.value)) continue;
    d.settings.push_back(std::move(s));
    put_derived(d, q, f);
  }
  for (const resolved_segment& segment : q.input.segments) {
    for (const std::string& key : segment.changed) {
      const auto& f = *clv::find_field(key);
      setting s = input_setting(f, segment.scenario, segment.name + "." + key);
      s.from = origin(segment.origins, key);
      s.under = origin_under(segment.origins, key);
      s.convention = false;
      d.settings.push_back(std::move(s));
    }
    for (const auto& f : clv::trait_fields)
      if (const auto& x =
              std::get<clv::reference<clv::traits, std::optional<double>>>(f.at).read(segment.traits))
        d.settings.push_back({segment.name + "." + std::string(f.key),
                              f.label,
                              f.in,
                              as_given({*x, f.in}),
                              {},
                              origin(segment.origins, f.key),
                              false,
                              origin_under(segment.origins, f.key)});
  }
  return d;
}

/// Whether the base or one of the segments gives an input.
bool given(const request& q, std::string_view key) {
  return q.input.origins.contains(key) || std::any_of(q.input.segments.begin(), q.input.segments.end(),
                                                      [&](const auto& s) { return s.origins.contains(key); });
}

std::optional<double> whole_option(const request& q, std::string_view name, double most) {
  const auto at = q.options.find(name);
  if (at == q.options.end()) return std::nullopt;
  const auto x = number(lower(normalised(at->second)));
  if (x && *x >= 1 && *x <= most && *x == std::floor(*x)) return x;
  const std::string option = "--" + std::string(name);
  throw refusal(error_kind::out_of_range, say::cli_whole_option,
                {{"option", option}, {"text", at->second}, {"most", ratio(most)}})
      .on(option);
}

std::vector<std::string> metrics_asked(const request& q) {
  const auto asked = q.options.find("metric");
  if (asked == q.options.end()) return {};
  const place here = place::of_option("--metric");
  std::vector<std::string> paths = comma_list(asked->second);
  if (paths.empty())
    throw refusal(error_kind::missing_value, say::cli_no_value, {{"option", "--metric"}}).on("--metric");
  std::set<std::string> seen;
  for (const std::string& path : paths)
    if (!seen.insert(normalised(path)).second)
      throw refusal(error_kind::usage, say::metric_twice, {{"path", path}}).at(here).on(path);
  return paths;
}

}  // namespace app
