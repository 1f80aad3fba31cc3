#pragma once
#include "report/sentence.hpp"

// Sentences that several files of this room say.
namespace app::say {

inline constexpr sentence notice{"notice", "Note: {text}", "注意：{text}"};
inline constexpr sentence explain_title{"explain.title", "Working", "计算过程"};
inline constexpr sentence explain_check{"explain.check", "check", "验算"};

}  // namespace app::say
