#pragma once
#include <input/text.hpp>
#include <scenario/scenario.hpp>
#include <sstream>

#include "fuzz.hpp"

// A text as a scenario file on standard input: read, resolved, computed, every result. Only app::failure may
// leave, and a result that is known is finite.
namespace fuzz {

/// One customer, or one of every segment: results that claim to be numbers are.
inline void check_customers(const app::resolved& r) {
  double shares = 0;
  for (const auto& s : r.segments) {
    shares += s.share;
    check_results(s.scenario, clv::appraise(s.scenario));
  }
  expect(r.segments.empty() || std::abs(shares - 1) < 1e-6, "shares that are not all");
  if (r.segments.empty()) check_results(r.scenario, clv::appraise(r.scenario));
}

/// A what-if is read with its file, but only resolved when it is asked for.
inline void check_what_if(const app::scenario_ptr& file, const std::string& name) {
  try {
    check_customers(app::resolve(file, {}, name));
  } catch (const app::failure& f) {
    expect(f.kind != app::error_kind::defect, "a defect");
  }
}

inline void check_scenario(const std::string& bytes) {
  std::istringstream in(bytes);
  try {
    const app::scenario_ptr file = app::read_scenario("-", in);
    for (const app::what_if& w : file->what_ifs) check_what_if(file, w.name);
    const app::resolved r = app::resolve(file, {});
    for (const std::string* text : {&r.name, &r.label.en, &r.label.zh, &r.currency})
      expect(app::valid_utf8(*text), "not UTF-8", *text);
    check_customers(r);
  } catch (const app::failure& f) {
    expect(f.kind != app::error_kind::defect, "a defect");
  }
}

}  // namespace fuzz
