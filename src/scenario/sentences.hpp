#pragma once
#include "report/sentence.hpp"

// Sentences that several files of this room say.
namespace app::say {

inline constexpr sentence file_unknown_table{"file.unknown_table", "unknown key '{key}'", "未知的键“{key}”"};
inline constexpr sentence file_other_table{"file.other_table", "{key} belongs under [{table}]",
                                           "{key} 应写在 [{table}] 中"};
inline constexpr sentence segment_uncounted{
    "segment.uncounted", "'{path}': the segments have shares, so nobody knows how many they are",
    "“{path}”：各分群只有占比，没有人数"};
inline constexpr sentence segment_uncounted_hint{"segment.uncounted.hint",
                                                 "set {segment}.share, or give every segment its customers",
                                                 "请设定 {segment}.share，或给出每个分群的人数"};

}  // namespace app::say
