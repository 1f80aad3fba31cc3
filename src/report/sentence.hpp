#pragma once
#include <clv/core/text.hpp>
#include <string_view>

namespace app {

enum class language { en, zh };

inline std::string_view pick(clv::text t, language l) { return l == language::zh ? t.zh : t.en; }

/// One sentence in both languages. It stands where it is said, beside the condition under which it is true.
/// Placeholders: {name} as people read it, {name#} the bare number. Both sides have the same ones, or the
/// sentence does not compile. The key is for machines and never changes.
///
///     constexpr sentence best{"example.best", "The best {top} ...", "前 {top} ..."};
///     out.lines.push_back({best, {{"top", share(x)}}});
struct sentence {
  std::string_view key;
  std::string_view en;
  std::string_view zh;

  consteval sentence(const char* name, const char* english, const char* chinese)
      : key(name), en(english), zh(chinese) {
    if (!covers(en, zh) || !covers(zh, en)) throw "other placeholders in English than in Chinese";
  }
  [[nodiscard]] std::string_view text(language l) const { return l == language::zh ? zh : en; }

 private:
  /// The next placeholder's name at or after `at`, which moves behind it; empty at the end.
  static consteval std::string_view next_placeholder(std::string_view text, std::size_t& at) {
    const auto open = text.find('{', at);
    if (open == std::string_view::npos) return {};
    const auto close = text.find('}', open);
    at = close + 1;
    auto name = text.substr(open + 1, close - open - 1);
    if (name.ends_with('#')) name.remove_suffix(1);
    return name;
  }
  static consteval bool has_placeholder(std::string_view text, std::string_view wanted) {
    for (std::size_t at = 0;;) {
      const auto name = next_placeholder(text, at);
      if (name.empty() || name == wanted) return !name.empty();
    }
  }
  static consteval bool covers(std::string_view all, std::string_view some) {
    for (std::size_t at = 0;;) {
      const auto name = next_placeholder(some, at);
      if (name.empty()) return true;
      if (!has_placeholder(all, name)) return false;
    }
  }
};

/// Which sentence a message is. Sentences are constants; one that would not live on is refused.
class sentence_ref {
 public:
  constexpr sentence_ref(const sentence& s) : of_(&s) {}  // a sentence is its own reference
  sentence_ref(const sentence&&) = delete;
  constexpr const sentence* operator->() const { return of_; }

 private:
  const sentence* of_;
};

}  // namespace app
