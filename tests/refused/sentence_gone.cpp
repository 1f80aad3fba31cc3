// deleted
#include "report/sentence.hpp"

constexpr app::sentence best{"example.best", "The best.", "最好的。"};
#ifdef WRONG
constexpr app::sentence_ref said = app::sentence{"example.best", "The best.", "最好的。"};
#else
constexpr app::sentence_ref said = best;
#endif
static_assert(said->key == best.key);
