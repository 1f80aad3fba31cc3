#pragma once
#include <clv/core/answer.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "property/typed_values.hpp"
#include "report/document.hpp"
#include "scenario/request.hpp"

// One command line, and what the program says elsewhere of the same scenario: what is printed of a what-if is
// held against `clv calc` of the scenario as the what-if makes it.
namespace truth {

using typed::words;

/// A command line: the command, its scenario files (`-` is `text`), its own words and options.
struct command_typed {
  std::string command;
  words own = {};
  words shared = {};  ///< options that `calc` takes as well: they hold wherever the same is asked
  std::string text = {};
  words files = {"-"};

  [[nodiscard]] words all() const;
  /// What follows an option of its own; empty where it is not given.
  [[nodiscard]] std::string option(const std::string& name) const;
  /// As it may be typed again, with the file.
  [[nodiscard]] std::string shown() const;
};

/// A page, and the request that it answers, which must live as long.
struct answered {
  explicit answered(app::request asked, app::document (*run)(const app::request&))
      : q(std::move(asked)), d(run(q)) {}
  app::request q;
  app::document d;
};

/// Asks the program; throws app::failure where it refuses.
std::unique_ptr<answered> ask(const words& args, const std::string& text);

/// What the same scenario comes to with other options: each question is asked once.
class elsewhere {
 public:
  explicit elsewhere(const command_typed& line) : line_(line) {}

  /// The answer of another command, of the file at that place; nullptr where it is refused.
  const answered* page(const std::string& command, const words& more, std::size_t file = 0) const;
  /// A result of one customer, a segment, the average or all of them, by `calc` or by `segments`; nothing
  /// where the scenario is refused or has no such result.
  std::optional<clv::answer> result(const words& more, const std::string& path, std::size_t file = 0) const;

 private:
  const command_typed& line_;
  mutable std::map<std::string, std::unique_ptr<answered>> asked_;
};

}  // namespace truth
