#pragma once
#include "report/sentence.hpp"

// Sentences that several files of this room say.
namespace app::say {

inline constexpr sentence write_failed{"write.failed", "cannot write {file}", "无法写入 {file}"};

}  // namespace app::say
