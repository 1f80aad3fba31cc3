#pragma once
#include "report/sentence.hpp"

// Sentences that several files of this room say.
namespace app::say {

inline constexpr sentence table_segments{"table.segments", "Segments ({currency})", "各分群（{currency}）"};
inline constexpr sentence check_relative{"check.relative", "the first times the relative change",
                                         "首列数值乘以相对变动"};
inline constexpr sentence check_by_year{"check.by_year", "the years added one by one", "逐年相加"};
inline constexpr sentence check_parts{"check.parts", "put together from its parts", "由各部分合成"};

}  // namespace app::say
