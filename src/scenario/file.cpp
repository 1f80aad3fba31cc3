#include <algorithm>
#include <clv/fields.hpp>
#include <filesystem>
#include <istream>
#include <set>

#include "input/law.hpp"
#include "scenario/file_tables.hpp"
#include "scenario/file_text.hpp"
#include "scenario/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence file_cycle{"file.cycle", "{file} extends itself", "{file} 扩展了它自己"};
constexpr sentence file_deep{"file.deep", "more than {most} files extend one another",
                             "互相扩展的文件超过 {most} 层"};
constexpr sentence correlation_certain{"correlation.certain", "{path} is correlated but not uncertain",
                                       "{path} 设了相关性，但没有设不确定性"};
constexpr sentence correlation_certain_hint{"correlation.certain.hint", "give it a law under [uncertainty]",
                                            "请在 [uncertainty] 中给出它的分布"};
constexpr sentence file_format{"file.format", "format wants the number of the file format",
                               "format 应为文件格式的版本号"};
constexpr sentence file_format_hint{"file.format.hint", "write: format = 1", "应写成：format = 1"};
constexpr sentence file_newer{"file.newer",
                              "this file has format {format}; this clv reads up to format {known}",
                              "文件格式为 {format}，本程序只能读到格式 {known}"};
constexpr sentence file_newer_hint{"file.newer.hint", "install a newer clv", "请安装新版本的 clv"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr double known_format = 1;
constexpr std::size_t deepest = 16;

void check_format(const node& n) {
  const double* format = n.number();
  if (!format || !(*format >= 1))
    throw refusal(error_kind::bad_value, say::file_format)
        .at(n.where)
        .on("format")
        .hint(say::file_format_hint);
  if (*format > known_format)
    throw refusal(error_kind::newer_format, say::file_newer,
                  {{"format", ratio(*format)}, {"known", ratio(known_format)}})
        .at(n.where)
        .on("format")
        .hint(say::file_newer_hint);
}

/// One table of a file, or one key before the first.
void take_part(const member& m, scenario_file& into) {
  if (m.key == "notes" || m.key == "extends" || free_key(m.key)) return;
  if (m.key == "format")
    check_format(m.value);
  else if (m.key == "scenario")
    take_identity(table_of(m.value, m.key), into);
  else if (m.key == "conventions" || m.key == "base")
    take_inputs(table_of(m.value, m.key), m.key, into);
  else if (m.key == "segments")
    take_segments(table_of(m.value, m.key), into);
  else if (m.key == "scenarios")
    take_what_ifs(table_of(m.value, m.key), into);
  else if (m.key == "uncertainty")
    take_uncertainty(table_of(m.value, m.key), into);
  else if (m.key == "correlation")
    take_correlations(m.value, into);
  else if (const clv::row* f = clv::find_input(m.key))
    throw refusal(error_kind::unknown_key, say::file_unknown_table, {{"key", m.key}})
        .at(m.where)
        .on(m.key)
        .hint(say::file_other_table, {{"key", m.key}, {"table", home_of(*f)}});
  else
    unknown_key(m, m.key, "", table_names());
}

/// Reads a file and what it extends, each once, whatever extends it.
class file_taker {
 public:
  file_taker(scenario_file& into, may_extend rules) : into_(into), files_(std::move(rules)) {}

  void input(std::istream& in) { take_all(files_.from_input(in), {}); }
  void file(const std::string& path) {
    into_.read.push_back(path);
    take_all(files_.named(path), {real(path)});
  }

 private:
  using chain = std::vector<fs::path>;

  static fs::path real(const fs::path& path) {
    std::error_code ec;
    return fs::weakly_canonical(path, ec);
  }

  void take_all(const read_file& file, const chain& above) {
    const std::vector<member>& all = table_of(file.root, "scenario");
    for (const member& m : all)  // what is extended comes first, wherever it stands
      if (m.key == "extends") take_extends(m.value, file, above);
    for (const member& m : all) take_part(m, into_);
  }

  void take_extends(const node& n, const read_file& file, const chain& above) {
    if (!n.list()) return extend(n, file, above);
    for (const node& one : *n.list()) extend(one, file, above);
  }

  void extend(const node& name, const read_file& file, chain above) {
    const std::string parent = word(name, "extends");
    const fs::path path = files_.found(parent, file, name.where);
    const fs::path there = real(path);
    const auto refuse = [&](sentence_ref says, arguments args) {
      throw refusal(error_kind::syntax, says, std::move(args)).at(name.where).on("extends");
    };
    if (std::find(above.begin(), above.end(), there) != above.end())
      refuse(say::file_cycle, {{"file", path.string()}});
    if (above.size() >= deepest) refuse(say::file_deep, {{"most", ratio(static_cast<double>(deepest))}});
    above.push_back(there);
    if (!seen_.insert(there).second) return;
    into_.read.push_back(path.string());
    take_all(files_.extended(path, name.where), above);
  }

  scenario_file& into_;
  scenario_files files_;
  std::set<fs::path> seen_;
};

/// What-ifs, uncertainty and correlation name inputs that exist, with values and laws that make sense, though
/// `calc` uses none.
void check_later_parts(const scenario_file& file) {
  const auto names = segment_names(&file);
  for (const what_if& w : file.what_ifs)
    for (const assignment& a : w.set) (void)target_or_group_of(a.key, names, a.where);
  // Of very many what-ifs in a large file the values are read when one is asked for.
  constexpr std::size_t most_read = 200'000;
  if (file.what_ifs.size() * (file.values.size() + file.segments.size()) <= most_read)
    for (const what_if& w : file.what_ifs) (void)resolve(file, w.name, needs::nothing);
  const value_context context{file.currency, 52};
  for (const uncertain_input& u : file.uncertainty)
    for (const auto* f : target_of(u.path, names, u.where).fields)
      (void)read_law(u.law, *f, context, u.where);
  std::set<std::string_view> uncertain;
  for (const uncertain_input& u : file.uncertainty) uncertain.insert(u.path);
  for (const correlated_pair& c : file.correlations)
    for (const std::string& path : {c.first, c.second}) {
      (void)target_of(path, names, c.where);
      if (!uncertain.contains(path))
        throw refusal(error_kind::bad_value, say::correlation_certain, {{"path", path}})
            .at(c.where)
            .on("correlation")
            .hint(say::correlation_certain_hint);
    }
}

}  // namespace

scenario_ptr read_scenario(const std::string& path, std::istream& in, const may_extend& rules) {
  scenario_file out;
  out.path = path == "-" ? "stdin" : path;
  file_taker taker(out, rules);
  if (path == "-")
    taker.input(in);
  else
    taker.file(path);
  check_later_parts(out);
  return std::make_shared<const scenario_file>(std::move(out));
}

}  // namespace app
