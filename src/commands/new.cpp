#include <array>
#include <charconv>
#include <clv/fields.hpp>
#include <cmath>
#include <filesystem>

#include "commands/command.hpp"
#include "input/number.hpp"
#include "input/text.hpp"
#include "topics/conventions.hpp"

namespace app::say {
namespace {

constexpr sentence title_new{"title.new", "A starter", "起步文件"};
constexpr sentence new_about{
    "new.about", "A scenario for clv. The numbers are an example, the KFC exercise: put your own.",
    "clv 情景文件。数字取自肯德基练习，仅作示例，请换成自己的数据。"};
constexpr sentence new_how{
    "new.how",
    "Lines behind a single # have their default; take the # away to set one. Try it with: clv calc FILE",
    "单个 # 开头的行为默认值；去掉 # 即可改动。试算：clv calc 文件"};
constexpr sentence new_title{"new.title", "A title for people, in either language or both.",
                             "给人看的标题，中英文可只写一种。"};
constexpr sentence new_currency{"new.currency", "The currency of all money: CNY, USD, EUR ...",
                                "金额的币种：CNY、USD、EUR 等。"};
constexpr sentence new_base{"new.base", "What one customer is like, and what they say.",
                            "一位客户的情况，以及他会说些什么。"};
constexpr sentence new_conventions{"new.conventions",
                                   "How it is reckoned; every result names these conventions.",
                                   "按什么约定计算；每项结果都会列出所用的约定。"};
constexpr sentence new_field{"new.field", "{label}: {help}", "{label}：{help}"};
constexpr sentence new_option{"new.option", "- {word}: {meaning}", "- {word}：{meaning}"};
constexpr sentence new_segments{
    "new.segments",
    "Groups of customers with values of their own; shares sum to 100%. Values under [base] hold for all.",
    "客户分群：各群只写自己的数值，占比合计 100%；[base] 中的数值对各群通用。"};
constexpr sentence new_what_if{"new.what_if", "Named what-ifs hold only what differs: clv compare FILE",
                               "情景方案：只写不同之处。对比用：clv compare 文件"};
constexpr sentence new_uncertainty{"new.uncertainty",
                                   "How sure you are of an input: 90% sure it lies between.",
                                   "对某项输入有多大把握：有九成把握落在两数之间。"};

}  // namespace
}  // namespace app::say

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
  if (in->kind != clv::kind::part) return digits(x);
  for (const double percent : {std::round(x * 1e12) / 1e10, x * 100})
    if (number(digits(percent), -2) == x) return in_quotes(digits(percent) + "%");
  if (std::abs(x) <= 1) return digits(x);
  std::array<char, 40> text{};  // the decimal point of the shortest digits, two places on
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), x, std::chars_format::scientific).ptr;
  const std::string all(text.data(), end);
  const auto e = all.find('e');
  return in_quotes(all.substr(0, e) + "e" + std::to_string(std::stoi(all.substr(e + 1)) + 2) + "%");
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
  const std::string as_number = std::visit(content_writer{f}, clv::get(f, r.scenario));
  std::string typed;
  for (const auto& [key, text] : example)
    if (key == f.key) typed = text;
  for (const assignment& a : q.overrides)
    for (const field* one : target_of(a.key, {}, a.where).fields) {
      if (one == &f) typed = *a.value.text();
      if (one->sets == f.key) typed.clear();
    }
  const bool plain = typed.find_first_not_of("0123456789.") == std::string::npos;
  if (plain || without_controls(typed) != typed) return as_number;
  try {
    const value_context context{r.currency, r.scenario.customer.weeks_per_year};
    const reading x = read_value(f, {typed}, clv::get(f, clv::scenario{}), context, {});
    return std::visit(content_writer{f}, x.is) == as_number ? in_quotes(typed) : as_number;
  } catch (const failure&) {
    return as_number;
  }
}

bool given(const request& q, const field& f) {
  for (const auto& [key, text] : example)
    if (key == f.key) return true;
  for (const assignment& a : q.overrides)
    for (const field* one : target_of(a.key, {}, a.where).fields)
      if (one == &f || one->sets == f.key) return true;
  return false;
}

/// `key = value` under a sentence that says what it is; a default is left out as a comment.
void put_field(std::vector<cell>& out, const request& q, const resolved& r, const field& f) {
  out.emplace_back(message{say::new_field, {{"label", f.label}, {"help", f.help}}});
  for (const clv::option& o : f.words)
    out.emplace_back(message{say::new_option, {{"word", std::string(o.key)}, {"meaning", o.meaning}}});
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
  document d{"new", {say::title_new, {}}, {}, r.currency};
  std::vector<cell>& out = d.source;
  out.emplace_back(message{say::new_about, {}});
  out.emplace_back(message{say::new_how, {}});
  for (const char* line : {"format = 1", "", "[scenario]"}) out.emplace_back(std::string(line));
  out.emplace_back("name = " + in_quotes(name_of(q.target)));
  out.emplace_back(message{say::new_title, {}});
  out.emplace_back(std::string("# title = { en = \"My shop\", zh = \"我的店\" }"));
  out.emplace_back(message{say::new_currency, {}});
  out.emplace_back(r.currency.empty() ? std::string("# currency = \"CNY\"")
                                      : "currency = " + in_quotes(r.currency));
  for (const bool conventions : {false, true}) {
    out.emplace_back(std::string());
    out.emplace_back(conventions ? message{say::new_conventions, {}} : message{say::new_base, {}});
    out.emplace_back(std::string(conventions ? "[conventions]" : "[base]"));
    for (const field& f : clv::fields)
      if ((f.section == clv::group::convention) == conventions) put_field(out, q, r, f);
  }
  out.emplace_back(std::string());
  out.emplace_back(message{say::new_segments, {}});
  for (const char* line : {"# [segments.regular]", "# share = \"60%\"", "# [segments.passing]",
                           "# share = \"40%\"", "# frequency = \"monthly\"", ""})
    out.emplace_back(std::string(line));
  out.emplace_back(message{say::new_what_if, {}});
  for (const char* line : {"# [scenarios.loyalty]", "# set = { spend = \"1.1x\" }", ""})
    out.emplace_back(std::string(line));
  out.emplace_back(message{say::new_uncertainty, {}});
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
