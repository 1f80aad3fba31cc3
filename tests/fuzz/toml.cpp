// Bytes as a scenario file on standard input: read, resolved, computed, every result. Only app::failure may
// leave, and a result that is known is finite.
#include <input/text.hpp>
#include <scenario/scenario.hpp>
#include <sstream>

#include "fuzz.hpp"

namespace {

/// One customer, or one of every segment: results that claim to be numbers are.
void check_customers(const app::resolved& r) {
  double shares = 0;
  for (const auto& s : r.segments) {
    shares += s.share;
    fuzz::check_results(s.scenario, clv::appraise(s.scenario));
  }
  fuzz::expect(r.segments.empty() || std::abs(shares - 1) < 1e-6, "shares that are not all");
  if (r.segments.empty()) fuzz::check_results(r.scenario, clv::appraise(r.scenario));
}

/// A what-if is read with its file, but only resolved when it is asked for.
void check_what_if(const app::scenario_ptr& file, const std::string& name) {
  try {
    check_customers(app::resolve(file, {}, name));
  } catch (const app::failure& f) {
    fuzz::expect(f.kind != app::error_kind::defect, "a defect");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  try {
    const app::scenario_ptr file = app::read_scenario("-", in);
    for (const app::what_if& w : file->what_ifs) check_what_if(file, w.name);
    const app::resolved r = app::resolve(file, {});
    for (const std::string* text : {&r.name, &r.label.en, &r.label.zh, &r.currency})
      fuzz::expect(app::valid_utf8(*text), "not UTF-8", *text);
    check_customers(r);
  } catch (const app::failure& f) {
    fuzz::expect(f.kind != app::error_kind::defect, "a defect");
  }
  return 0;
}
