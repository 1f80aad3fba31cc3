#include "input/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace app {

bool valid_utf8(std::string_view text) {
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  while (left > 0) {
    utf8proc_int32_t code = 0;
    const auto used = utf8proc_iterate(at, left, &code);
    if (used <= 0) return false;
    at += used;
    left -= used;
  }
  return true;
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

std::vector<std::string> comma_list(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from <= text.size();) {
    const auto comma = std::min(text.find(',', from), text.size());
    if (auto part = trimmed(text.substr(from, comma - from)); !part.empty()) out.push_back(std::move(part));
    from = comma + 1;
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

namespace {

/// Whether a sign becomes another number in NFKC: `5²` is no 52, and ① no 1.
bool keeps_its_form(utf8proc_int32_t code) {
  switch (utf8proc_get_property(code)->decomp_type) {
    case UTF8PROC_DECOMP_TYPE_SUPER:
    case UTF8PROC_DECOMP_TYPE_SUB:
    case UTF8PROC_DECOMP_TYPE_CIRCLE:
    case UTF8PROC_DECOMP_TYPE_FRACTION:
      return true;
    default:
      return false;
  }
}

void put_nfkc(std::string& out, std::string_view run) {
  utf8proc_uint8_t* raw = nullptr;
  const auto size = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(run.data()), static_cast<utf8proc_ssize_t>(run.size()), &raw,
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(raw, &std::free);
  if (size >= 0)
    out.append(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size));
  else
    out += run;
}

/// NFKC, but for the signs that would become other numbers. A text with more marks on one letter than
/// Unicode's stream-safe form has (30) stays as it is: nobody wrote it, and to sort them takes time in their
/// square.
std::string nfkc(std::string_view text) {
  constexpr int most_marks = 30;
  std::string out;
  std::size_t from = 0;
  int marks = 0;
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t code = 0;
    const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &code);
    if (used <= 0) return std::string(text);
    const auto next = at + static_cast<std::size_t>(used);
    marks = utf8proc_get_property(code)->combining_class == 0 ? 0 : marks + 1;
    if (marks > most_marks) return std::string(text);
    if (keeps_its_form(code)) {
      put_nfkc(out, text.substr(from, at - from));
      out += text.substr(at, next - at);
      from = next;
    }
    at = next;
  }
  put_nfkc(out, text.substr(from));
  return out;
}

}  // namespace

std::string normalised(std::string_view text) {
  const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (std::all_of(text.begin(), text.end(), ascii)) return trimmed(text);  // as it is in NFKC
  std::string out = nfkc(text);
  const auto replace = [&](std::string_view from, std::string_view to) {
    std::string plain;
    std::size_t done = 0;
    for (auto at = out.find(from); at != std::string::npos; at = out.find(from, done)) {
      plain.append(out, done, at - done);
      plain += to;
      done = at + from.size();
    }
    if (done > 0) out = plain + out.substr(done);
  };
  replace("\u2212", "-");  // minus sign
  replace("\u3001", ",");  // enumeration comma
  return trimmed(out);
}

std::optional<assigned> assignment_in(std::string_view text) {
  constexpr std::string_view wide = "＝";
  const auto narrow_at = text.find('=');
  const auto wide_at = text.find(wide);
  const auto at = std::min(narrow_at, wide_at);
  if (at == std::string_view::npos) return std::nullopt;
  const std::size_t size = at == wide_at ? wide.size() : 1;
  assigned out{trimmed(text.substr(0, at)), trimmed(text.substr(at + size))};
  return out.path.empty() ? std::nullopt : std::optional(std::move(out));
}

std::string shell_word(std::string_view text) {
  constexpr std::string_view harmless = "-_./:=,%@+";
  const auto safe = [&](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter || static_cast<unsigned char>(c) >= 0x80 || harmless.find(c) != std::string_view::npos;
  };
  if (!text.empty() && std::all_of(text.begin(), text.end(), safe)) return std::string(text);
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string listed(std::span<const std::string> words) {
  std::string all;
  for (const std::string& w : words) all += (all.empty() ? "" : ", ") + w;
  return all;
}

std::string without_controls(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    const bool c1 = c == 0xC2 && next >= 0x80 && next < 0xA0;  // U+0080 .. U+009F in UTF-8
    if (c1) ++i;
    out += c < 0x20 || c == 0x7f || c1 ? ' ' : text[i];
  }
  return out;
}

namespace {
/// Edits between two words; two neighbours swapped count as one.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t differs = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + differs});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}
}  // namespace

std::optional<std::string> nearest(std::string_view typed, std::span<const std::string> candidates) {
  if (typed.size() > 60) return std::nullopt;
  const std::string word = lower(typed);
  std::optional<std::string> best;
  std::size_t least = word.size() <= 4 ? 2 : 3;  // one more than the slips allowed
  for (const std::string& c : candidates) {
    if (c.size() >= word.size() + least || word.size() >= c.size() + least) continue;
    const std::size_t slips = distance(word, lower(c));
    if (slips < least) {
      least = slips;
      best = c;
    }
  }
  if (best) return best;
  for (const std::string& c : candidates)  // a part of a longer key: `tells` of `praise.tells`
    if (word.size() >= 4 && (c.ends_with("." + word) || c.starts_with(word + "_"))) return c;
  return std::nullopt;
}

}  // namespace app
