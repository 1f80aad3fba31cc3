#pragma once
#include "report/sentence.hpp"

// Sentences that several files of this room say.
namespace app::say {

inline constexpr sentence file_unknown_table{"file.unknown_table", "unknown key '{key}'", "未知的键 '{key}'"};
inline constexpr sentence file_other_table{"file.other_table", "{key} belongs under [{table}]",
                                           "{key} 应写在 [{table}] 中"};

}  // namespace app::say
