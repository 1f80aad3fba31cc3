// other placeholders in English than in Chinese
#include "report/sentence.hpp"

#ifdef WRONG
constexpr app::sentence best{"example.best", "The best {top} bring {value}.", "前 {top} 带来 {worth}。"};
#else
constexpr app::sentence best{"example.best", "The best {top} bring {value}.", "前 {top} 带来 {value#}。"};
#endif
static_assert(best.key == "example.best");
