#pragma once
#include <string_view>

namespace app::i18n {

/// One sentence. Placeholders: {name} as people read it, {name#} the bare number, {name:one|many} a word that
/// follows the number.
struct entry {
  std::string_view key;
  std::string_view text;
};

}  // namespace app::i18n
