#include "scenario/results.hpp"

#include <clv/results.hpp>

namespace app {

std::span<const clv::result> results() { return clv::results; }

const clv::result* find_result(std::string_view key) { return clv::find_result(key); }

}  // namespace app
