// Bytes as a scenario file on standard input: read, resolved, computed, every result. Only app::failure may
// leave, and a result that is known is finite.
#include <input/scenario.hpp>
#include <input/text.hpp>
#include <sstream>

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  try {
    const app::resolved r = app::resolve(app::read_scenario("-", in), {});
    for (const std::string* text : {&r.name, &r.label.en, &r.label.zh, &r.currency})
      fuzz::expect(app::valid_utf8(*text), "not UTF-8", *text);
    fuzz::check_results(r.scenario, clv::appraise(r.scenario));
  } catch (const app::failure& f) {
    fuzz::expect(f.kind != app::error_kind::defect, "a defect");
  }
  return 0;
}
