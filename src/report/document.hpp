#pragma once
#include <algorithm>
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

using cell = std::variant<std::monostate, std::string, clv::text, title, message, quantity>;

/// What something is called: a label of ours, or a name from a file.
class label {
 public:
  label() = default;
  label(clv::text ours) : ours_(ours) {}
  label(const char* en, const char* zh) : ours_{en, zh} {}
  label(title named) : named_(std::make_shared<const title>(std::move(named))) {}

  [[nodiscard]] std::string_view in(language l) const {
    if (!named_) return pick(ours_, l);
    return l == language::zh ? named_->zh : named_->en;
  }

 private:
  clv::text ours_;
  std::shared_ptr<const title> named_;
};

/// When people see a block. JSON has all but the summaries, which say nothing that the rest does not.
enum class depth {
  brief,    ///< always: it is the answer
  full,     ///< only where everything is asked for (--full)
  summary,  ///< only where it is not: in place of a longer block
};

[[nodiscard]] constexpr bool shown_to_people(depth d, bool everything) {
  return d == depth::brief || everything == (d == depth::full);
}

enum class look {
  plain,  ///< text to the left, numbers to the right
  bar,    ///< a bar beside the row: the last column, which becomes a chart
};

struct column {
  std::string key;                   ///< stable, ASCII; CSV adds the unit
  app::label label;                  ///< for people
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
  depth shown = depth::brief;
  std::size_t leading = 1;  ///< columns that say what a row is: they stand before every part of a wide table
};

/// Sentences under a heading, one a line; a single one without a heading leads to what follows.
struct sentences {
  std::string key;
  std::optional<message> title;
  std::vector<message> lines;
  depth shown = depth::brief;
  audience whom = audience::everyone;
};

/// What there is to see in the table before it: a bar for each of its rows.
struct chart {
  std::string key;  ///< of the table
  std::vector<cell> bars;
  depth shown = depth::brief;
};

/// A named number inside a formula.
struct operand {
  std::string_view name;
  app::label label;
  quantity value;
};

/// `{spend} x {frequency}`: printed once with the labels and once with the numbers of its operands.
struct formula {
  std::string pattern;
  std::vector<operand> operands;
};

/// One step of the working: formula, numbers put in, result, and the same number by another way.
struct step {
  std::string path;  ///< result path, or the place in a table
  app::label label;
  formula how;
  quantity result;
  message check;    ///< what was done instead
  formula instead;  ///< may be empty
  quantity checked;
};

/// The working of the numbers of a document.
struct working {
  std::vector<step> steps;
  depth shown = depth::brief;

  /// Leaves out the steps, and the checks, that have no number, or would put in one that there is not.
  void drop_unknown() {
    const auto number = [](const quantity& q) { return q.value.known() && std::isfinite(q.value.value); };
    const auto complete = [&](const formula& f) {
      return std::all_of(f.operands.begin(), f.operands.end(), [&](const operand& o) {
        return f.pattern.find("{" + std::string(o.name) + "}") == std::string::npos || number(o.value);
      });
    };
    std::erase_if(steps, [&](const step& s) { return !number(s.result) || !complete(s.how); });
    for (step& s : steps)
      if (!number(s.checked) || !complete(s.instead))
        s.instead = {}, s.checked.value = clv::reason::undefined;
  }
};

/// What a page is made of, in the order in which its command puts it there.
using block = std::variant<sentences, table, chart, working>;

/// One input or convention, as it was resolved.
struct setting {
  std::string key;
  clv::text label;
  clv::unit in;
  cell value;                  ///< quantity, or the word of a choice
  std::vector<double> listed;  ///< every value, where a list was given
  std::string from;            ///< file:line, option, or empty for a default
  bool convention = false;
  std::string under = {};  ///< where the value came from that a relative one changed
};

/// A column of a stream: numbers, positions of words, or text.
struct stream_column : column {
  std::span<const clv::option> words = {};  ///< where its numbers are positions of words
  /// The text of a row, for a column of text; its numbers are not read then.
  std::function<std::string(std::uint64_t row)> text = {};
};

/// Many rows, made when they are written and never held together. A missing number is NaN.
struct stream {
  std::vector<stream_column> columns;
  std::uint64_t rows = 0;
  /// What writes some rows, column after column.
  using filler = std::function<void(std::uint64_t first, std::size_t count, double* into)>;
  std::function<filler()> open = {};  ///< one filler a thread; called on several at once
  std::size_t lanes = 1;              ///< how many threads are worth it
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

/// One result: `--get` finds it by its path; JSON and CSV carry it unless it is costly
/// and nobody asked for it.
struct outcome {
  std::string path;
  app::label label;
  later value;
  bool costly = false;
};

/// What a command produces and every renderer reads. No number is computed and no text is laid out here.
struct document {
  std::string kind;
  message title;
  std::string scenario;
  std::string currency;        ///< ISO code or empty
  bool about_scenario = true;  ///< its inputs and conventions are part of what is said
  std::vector<setting> settings = {};
  std::vector<outcome> results = {};
  std::vector<block> blocks = {};
  std::vector<message> notices = {};  ///< what was given in vain, and what cures it: said in every format
  std::vector<cell> source = {};      ///< a file for the user instead: lines, and sentences as comments
  bool answer_no = false;             ///< the question was answered with no: exit code 1
  std::optional<stream> bulk = {};    ///< instead of a table for machines
  /// Makes the blocks, and the working, when they are shown: where one number is asked for, neither.
  std::function<void(document&)> body = {};
  std::function<void(working&)> explain = {};
  /// Throws a failure that says why a result has no finite number, and what to do, where there is more to say
  /// than that.
  std::function<void()> why_endless = {};

  /// The blocks of one kind, in their order.
  template <class Kind>
  [[nodiscard]] std::vector<const Kind*> all() const {
    std::vector<const Kind*> out;
    for (const block& b : blocks)
      if (const auto* one = std::get_if<Kind>(&b)) out.push_back(one);
    return out;
  }
  void add(block b) { blocks.push_back(std::move(b)); }
  /// A table; the numbers of its column of bars become a chart of their own.
  void add(table t) {
    if (t.columns.empty() || t.columns.back().as != look::bar) {
      blocks.emplace_back(std::move(t));
      return;
    }
    chart beside{t.key, {}, t.shown};
    t.columns.pop_back();
    for (auto& row : t.rows) {
      beside.bars.push_back(std::move(row.back()));
      row.pop_back();
    }
    blocks.emplace_back(std::move(t));
    blocks.emplace_back(std::move(beside));
  }
  /// Sentences where there are any.
  void add_if(sentences said) {
    if (!said.lines.empty()) add(std::move(said));
  }
};

}  // namespace app
