// Bytes as a scenario file, in JSON: what begins with no bracket gets one, so that no input is TOML.
#include "scenario_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  fuzz::check_scenario(text.starts_with('{') ? text : '{' + text);
  return 0;
}
