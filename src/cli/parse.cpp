// The only file that includes CLI11: it splits the command line and reads no value.
#include "cli/parse.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <list>
#include <map>

#include "cli/misread.hpp"
#include "cli/options.hpp"
#include "input/number.hpp"
#include "input/text.hpp"
#include "report/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence cli_extra_word{"cli.extra_word", "'{word}' is one word too many", "多出一个词“{word}”"};
constexpr sentence cli_extra_word_quote{
    "cli.extra_word.quote", "only one FILE is read; put a value with blanks in quotes, like '45 CNY'",
    "只读取一个文件；含空格的值要加引号，如 '45 CNY'"};
constexpr sentence cli_extra_word_answer{"cli.extra_word.answer", "write PATH=VALUE, for example clv=26000",
                                         "请写成 PATH=VALUE，如 clv=26000"};
constexpr sentence cli_extra_word_none{"cli.extra_word.none", "this command takes no FILE",
                                       "该命令不读取文件"};
constexpr sentence cli_no_command{"cli.no_command", "{option} without a command", "{option} 缺少命令"};
constexpr sentence cli_twice{"cli.twice", "{option} is given twice", "{option} 重复出现"};
constexpr sentence cli_set{"cli.set", "--set wants PATH=VALUE, got '{text}'",
                           "--set 的格式是 PATH=VALUE，得到“{text}”"};
