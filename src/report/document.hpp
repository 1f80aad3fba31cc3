#pragma once
#include <clv/core/field.hpp>
#include <clv/core/text.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "report/message.hpp"

namespace app {

using cell = std::variant<std::monostate, std::string, clv::text, message, quantity>;

enum class look {
  plain,  ///< text to the left, numbers to the right
  bar,    ///< the number as a bar; the last column, and only where people look
};

struct column {
  std::string key;                   ///< stable, ASCII; CSV adds the unit
  clv::text label;                   ///< for people
  clv::unit in = clv::unit::choice;  ///< what its numbers count; choice: words
  look as = look::plain;
  cell head = {};  ///< instead of the label: a number above its column
};

enum class audience { everyone, people, machines };

/// Rows and columns. Tables for machines are what CSV and JSON Lines carry.
struct table {
  std::string key;
  message title;
  std::vector<column> columns;
  std::vector<std::vector<cell>> rows;
  audience whom = audience::everyone;
};

/// A heading with sentences under it.
struct section {
  std::string key;
  message title;
  std::vector<message> lines;
};

/// A named number inside a formula.
struct operand {
  std::string_view name;
  clv::text label;
  quantity value;
};

/// `{spend} x {frequency}`: printed once with the labels and once with the numbers of its operands.
struct formula {
  std::string pattern;
  std::vector<operand> operands;
};

/// The working of one number: formula, numbers put in, result, and the same number by another way.
struct working {
  std::string path;  ///< result path, or the place in a table
  clv::text label;
  formula how;
  quantity result;
  message check;    ///< what was done instead
  formula instead;  ///< may be empty
  quantity checked;
};

/// One input or convention, as it was resolved.
struct setting {
  std::string key;
  clv::text label;
  clv::unit in;
  cell value;                  ///< quantity, or the word of a choice
  std::vector<double> listed;  ///< every value, where a list was given
  std::string from;            ///< file:line, option, or empty for a default
  bool convention = false;
};

/// Many rows of numbers, made when they are written and never held together. A missing number is NaN.
struct stream {
  std::vector<column> columns;
  std::vector<std::span<const clv::option>>
      words;  ///< of a column that holds positions of words; empty: numbers
  std::uint64_t rows = 0;
  /// Writes some rows, column after column; may be called for several parts at once.
  std::function<void(std::uint64_t first, std::size_t count, double* into)> fill = {};
  std::size_t lanes = 1;  ///< how many parts are worth making at once
  /// Runs `job(0)` .. `job(lanes - 1)`, together if it can.
  std::function<void(const std::function<void(std::size_t)>& job)> together = {};
};

/// A number that is computed when it is first read.
class later {
 public:
  later(quantity now) : kept_(now) {}  // a number at hand is one, too
  later(clv::answer x, clv::unit in, bool sign = false) : kept_{x, in, sign} {}
  later(clv::unit in, std::function<clv::answer()> ask) : kept_{{}, in}, ask_(std::move(ask)) {}

  [[nodiscard]] clv::unit in() const { return kept_.in; }
  [[nodiscard]] const quantity& operator()() const {
    if (const auto ask = std::exchange(ask_, nullptr)) kept_.value = ask();
    return kept_;
  }

 private:
  mutable quantity kept_;
  mutable std::function<clv::answer()> ask_;
};

/// One result: `--get` finds it by its path; JSON and CSV carry it where it is `carried`.
struct outcome {
  std::string path;
  clv::text label;
  later value;
  bool carried = true;
};

/// What a command produces and every renderer reads. No number is computed and no text is laid out here.
struct document {
  std::string kind;
  message title;
  std::string scenario;
  std::string currency;  ///< ISO code or empty
  std::vector<setting> settings;
  std::vector<outcome> results;
  std::vector<message> lead;  ///< sentences before the tables
  std::vector<table> tables;
  std::vector<section> sections;
  std::vector<working> steps;
  std::vector<cell> source = {};    ///< a file for the user instead: lines, and sentences as comments
  bool answer_no = false;           ///< the question was answered with no: exit code 1
  std::optional<stream> bulk = {};  ///< instead of a table for machines
  /// Makes tables and sections, and the working, when they are shown: where one number is asked for, neither.
  std::function<void(document&)> body = {};
  std::function<void(document&)> explain = {};
  /// Throws a failure that says why a result has no finite number, and what to do, where there is more to say
  /// than that.
  std::function<void()> why_endless = {};
  std::shared_ptr<const void> keeps =
      {};  ///< what its texts point into, where the request does not outlive it
};

}  // namespace app
