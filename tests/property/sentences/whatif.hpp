#pragma once
#include <charconv>
#include <limits>
#include <string>

#include "property/sentences/told.hpp"

// What the pages of what-ifs are held with.
namespace truth {

/// A number as an option takes it, all its digits.
inline std::string written(double x) {
  char text[400];
  const auto end = std::to_chars(text, text + sizeof text, x, std::chars_format::fixed).ptr;
  return {text, end};
}

/// The number of an answer; what is without end is greater than any, what is not there is none.
inline double number(const std::optional<clv::answer>& x) {
  if (!x) return std::numeric_limits<double>::quiet_NaN();
  if (x->known()) return x->value;
  const bool endless = x->why == clv::reason::infinite || x->why == clv::reason::never;
  return endless ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
}

/// What `calc` or `segments` calls a result.
inline std::string label_of_result(const page_told& p, const std::string& path) {
  for (const char* command : {"calc", "segments"})
    if (const answered* one = p.other.page(command, {}))
      for (const app::outcome& r : one->d.results)
        if (r.path == path) return std::string(r.label.in(app::language::en));
  return {};
}

}  // namespace truth
