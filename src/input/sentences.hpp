#pragma once
#include "report/sentence.hpp"

// Sentences that several files of this room say.
namespace app::say {

inline constexpr sentence value_like{"value.like", "{like}", "{like}"};
inline constexpr sentence value_number_like{"value.number_like", "write a number like {example#}",
                                            "请写数字，如 {example#}"};
inline constexpr sentence value_whole{"value.whole", "{path} = '{text}': generations are whole numbers",
                                      "{path} = “{text}”：代数必须是整数"};

}  // namespace app::say
