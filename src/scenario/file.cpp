#include <algorithm>
#include <clv/fields.hpp>
#include <filesystem>
#include <fstream>
#include <istream>

#include "input/law.hpp"
#include "input/text.hpp"
#include "scenario/file_tables.hpp"
#include "scenario/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence file_missing{"file.missing", "no such file: {file}", "没有这个文件：{file}"};
constexpr sentence file_missing_hint{
    "file.missing.hint", "give the path of a scenario file, or the inputs as options (clv vars lists them)",
    "请给出情景文件的路径，或用选项给出输入（clv vars 列出全部）"};
constexpr sentence file_directory{"file.directory", "{file} is a directory, not a scenario file",
                                  "{file} 是文件夹，不是情景文件"};
constexpr sentence file_unreadable{"file.unreadable", "cannot read {file}", "无法读取 {file}"};
constexpr sentence file_large{"file.large", "{file} is larger than 16 MB, which no scenario is",
                              "{file} 超过 16 MB，不会是情景文件"};
constexpr sentence file_encoding{"file.encoding", "{file} is not UTF-8 text", "{file} 不是 UTF-8 文本"};
constexpr sentence file_encoding_hint{"file.encoding.hint",
                                      "save it as UTF-8 (an editor's \"save as\" has the choice)",
                                      "请用编辑器的“另存为”选择 UTF-8 编码"};
constexpr sentence file_table{"file.table", "{file} is a table of data, not a scenario",
                              "{file} 是数据表，不是情景文件"};
constexpr sentence file_table_hint{"file.table.hint", "write a scenario to fill in: clv new {file}",
                                   "请先生成可填写的情景文件：clv new {file}"};
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

constexpr std::size_t largest_file = 16 * 1024 * 1024;
constexpr double known_format = 1;
constexpr std::size_t deepest = 16;

std::string whole(std::istream& in, const std::string& path) {
  std::string text;
  std::vector<char> buffer(65536);
  while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
    if (text.size() > largest_file) throw refusal(error_kind::syntax, say::file_large, {{"file", path}});
  }
  if (in.bad()) throw refusal(error_kind::unreadable, say::file_unreadable, {{"file", path}});
  return text;
}

std::string read_file(const std::string& path, const place& asked_from) {
  std::error_code ec;
  const auto kind = fs::status(path, ec).type();
  if (kind == fs::file_type::not_found)
    throw refusal(error_kind::not_found, say::file_missing, {{"file", path}})
        .at(asked_from)
        .hint(say::file_missing_hint);
  if (kind == fs::file_type::directory)
    throw refusal(error_kind::not_found, say::file_directory, {{"file", path}})
        .at(asked_from)
        .hint(say::file_missing_hint);
  std::ifstream in(path, std::ios::binary);
  if (!in) throw refusal(error_kind::unreadable, say::file_unreadable, {{"file", path}}).at(asked_from);
  return whole(in, path);
}

/// A spreadsheet by its first bytes; comma- or tab-separated values by a first line that no TOML begins with.
bool is_table(std::string_view text) {
  using namespace std::string_view_literals;
  if (text.starts_with("PK\x03\x04"sv) || text.starts_with("\xD0\xCF\x11\xE0"sv)) return true;
  const auto line = text.substr(0, text.find_first_of("\r\n"));
  const bool separated = line.find_first_of(",\t") != std::string_view::npos;
  return separated && line.find_first_of("=[]{}#:/") == std::string_view::npos &&
         line.find("＝") == std::string_view::npos;
}

/// A name for the scenario that somebody would rather have given.
std::string scenario_name(const std::string& path) {
  return shell_word(path == "stdin" ? "my.toml" : fs::path(path).replace_extension(".toml").string());
}

node parsed(std::string text, const std::string& path) {
  if (is_table(text))
    throw refusal(error_kind::syntax, say::file_table, {{"file", path}})
        .hint(say::file_table_hint, {{"file", scenario_name(path)}});
  if (!valid_utf8(text))
    throw refusal(error_kind::syntax, say::file_encoding, {{"file", path}}).hint(say::file_encoding_hint);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  const auto first = text.find_first_not_of(" \t\r\n");
  const bool json = path.ends_with(".json") || (first != std::string::npos && text[first] == '{');
  return json ? read_json(text, path) : read_toml(text, path);
}

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

void take_extends(const node& n, const std::string& path, const std::vector<std::string>& chain,
                  scenario_file& into);

void take_all(const std::vector<member>& all, const std::string& path, const std::vector<std::string>& chain,
              scenario_file& into) {
  for (const member& m : all)  // what is extended comes first, wherever it stands
    if (m.key == "extends") take_extends(m.value, path, chain, into);
  for (const member& m : all) {
    if (m.key == "notes" || m.key == "extends" || free_key(m.key)) continue;
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
      unknown_key(m, m.key, "",
                  {"format", "extends", "scenario", "conventions", "base", "segments", "scenarios",
                   "uncertainty", "correlation", "notes"});
  }
}

void take_file(const std::string& path, const place& asked_from, std::vector<std::string> chain,
               scenario_file& into) {
  std::error_code ec;
  const std::string real = fs::weakly_canonical(path, ec).string();
  if (std::find(chain.begin(), chain.end(), real) != chain.end())
    throw refusal(error_kind::syntax, say::file_cycle, {{"file", path}}).at(asked_from).on("extends");
  if (chain.size() >= deepest)
    throw refusal(error_kind::syntax, say::file_deep, {{"most", ratio(static_cast<double>(deepest))}})
        .at(asked_from)
        .on("extends");
  chain.push_back(real);
  const node root = parsed(read_file(path, asked_from), path);
  take_all(*root.table(), path, chain, into);
}

void take_extends(const node& n, const std::string& path, const std::vector<std::string>& chain,
                  scenario_file& into) {
  std::vector<node> names;
  if (n.list())
    names = *n.list();
  else
    names.push_back(n);
  for (const node& one : names) {
    const fs::path parent = word(one, "extends");
    const fs::path from = path == "stdin" ? fs::path{} : fs::path(path).parent_path();
    take_file((parent.is_absolute() ? parent : from / parent).string(), one.where, chain, into);
  }
}

/// What-ifs, uncertainty and correlation name inputs that exist, with values and laws that make sense, though
/// `calc` uses none.
void check_later_parts(const scenario_file& file) {
  const auto names = segment_names(&file);
  for (const what_if& w : file.what_ifs) (void)resolve(file, w.name, needs::nothing);
  const value_context context{file.currency, 52};
  for (const uncertain_input& u : file.uncertainty)
    for (const auto* f : target_of(u.path, names, u.where).fields)
      (void)read_law(u.law, *f, context, u.where);
  for (const correlated_pair& c : file.correlations)
    for (const std::string& path : {c.first, c.second}) {
      (void)target_of(path, names, c.where);
      if (std::none_of(file.uncertainty.begin(), file.uncertainty.end(),
                       [&](const auto& u) { return u.path == path; }))
        throw refusal(error_kind::bad_value, say::correlation_certain, {{"path", path}})
            .at(c.where)
            .on("correlation")
            .hint(say::correlation_certain_hint);
    }
}

}  // namespace

scenario_ptr read_scenario(const std::string& path, std::istream& in) {
  scenario_file out;
  out.path = path == "-" ? "stdin" : path;
  if (path == "-") {
    const node root = parsed(whole(in, out.path), out.path);
    take_all(*root.table(), out.path, {}, out);
  } else {
    take_file(path, {}, {}, out);
  }
  check_later_parts(out);
  return std::make_shared<const scenario_file>(std::move(out));
}

}  // namespace app
