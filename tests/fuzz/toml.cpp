// Bytes as a scenario file, in TOML.
#include "scenario_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::check_scenario({reinterpret_cast<const char*>(data), size});
  return 0;
}