constexpr sentence cli_set_hint{"cli.set.hint", "write for example: --set retention=90%",
                                "例如：--set retention=90%"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

/// Where the command stands: the first word that is neither an option nor the value of one.
std::size_t command_position(const std::vector<std::string>& args) {
  for (std::size_t i = 0; i < args.size(); ++i) {
    const std::string& a = args[i];
    if (a.size() < 2 || a[0] != '-') return i;
    for (const auto& o : global_options) {
      const bool is_this =
          a == "--" + std::string(o.name) || (o.letter != 0 && a == std::string{'-', o.letter});
      if (is_this && !o.takes.empty() && o.takes.front() != '[') ++i;
    }
  }
  return args.size();
}

/// An input and its value as somebody may write them among the words: `spend=50`, `spend: 50`, `spend：50`.
std::optional<assigned> input_among_words(const std::vector<std::string>& words, std::size_t i) {
  const std::string plain = normalised(words[i]);
  const auto at = plain.find_first_of("=:");
  if (at == std::string::npos || at == 0) return std::nullopt;
  assigned a{trimmed(plain.substr(0, at)), trimmed(plain.substr(at + 1))};
  const auto paths = input_paths();
  const auto known = [&](const std::string& path) {
    return std::find(paths.begin(), paths.end(), path) != paths.end();
  };
  if (!known(a.path) && !known(a.path.substr(a.path.find('.') + 1))) return std::nullopt;  // heavy.spend
  if (a.value.empty() && i + 1 < words.size()) a.value = words[i + 1];
  return a.value.empty() ? std::nullopt : std::optional(a);
}

/// `PATH VALUE`, `PATH = VALUE` and `PATH: VALUE` where PATH=VALUE is wanted.
std::optional<assigned> parted_words(const std::vector<std::string>& words, std::size_t i) {
  std::string path = words[i];
  while (path.ends_with('=') || path.ends_with(':')) path.pop_back();
  for (std::size_t next = i + 1; next < words.size(); ++next)
    if (words[next] != "=" && words[next] != ":") {
      const std::string value = words[next].substr(words[next].starts_with('=') ? 1 : 0);
      return path.empty() ? std::nullopt : std::optional(assigned{path, value});
    }
  return std::nullopt;
}

[[noreturn]] void extra_word(const std::string& word, message cure) {
  throw refusal(error_kind::usage, say::cli_extra_word, {{"word", word}}).on(word).hint(std::move(cure));
}

message did_you_mean(const std::string& text) { return {say::hint_did_you_mean, {{"text", text}}}; }

[[noreturn]] void not_understood(const CLI::App& app, const CLI::ParseError& e, const command* c) {
  for (const std::string& word : app.remaining(true))
    if (word.size() > 1 && word[0] == '-') unknown_option(word, c);
  for (const std::string& word : app.remaining(true))
    throw refusal(error_kind::usage, say::cli_extra_word, {{"word", word}})
        .on(word)
        .hint(c && c->takes != operands::none ? say::cli_extra_word_quote : say::cli_extra_word_none);
  const std::string said = e.what();  // CLI11: "--spend: 1 required TEXT missing", "--json: ..."
  const auto option = said.substr(0, said.find_first_of(": "));
  throw refusal(error_kind::missing_value, say::cli_no_value, {{"option", option}})
      .at(place::of_option(option))
      .on(option)
      .hint(hint_for_options(c));
}

input_option set_option(const std::string& text) {
  // The value keeps its own spelling, so that a message can repeat it.
  if (const auto parts = assignment_in(text)) return {normalised(parts->path), parts->value, "--set"};
  auto refused =
      refusal(error_kind::bad_value, say::cli_set, {{"text", text}}).at(place::of_option("--set")).on(text);
  const std::string plain = normalised(text);
  const auto mark = plain.find_first_of(": ");
  const auto value = mark == std::string::npos ? std::string() : trimmed(plain.substr(mark + 1));
  if (mark == 0 || value.empty()) throw refused.hint(say::cli_set_hint);
  throw refused.hint(did_you_mean("--set " + shell_word(plain.substr(0, mark) + "=" + value)));
}

class splitter {
 public:
  explicit splitter(command_line& into) : into_(into) {
    app_.set_help_flag();
    app_.allow_extras(true);
    for (const auto& o : global_options) declare(o);
    if (!into.what) return;
    for (const auto& o : into.what->options) declare(o);
    if (into.what->takes == operands::none) return;
    for (const auto& key : input_paths()) {
      const std::string name = option_name(key);
      paths_[app_.add_option("--" + name, texts_.emplace_back())
                 ->expected(1)
                 ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
                 ->allow_extra_args(false)] = key;
    }
    app_.add_option("FILE", files_);
  }

  void run(std::vector<std::string> args) {
    const auto end = std::find(args.begin(), args.end(), "--");
    const std::vector<std::string> plain(end == args.end() ? end : end + 1, args.end());
    args.erase(end, args.end());
    refuse_one_hyphen(args, into_.what);
    for (std::string& a : args)
      if (a.empty()) a = empty_mark;  // CLI11 2.1 drops an empty value
    std::reverse(args.begin(), args.end());
    try {
      app_.parse(args);
    } catch (const CLI::ParseError& e) {
      not_understood(app_, e, into_.what);
    }
    if (!app_.remaining(true).empty()) not_understood(app_, CLI::ExtrasError({}), into_.what);
    collect();
    files_.insert(files_.end(), plain.begin(), plain.end());  // behind `--` nothing is an option
    for (const std::string& word : files_)
      if (word.empty() || word == empty_mark) no_value("FILE");
    sort_words();
  }

 private:
  static constexpr const char* empty_mark = "\x1f";

  /// `--spend $5 --frequency weekly` reaches us as `--spend --frequency weekly`.
  void refuse_option_as_value(const std::string& option, const std::string& text) const {
    const auto known = all_options(into_.what);
    if (std::find(known.begin(), known.end(), text) != known.end()) no_value(option);
  }

  [[noreturn]] static void no_value(const std::string& option) {
    throw refusal(error_kind::missing_value, say::cli_no_value, {{"option", option}})
        .at(place::of_option(option))
        .on(option)
        .hint(say::value_empty_shell);
  }

  void declare(const option_row& o) {
    const std::string names =
        (o.letter != 0 ? std::string{'-', o.letter, ','} : std::string{}) + "--" + std::string(o.name);
    if (o.takes.empty() || o.takes.front() == '[')  // a switch, its value taken before
      switches_[app_.add_flag(names)] = &o;
    else
      valued_[app_.add_option(names, texts_.emplace_back())
                  ->expected(1)
                  ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
                  ->allow_extra_args(false)] = &o;
  }

  void collect() {
    std::map<const CLI::Option*, std::size_t> seen;
    for (const CLI::Option* option : app_.parse_order()) {
      const std::size_t nth = seen[option]++;
      if (const auto s = switches_.find(option); s != switches_.end()) {
        const bool global = std::any_of(global_options.begin(), global_options.end(),
                                        [&](const auto& g) { return &g == s->second; });
        if (global)
          into_.globals[std::string(s->second->name)] = {""};
        else
          into_.own[std::string(s->second->name)] = "";
        continue;
      }
      if (nth >= option->results().size()) continue;
      std::string text = option->results()[nth];
      if (text == empty_mark) text.clear();
      refuse_option_as_value(option->get_name(), text);
      if (const auto p = paths_.find(option); p != paths_.end())
        into_.inputs.push_back({p->second, text, option->get_name()});
      else if (const auto v = valued_.find(option); v != valued_.end())
        keep(*v->second, text);
    }
    for (const std::string& word : files_)
      if (begins_with_dash(word)) wrong_dash(word);
  }

  /// The words that are no options: files, and PATH=VALUE where the command takes them.
  void sort_words() {
    const operands takes = into_.what ? into_.what->takes : operands::none;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const std::string& word = files_[i];
      const bool last = i + 1 == files_.size();
      if (takes == operands::words && assignment_in(word) && (last || !parted(word))) {
        into_.words.push_back(word);
        continue;
      }
      const bool there = std::filesystem::exists(word);
      if (const auto input = takes == operands::words || there ? std::nullopt : input_among_words(files_, i))
        extra_word(word, did_you_mean("--set " + shell_word(input->path + "=" + input->value)));
      if (takes == operands::words && (!into_.files.empty() || parted(word)))
        if (const auto whole = number(word) ? std::nullopt : parted_words(files_, i))
          extra_word(word, did_you_mean(shell_word(whole->path + "=" + whole->value)));
      if (takes == operands::words && into_.files.size() == 1 && path_not_file(into_.files.front()) &&
          !number(into_.files.front()))
        extra_word(word, did_you_mean(shell_word(into_.files.front() + "=" + word)));
      if (takes == operands::words && !into_.files.empty() && number(word))
        extra_word(word, {say::cli_extra_word_answer, {}});
      if (!into_.files.empty() && takes != operands::scenarios) refuse_extra(word);
      into_.files.push_back(word);
    }
  }

  /// One word too many: the value that `--target clv` lacks, or a value with a blank.
  [[noreturn]] void refuse_extra(const std::string& word) const {
    for (const char* name : {"target", "at-least", "at-most"}) {
      const auto own = into_.own.find(name);
      const std::string path = own != into_.own.end() ? own->second : into_.last(name);
      if (!path.empty() && !assignment_in(path))
        extra_word(word, did_you_mean("--" + std::string(name) + " " + shell_word(path + "=" + word)));
    }
    extra_word(word, {say::cli_extra_word_quote, {}});
  }

  /// A word in the place of the file that is none.
  static bool path_not_file(const std::string& word) {
    return word.find('/') == std::string::npos && !word.ends_with(".toml") && !word.ends_with(".json");
  }

  /// `clv=` and `clv:`, whose value is the next word.
  static bool parted(const std::string& word) { return word.ends_with('=') || word.ends_with(':'); }

  void keep(const option_row& o, const std::string& text) {
    const bool global = std::any_of(global_options.begin(), global_options.end(),
                                    [&](const auto& g) { return g.name == o.name; });
    if (text.empty() && o.name != "set") no_value("--" + std::string(o.name));  // a variable that is not set
    const bool asks = o.name == "get" || o.name == "format" || o.name == "output" || o.name == "metric";
    if (asks && (into_.has(o.name) || into_.own.contains(o.name))) {
      const std::string option = "--" + std::string(o.name);
      throw refusal(error_kind::usage, say::cli_twice, {{"option", option}})
          .at(place::of_option(option))
          .on(option);
    }
    if (o.name == "set")
      into_.inputs.push_back(set_option(text));
    else if (!global)
      into_.own[std::string(o.name)] = text;
    else
      into_.globals[std::string(o.name)].push_back(text);
  }

  command_line& into_;
  CLI::App app_;
  std::list<std::vector<std::string>> texts_;
  std::vector<std::string> files_;
  std::map<const CLI::Option*, const option_row*> switches_;
  std::map<const CLI::Option*, const option_row*> valued_;
  std::map<const CLI::Option*, std::string> paths_;
};

