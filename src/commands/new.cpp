#include <array>
#include <charconv>
#include <clv/fields.hpp>
#include <cmath>
#include <filesystem>

#include "commands/command.hpp"
#include "input/text.hpp"
#include "topics/conventions.hpp"

namespace app {
namespace {

using field = clv::field<clv::scenario>;

/// The example that a starter begins with: the KFC exercise.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> example{{
    {"spend", "50"},
    {"frequency", "weekly"},
    {"lifespan", "10y"},
    {"praise.tells", "5"},
    {"praise.conversion", "20%"},
    {"complaint.tells", "10"},
    {"complaint.conversion", "20%"},
}};

std::string digits(double x) {
  std::array<char, 32> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), x).ptr};
}

std::string in_quotes(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

/// A number as the file has it: a share as `"20%"`, the rest bare.
std::string written(double x, clv::unit in) {
  const bool percent = in->kind == clv::kind::part;
  return percent ? in_quotes(digits(std::round(x * 1e12) / 1e10) + "%") : digits(x);
}

/// The content of an input as the file has it.
struct content_writer {
  const clv::row& f;
  std::string operator()(double x) const { return written(x, f.in); }
  std::string operator()(const std::optional<double>& x) const {
    return x ? written(*x, f.in) : f.in->kind == clv::kind::part ? "\"unset\"" : "\"unlimited\"";
  }
  std::string operator()(const clv::series& s) const {
    if (s.listed() == 1) return written(s.at(0), f.in);
    std::string all = "[";
    for (std::size_t i = 0; i < s.listed(); ++i) all += (i ? ", " : "") + written(s.at(i), f.in);
    return all + "]";
  }
  std::string operator()(std::size_t word) const { return in_quotes(std::string(f.words[word].key)); }
};

/// What the user typed if it means the same in a file (`weekly`), else the number it came to (`1.1x`).
std::string value_of(const request& q, const resolved& r, const field& f) {
  const std::string number = std::visit(content_writer{f}, clv::get(f, r.scenario));
  std::string typed;
  for (const auto& [key, text] : example)
    if (key == f.key) typed = text;
  for (const assignment& a : q.overrides)
    for (const field* one : target_of(a.key, {}, a.where).fields)
      if (one == &f) typed = *a.value.text();
  if (typed.empty() || typed.find_first_not_of("0123456789.") == std::string::npos) return number;
  try {
    const value_context context{r.currency, r.scenario.customer.weeks_per_year};
    const reading x = read_value(f, {typed}, clv::get(f, clv::scenario{}), context, {});
    return std::visit(content_writer{f}, x.is) == number ? in_quotes(typed) : number;
  } catch (const failure&) {
    return number;
  }
}

bool given(const request& q, const field& f) {
  for (const auto& [key, text] : example)
    if (key == f.key) return true;
  for (const assignment& a : q.overrides)
    for (const field* one : target_of(a.key, {}, a.where).fields)
      if (one == &f) return true;
  return false;
}

/// `key = value` under a sentence that says what it is; a default is left out as a comment.
void put_field(std::vector<cell>& out, const request& q, const resolved& r, const field& f) {
  out.emplace_back(message{"new.field", {{"label", f.label}, {"help", f.help}}});
  for (const clv::option& o : f.words)
    out.emplace_back(message{"new.option", {{"word", std::string(o.key)}, {"meaning", o.meaning}}});
  out.emplace_back((given(q, f) ? "" : "# ") + std::string(f.key) + " = " + value_of(q, r, f));
}

std::string name_of(const std::string& path) {
  const std::string stem = std::filesystem::path(path).stem().string();
  return stem.empty() || stem == "-" ? "example" : without_controls(stem);
}

document run(const request& q) {
  std::vector<assignment> all;
  for (const auto& [key, text] : example) all.push_back({std::string(key), {std::string(text)}, {}});
  all.insert(all.end(), q.overrides.begin(), q.overrides.end());
  const resolved r = resolve({}, all);
  document d{"new", {"title.new", {}}, {}, r.currency, {}, {}, {}, {}, {}, {}};
  std::vector<cell>& out = d.source;
  out.emplace_back(message{"new.about", {}});
  out.emplace_back(message{"new.how", {}});
  for (const char* line : {"format = 1", "", "[scenario]"}) out.emplace_back(std::string(line));
  out.emplace_back("name = " + in_quotes(name_of(q.target)));
  out.emplace_back(message{"new.title", {}});
  out.emplace_back(std::string("# title = { en = \"My shop\", zh = \"我的店\" }"));
  out.emplace_back(message{"new.currency", {}});
  out.emplace_back(r.currency.empty() ? std::string("# currency = \"CNY\"")
                                      : "currency = " + in_quotes(r.currency));
  for (const bool conventions : {false, true}) {
    out.emplace_back(std::string());
    out.emplace_back(conventions ? message{"new.conventions", {}} : message{"new.base", {}});
    out.emplace_back(std::string(conventions ? "[conventions]" : "[base]"));
    for (const field& f : clv::fields)
      if ((f.section == clv::group::convention) == conventions) put_field(out, q, r, f);
  }
  out.emplace_back(std::string());
  out.emplace_back(message{"new.segments", {}});
  for (const char* line : {"# [segments.regular]", "# share = \"60%\"", "# [segments.passing]",
                           "# share = \"40%\"", "# frequency = \"monthly\"", ""})
    out.emplace_back(std::string(line));
  out.emplace_back(message{"new.what_if", {}});
  for (const char* line : {"# [scenarios.loyalty]", "# set = { spend = \"1.1x\" }", ""})
    out.emplace_back(std::string(line));
  out.emplace_back(message{"new.uncertainty", {}});
  for (const char* line : {"# [uncertainty]", "# praise.conversion = \"10% to 35%\""})
    out.emplace_back(std::string(line));
  return d;
}

constexpr std::array own_options{
    option_row{"force", 0, "", false, {"replace a file that is there", "覆盖已有的文件"}},
};

}  // namespace

extern const command new_file;
constinit const command new_file{"new",       {"write a commented starter scenario", "生成带注释的情景文件"},
                                 "clv new",   operands::target,
                                 own_options, run};

}  // namespace app
