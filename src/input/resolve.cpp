#include <algorithm>
#include <cmath>

#include "input/scenario.hpp"
#include "input/text.hpp"

namespace app {
namespace {

/// The currency of a scenario: the file's, else the first one that a value names.
std::string currency_of(const std::optional<scenario_file>& file, const std::vector<assignment>& all) {
  if (file && !file->currency.empty()) return file->currency;
  for (const assignment& a : all) {
    const auto* f = clv::find_field(a.key);
    const auto* text = std::get_if<std::string>(&a.value.is);
    if (!f || !text) continue;
    const bool money = f->in == clv::unit::money || f->in == clv::unit::money_per_visit ||
                       f->in == clv::unit::money_per_year;
    if (const auto code = money ? currency_in(*text) : std::string{}; !code.empty()) return code;
  }
  return {};
}

[[noreturn]] void missing(const clv::field<clv::scenario>& f, const std::optional<scenario_file>& file) {
  std::string option = "--" + std::string(f.key);
  std::replace(option.begin(), option.end(), '_', '-');
  place where;
  if (file) where.file = file->path;
  throw failure{
      error_kind::required,
      {"input.required", {{"key", std::string(f.key)}, {"label", f.label}}},
      {{f.in == clv::unit::years ? message_id("input.required.lifespan") : message_id("input.required.hint"),
        {{"key", std::string(f.key)}, {"option", option}}}},
      std::string(f.key),
      where};
}

void require(const resolved& r, const std::optional<scenario_file>& file) {
  const auto& c = r.scenario.customer;
  if (!std::isfinite(c.spend.at(0))) missing(*clv::find_field("spend"), file);
  if (!std::isfinite(c.frequency.at(0))) missing(*clv::find_field("frequency"), file);
  bool leave = false;
  for (std::size_t i = 0; i < c.retention.listed(); ++i) leave = leave || c.retention.at(i) < 1;
  if (!r.origins.contains("lifespan") && !leave) missing(*clv::find_field("lifespan"), file);
}

/// The shorthand that a path is, for messages; empty for a field's own key.
std::string_view shorthand_name(const std::string& path) {
  for (const auto& s : clv::shorthands)
    if (normalised(path) == s.key || normalised(path) == s.label.zh) return s.key;
  return {};
}

}  // namespace

std::vector<std::string> input_paths() {
  std::vector<std::string> all;
  for (const auto& f : clv::fields) all.emplace_back(f.key);
  for (const auto& s : clv::shorthands) all.emplace_back(s.key);
  return all;
}

std::vector<const clv::field<clv::scenario>*> fields_named(const std::string& path, const place& where) {
  const std::string key = normalised(path);
  for (const auto& s : clv::shorthands)
    if (key == s.key || key == s.label.zh) return {clv::find_field(s.sets[0]), clv::find_field(s.sets[1])};
  if (const auto* f = clv::find_field(key)) return {f};
  for (const auto& f : clv::fields)
    if (key == f.label.zh) return {&f};
  std::vector<message> hints;
  if (const auto meant = nearest(key, input_paths()))
    hints.push_back({"hint.did_you_mean", {{"text", *meant}}});
  else
    hints.push_back({"hint.vars", {}});
  throw failure{error_kind::unknown_path, {"input.unknown_path", {{"path", path}}}, hints, path, where};
}

resolved resolve(const std::optional<scenario_file>& file, const std::vector<assignment>& overrides) {
  resolved r;
  std::vector<assignment> all;
  if (file) {
    r.name = file->name;
    r.title_en = file->title_en;
    r.title_zh = file->title_zh;
    all = file->values;
  }
  all.insert(all.end(), overrides.begin(), overrides.end());
  r.currency = currency_of(file, all);
  value_context context{r.currency, r.scenario.customer.weeks_per_year};
  // Two passes: weekly can be read only once the weeks of a year are known.
  for (const bool conventions : {true, false}) {
    for (const assignment& a : all)
      for (const auto* f : fields_named(a.key, a.where)) {
        if ((f->key == "weeks_per_year") != conventions) continue;
        assign(r.scenario, *f, a.value, context, a.where, shorthand_name(a.key));
        r.origins[std::string(f->key)] = a.where;
      }
    context.weeks_per_year = r.scenario.customer.weeks_per_year;
  }
  require(r, file);
  return r;
}

}  // namespace app