/// Takes `--help all` off the words; plain --help stays.
bool take_help_all(std::vector<std::string>& words) {
  for (std::size_t i = 0; i + 1 < words.size() && words[i] != "--"; ++i)
    if ((words[i] == "--help" || words[i] == "-h") && words[i + 1] == "all") {
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i),
                  words.begin() + static_cast<std::ptrdiff_t>(i) + 2);
      return true;
    }
  return false;
}

/// Little may stand without a command.
void expect_command(const command_line& line) {
  constexpr std::array<std::string_view, 6> alone{"help", "version", "full", "lang", "color", "width"};
  std::string option = line.inputs.empty() ? std::string() : "--set";
  for (const auto& [name, values] : line.globals)
    if (std::find(alone.begin(), alone.end(), name) == alone.end()) option = "--" + name;
  if (option.empty()) return;
  throw refusal(error_kind::usage, say::cli_no_command, {{"option", option}})
      .at(place::of_option(option))
      .on(option)
      .hint(hint_for_commands());
}

}  // namespace

std::string option_name(std::string_view key) {
  std::string name(key);
  std::replace(name.begin(), name.end(), '.', '-');
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

command_line parse(const std::vector<std::string>& args) {
  command_line line;
  std::vector<std::string> rest = args;
  const bool every_line = take_help_all(rest);
  auto at = command_position(rest);
  if (at < rest.size() && rest[at] == "help") {  // `clv help calc` is `clv calc --help`
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
    rest.emplace_back("--help");
    at = command_position(rest);
  }
  if (at < rest.size()) {
    line.what = find_command(rest[at]);
    if (!line.what) unknown_command(rest[at]);
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
  }
  splitter(line).run(std::move(rest));
  if (every_line) line.globals["help"] = {"all"};
  if (!line.what) expect_command(line);
  return line;
}

}  // namespace app
