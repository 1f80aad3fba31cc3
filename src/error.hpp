#pragma once
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
    error_row{error_kind::defect, "defect", exit_code::defect},
};

/// Where something was written: a line of a file, or an option.
struct place {
  std::string file;
  int line = 0;
  int column = 0;
  std::shared_ptr<const std::string> line_text = {};  ///< shared by every place in it
  std::string option = {};                            ///< `--spend` or `--set`, when there is no file
  std::shared_ptr<const place> under = {};            ///< of a relative value: what it changed

  static place of_option(std::string name) { return {{}, 0, 0, {}, std::move(name)}; }
  /// The line itself; empty where there is none.
  [[nodiscard]] std::string_view text() const {
    return line_text ? std::string_view(*line_text) : std::string_view();
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
