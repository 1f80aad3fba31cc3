#pragma once
#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "report/message.hpp"
#include "report/sentences.hpp"

namespace app {

/// What a script may rely on.
enum class exit_code : int {
  done = 0,
  answer_no = 1,
  usage = 2,
  file = 3,
  no_answer = 4,
  input_output = 5,
  defect = 70,
  interrupted = 130
};

enum class error_kind {
  usage,
  unknown_command,
  unknown_option,
  unknown_key,
  unknown_path,
  missing_value,
  bad_value,
  ambiguous_value,
  out_of_range,
  required,
  not_found,
  unreadable,
  syntax,
  newer_format,
  infinite,
  overflow,
  undefined,
  expectation,
  exists,
  write_failed,
  memory,
  defect,
};

struct error_row {
  error_kind kind;
  std::string_view name;  ///< in JSON
  exit_code code;         ///< when the mistake stands on the command line; in a file it is always 3
};

/// THE table of error kinds.
inline constexpr std::array errors{
    error_row{error_kind::usage, "usage", exit_code::usage},
    error_row{error_kind::unknown_command, "unknown_command", exit_code::usage},
    error_row{error_kind::unknown_option, "unknown_option", exit_code::usage},
    error_row{error_kind::unknown_key, "unknown_key", exit_code::usage},
    error_row{error_kind::unknown_path, "unknown_path", exit_code::usage},
    error_row{error_kind::missing_value, "missing_value", exit_code::usage},
    error_row{error_kind::bad_value, "bad_value", exit_code::usage},
    error_row{error_kind::ambiguous_value, "ambiguous_value", exit_code::usage},
    error_row{error_kind::out_of_range, "out_of_range", exit_code::usage},
    error_row{error_kind::required, "required", exit_code::usage},
    error_row{error_kind::not_found, "not_found", exit_code::file},
    error_row{error_kind::unreadable, "unreadable", exit_code::input_output},
    error_row{error_kind::syntax, "syntax", exit_code::file},
    error_row{error_kind::newer_format, "newer_format", exit_code::file},
    error_row{error_kind::infinite, "infinite", exit_code::no_answer},
    error_row{error_kind::overflow, "overflow", exit_code::no_answer},
    error_row{error_kind::undefined, "undefined", exit_code::no_answer},
    error_row{error_kind::expectation, "expectation", exit_code::answer_no},
    error_row{error_kind::exists, "exists", exit_code::input_output},
    error_row{error_kind::write_failed, "write_failed", exit_code::input_output},
    error_row{error_kind::memory, "memory", exit_code::input_output},
    error_row{error_kind::defect, "defect", exit_code::defect},
};

/// A file as it was read: what it is called, and its text.
struct source {
  std::string name;
  std::string text = {};
  bool quoted = true;  ///< whether a complaint may repeat a line of it

  /// A line, the first is 1, without its end; empty where there is none.
  [[nodiscard]] std::string_view line(int number) const {
    std::string_view rest = text;
    for (; number > 1; --number) rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    rest = rest.substr(0, rest.find('\n'));
    if (rest.ends_with('\r')) rest.remove_suffix(1);
    return number < 1 ? std::string_view() : rest;
  }
};
using source_ptr = std::shared_ptr<const source>;

/// A place in a file. It keeps the file and copies nothing of it.
struct spot {
  source_ptr in = {};
  int line = 0;
  int column = 0;
};

/// Where something was written: in a file, or as an option.
struct place : spot {
  std::string option = {};                  ///< `--spend` or `--set`, when there is no file
  std::shared_ptr<const place> under = {};  ///< of a relative value: what it changed

  place() = default;
  place(spot at) : spot(std::move(at)) {}  // a spot is a place without more
  static place of_option(std::string name) {
    place p;
    p.option = std::move(name);
    return p;
  }
  static place of_file(std::string name) {
    return spot{std::make_shared<const source>(source{std::move(name)})};
  }
  [[nodiscard]] bool in_file() const { return in != nullptr; }
  /// The name of the file; empty where there is none.
  [[nodiscard]] std::string_view file() const { return in ? std::string_view(in->name) : std::string_view(); }
  /// The line itself; empty where there is none, or where it is not to be repeated.
  [[nodiscard]] std::string_view text() const {
    return in && in->quoted ? in->line(line) : std::string_view();
  }
};

/// The one exception of the program: said, with its place and the next step, by run.cpp.
struct failure {
  error_kind kind;
  message what;
  std::vector<message> hints;
  std::string path;
  place where;
};

/// A failure put together in one line where it is found:
///
///     throw refusal(error_kind::bad_value, say::value_bad, {{"text",
///     text}}).at(where).on(path).hint(say::hint_vars);
struct refusal : failure {
  refusal(error_kind is, sentence_ref says, arguments args = {})
      : failure{is, {says, std::move(args)}, {}, {}, {}} {}
  refusal(error_kind is, message says) : failure{is, std::move(says), {}, {}, {}} {}

  refusal& at(place p) { return where = std::move(p), *this; }
  refusal& on(std::string input_or_result) { return path = std::move(input_or_result), *this; }
  refusal& hint(sentence_ref says, arguments args = {}) { return hint(message{says, std::move(args)}); }
  refusal& hint(message next_step) { return hints.push_back(std::move(next_step)), *this; }
  refusal& hint(std::vector<message> next_steps) { return hints = std::move(next_steps), *this; }
};

}  // namespace app
