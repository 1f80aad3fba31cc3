#include "scenario/file_text.hpp"

#include <algorithm>
#include <fstream>
#include <istream>

#include "input/text.hpp"
#include "report/sentences.hpp"
#include "scenario/file_tables.hpp"

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
constexpr sentence file_large_together{"file.large_together",
                                       "{file} and what it is read with are larger than 16 MB together",
                                       "{file} 与一同读取的文件合计超过 16 MB"};
constexpr sentence file_count{"file.count", "more than {most} files in all are extended",
                              "扩展的文件合计超过 {most} 个"};
constexpr sentence file_not_regular{"file.not_regular", "{file} is not a regular file",
                                    "{file} 不是普通文件"};
constexpr sentence file_no_scenario{"file.no_scenario", "{file} is not a scenario in TOML or JSON",
                                    "{file} 不是 TOML 或 JSON 情景文件"};
constexpr sentence file_no_scenario_hint{"file.no_scenario.hint", "what is wrong in it says: clv calc {file}",
                                         "具体错误可用 clv calc {file} 查看"};
constexpr sentence file_extends_never{"file.extends_never", "--no-extends: this scenario extends {file}",
                                      "已设 --no-extends，但情景扩展了 {file}"};
constexpr sentence file_extends_never_hint{"file.extends_never.hint", "leave --no-extends out, or extends",
                                           "请去掉 --no-extends，或去掉 extends"};
constexpr sentence file_extends_input{"file.extends_input",
                                      "a scenario that does not come from a file extends {file}",
                                      "不是从文件读入的情景扩展了 {file}"};
constexpr sentence file_extends_input_hint{"file.extends_input.hint",
                                           "name the folder that it may read from: --extends-from FOLDER",
                                           "请指定可供读取的文件夹：--extends-from 文件夹"};
constexpr sentence file_extends_outside{"file.extends_outside", "{file} lies outside of {folder}",
                                        "{file} 不在文件夹 {folder} 之内"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = 16 * 1024 * 1024;
constexpr std::size_t most_files = 100;

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

node parsed(const std::shared_ptr<source>& from) {
  std::string& text = from->text;
  if (is_table(text))
    throw refusal(error_kind::syntax, say::file_table, {{"file", from->name}})
        .hint(say::file_table_hint, {{"file", scenario_name(from->name)}});
  if (!valid_utf8(text))
    throw refusal(error_kind::syntax, say::file_encoding, {{"file", from->name}})
        .hint(say::file_encoding_hint);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  const auto first = text.find_first_not_of(" \t\r\n");
  const bool json = from->name.ends_with(".json") || (first != std::string::npos && text[first] == '{');
  return json ? read_json(from) : read_toml(from);
}

std::shared_ptr<source> as_source(std::string name, std::string text) {
  return std::make_shared<source>(source{std::move(name), std::move(text)});
}

/// Whether a tree has nothing that no scenario has.
bool is_scenario(const node& root) {
  const auto known = [](const member& m) {
    return free_key(m.key) ||
           std::find(table_names().begin(), table_names().end(), m.key) != table_names().end();
  };
  return root.table() && std::all_of(root.table()->begin(), root.table()->end(), known);
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace

const std::vector<std::string>& table_names() {
  static const std::vector<std::string> names{"format",   "extends",   "scenario",    "conventions", "base",
                                              "segments", "scenarios", "uncertainty", "correlation", "notes"};
  return names;
}

std::string scenario_files::bytes_of(std::istream& in, const std::string& path) {
  std::string text;
  std::vector<char> buffer(65536);
  while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
    if (bytes_ + text.size() > largest_file)
      throw refusal(error_kind::syntax, bytes_ == 0 ? say::file_large : say::file_large_together,
                    {{"file", path}});
  }
  if (in.bad()) throw refusal(error_kind::unreadable, say::file_unreadable, {{"file", path}});
  bytes_ += text.size();
  return text;
}

std::string scenario_files::bytes_of_file(const std::string& path, const place& asked_from) {
  std::error_code ec;
  const auto kind = fs::status(path, ec).type();
  const auto refuse = [&](sentence_ref says) {
    throw refusal(error_kind::not_found, says, {{"file", path}}).at(asked_from).hint(say::file_missing_hint);
  };
  if (kind == fs::file_type::not_found) refuse(say::file_missing);
  if (kind == fs::file_type::directory) refuse(say::file_directory);
  // A pipe would wait for ever, and a device may never end; who names one on the command line knows it.
  if (asked_from.in_file() && kind != fs::file_type::regular) refuse(say::file_not_regular);
  std::ifstream in(path, std::ios::binary);
  if (!in) throw refusal(error_kind::unreadable, say::file_unreadable, {{"file", path}}).at(asked_from);
  return bytes_of(in, path);
}

read_file scenario_files::from_input(std::istream& in) {
  return {parsed(as_source("stdin", bytes_of(in, "stdin"))), {}};
}

read_file scenario_files::named(const std::string& path) {
  std::error_code ec;
  const bool regular = fs::status(path, ec).type() == fs::file_type::regular;
  return {parsed(as_source(path, bytes_of_file(path, {}))), fs::path(path).parent_path(), regular};
}

fs::path scenario_files::found(const std::string& name, const read_file& by, const place& asked_from) const {
  const auto refuse = [&](sentence_ref says, arguments args) {
    return refusal(error_kind::not_found, says, std::move(args)).at(asked_from).on("extends");
  };
  if (rules_.never)
    throw refuse(say::file_extends_never, {{"file", name}}).hint(say::file_extends_never_hint);
  if (rules_.inside.empty()) {
    if (!by.on_disk)
      throw refuse(say::file_extends_input, {{"file", name}}).hint(say::file_extends_input_hint);
    return by.folder / name;
  }
  std::error_code ec;
  const fs::path folder = fs::canonical(rules_.inside, ec);
  if (ec || !fs::is_directory(folder, ec))
    throw refusal(error_kind::not_found, say::file_missing, {{"file", rules_.inside}}).on("--extends-from");
  // Where the path leads counts, links followed.
  const fs::path path = (by.on_disk ? by.folder : fs::path(rules_.inside)) / name;
  const fs::path real = fs::weakly_canonical(path, ec);
  if (ec || !lies_in(real, folder))
    throw refuse(say::file_extends_outside, {{"file", name}, {"folder", rules_.inside}});
  return path;
}

read_file scenario_files::extended(const fs::path& path, const place& asked_from) {
  if (++extended_ >= most_files)
    throw refusal(error_kind::syntax, say::file_count, {{"most", ratio(static_cast<double>(most_files))}})
        .at(asked_from)
        .on("extends");
  const auto from = as_source(path.string(), bytes_of_file(path.string(), asked_from));
  from->quoted = false;
  try {
    node root = parsed(from);
    from->quoted = is_scenario(root);
    return {std::move(root), path.parent_path(), true};
  } catch (const failure& f) {
    if (f.kind != error_kind::syntax) throw;
    throw refusal(error_kind::syntax, say::file_no_scenario, {{"file", from->name}})
        .at(asked_from)
        .on("extends")
        .hint(say::file_no_scenario_hint, {{"file", shell_word(from->name)}});
  }
}

}  // namespace app
