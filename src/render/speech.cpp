#include "render/speech.hpp"

#include <fmt/format.h>

#include <cmath>

#include "render/equation.hpp"
#include "report/digits.hpp"

namespace app {
namespace {

bool is_money(const quantity& q) { return q.in->kind == clv::kind::money; }

struct currency_sign {
  std::string_view code;
  std::string_view zh;
};
constexpr currency_sign currencies[] = {{"CNY", "元"},   {"USD", "美元"}, {"EUR", "欧元"},  {"GBP", "英镑"},
                                        {"JPY", "日元"}, {"HKD", "港元"}, {"TWD", "新台币"}};

}  // namespace

std::string speech::bare(const quantity& q, int decimals) const {
  switch (q.value.why) {
    case clv::reason::none:
      break;
    case clv::reason::infinite:
      return language_ == language::zh ? "无上限" : "no limit";
    case clv::reason::overflow:
      return language_ == language::zh ? "超出范围" : "too large";
    case clv::reason::never:
      if (language_ != language::zh) return "never";
      return q.in->kind == clv::kind::time ? "无法收回" : "无法达到";
    case clv::reason::undefined:
      return "-";
  }
  if (q.as_given) return all_digits(q);
  const bool percent = q.in->kind == clv::kind::part;
  const double x = scaled(q);
  const int places = decimals < 0 || q.decimals >= 0 ? decimals_for(q) : decimals;
  std::string text = std::abs(x) >= 1e15 ? fmt::format("{:.6g}", x) : grouped(fixed(x, places));
  const bool nothing = text.find_first_of("123456789") == std::string::npos;
  if (nothing && text.starts_with('-')) text.erase(0, 1);
  if (nothing && decimals < 0) text = "0";  // not 0.000000000000
  if (q.sign && x > 0 && !nothing) text.insert(0, "+");
  if (percent) text += '%';
  return text;
}

std::string speech::currency_name() const {
  if (currency_.empty()) return language_ == language::zh ? "金额" : "money";
  if (language_ == language::zh)
    for (const auto& [code, zh] : currencies)
      if (code == currency_) return std::string(zh);
  return currency_;
}

std::string speech::operator()(const quantity& q) const { return with_unit(bare(q), q); }

std::string speech::fine(const quantity& q) const {
  return with_unit(bare(q, decimals_for(q, grain::fine)), q);
}

std::string speech::with_unit(std::string number, const quantity& q) const {
  if (!q.value.known()) return number;
  if (is_money(q)) {
    if (currency_.empty()) return number;
    return number + ' ' + currency_name();
  }
  const clv::phrase& says = q.in->phrase;
  if (says.many.empty()) return number;
  const std::string_view form = language_ == language::zh ? says.zh : number == "1" ? says.one : says.many;
  return fmt::format(fmt::runtime(form), number);
}

namespace {
/// Chinese type: one blank between a Chinese character and a Latin word or number, none between Chinese ones.
std::string spaced(const std::string& text) {
  const auto latin = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '%';
  };
  const auto han = [&](std::size_t at) {  // U+4E00 .. U+9FFF: three bytes from E4 B8 80 to E9 BF BF
    return at < text.size() && static_cast<unsigned char>(text[at]) >= 0xE4 &&
           static_cast<unsigned char>(text[at]) <= 0xE9;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool after_han = out.size() >= 3 && static_cast<unsigned char>(out[out.size() - 3]) >= 0xE4 &&
                           static_cast<unsigned char>(out[out.size() - 3]) <= 0xE9;
    if (text[i] == ' ' && after_han && han(i + 1)) continue;
    if ((latin(text[i]) && after_han) || (han(i) && !out.empty() && latin(out.back()))) out += ' ';
    out += text[i];
  }
  return out;
}
}  // namespace

std::string speech::fill(const argument& a, std::string_view form) const {
  if (const auto* text = std::get_if<std::string>(&a)) return foreign(*text);
  if (const auto* ours = std::get_if<clv::text>(&a)) return (*this)(*ours);
  if (const auto* named = std::get_if<title>(&a)) return (*this)(*named);
  if (const auto* list = std::get_if<std::vector<message>>(&a)) {
    std::string all;
    for (const message& m : *list)
      all += (all.empty() ? "" : language_ == language::zh ? "、" : ", ") + (*this)(m);
    return all;
  }
  const auto& q = std::get<quantity>(a);
  return form == "#" ? bare(q) : (*this)(q);
}

std::string speech::operator()(const message& m) const {
  const std::string_view pattern = m.id->text(language_);
  const auto reckoned = numbers_of_equation(*this, m);
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const auto open = pattern.find('{', at);
    out += pattern.substr(at, open - at);
    if (open == std::string_view::npos) break;
    const auto close = pattern.find('}', open);
    std::string_view name = pattern.substr(open + 1, close - open - 1);
    const bool number_only = name.ends_with('#');
    if (number_only) name.remove_suffix(1);
    for (const auto& [key, value] : m.args) {
      if (key != name) continue;
      // The currency of a title comes as its code; people read its name.
      if (name == "currency" && std::holds_alternative<std::string>(value) &&
          std::get<std::string>(value) == currency_)
        out += currency_name();
      else if (const auto at_hand = reckoned.find(name); at_hand != reckoned.end())
        out += number_only ? at_hand->second : with_unit(at_hand->second, std::get<quantity>(value));
      else
        out += fill(value, number_only ? "#" : "");
    }
    at = close + 1;
  }
  return language_ == language::zh ? spaced(out) : out;
}

std::string speech::times(std::string text) const {
  if (language_ != language::zh) return text;
  for (auto at = text.find(" x "); at != std::string::npos; at = text.find(" x ", at + 4))
    text.replace(at, 3, " × ");
  return text;
}

std::string speech::symbols(const formula& f) const {
  return times(put_in(f, [this](const operand& o) { return (*this)(o.label); }));
}

worked speech::numbers(const formula& f, const quantity& result) const {
  worked out = work_out(*this, f, result);
  out.numbers = times(std::move(out.numbers));
  return out;
}

}  // namespace app
