#pragma once
#include <clv/core/text.hpp>
#include <cstddef>
#include <string_view>

#include "i18n/en.hpp"
#include "i18n/zh.hpp"

namespace app {

enum class language { en, zh };

namespace i18n {
consteval std::size_t find(std::string_view key) {
  for (std::size_t i = 0; i < en.size(); ++i)
    if (en[i].key == key) return i;
  throw "no such key in the catalogue";  // a constant expression that throws does not compile
}
}  // namespace i18n

/// A key of the catalogues, looked up by the compiler: a misspelt one does not build.
struct message_id {
  consteval message_id(const char* key) : index(i18n::find(key)) {}  // reads as the key itself
  std::size_t index;

  [[nodiscard]] std::string_view key() const { return i18n::en[index].key; }
  [[nodiscard]] std::string_view text(language l) const {
    return (l == language::zh ? i18n::zh[index] : i18n::en[index]).text;
  }
};

inline std::string_view pick(clv::text t, language l) { return l == language::zh ? t.zh : t.en; }

}  // namespace app
