#include "input/range.hpp"

#include <algorithm>
#include <clv/core/text.hpp>
#include <clv/whatif/turn.hpp>
#include <cmath>

#include "input/number.hpp"
#include "input/sentences.hpp"
#include "input/text.hpp"
#include "report/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence range_empty{"range.empty", "{path} has no values to sweep", "{path} 没有给出取值"};
constexpr sentence range_like{"range.like",
                              "write 70%..95%:5%, 2..6, 10..1000/log7, 5,10,20, or changes: 0.9x,1x,1.1x",
                              "请写 70%..95%:5%、2..6、10..1000/log7、5,10,20，或变动：0.9x,1x,1.1x"};
constexpr sentence range_count{"range.count",
                               "{path} = '{text}': the slash wants a whole number of points, 2 or more",
                               "{path} = “{text}”：斜杠后应为不小于 2 的整数点数"};
constexpr sentence range_many{"range.many", "{path} = '{text}' is more than 100,000 values",
                              "{path} = “{text}”超过 100,000 个取值"};
constexpr sentence range_log{"range.log", "{path} = '{text}': a logarithmic range starts above 0",
                             "{path} = “{text}”：对数间隔须从大于 0 的值开始"};
constexpr sentence range_order{"range.order", "{path} = '{text}' runs backwards",
                               "{path} = “{text}”的顺序反了"};
constexpr sentence range_step{"range.step", "{path} = '{text}' needs a step", "{path} = “{text}”需要步长"};
constexpr sentence range_mixed{"range.mixed", "{path} = '{text}' mixes values and changes",
                               "{path} = “{text}”混用了数值与变动"};
constexpr sentence range_mixed_hint{"range.mixed.hint",
                                    "write changes alone, for example 0.9x,1x,1.1x, or values alone",
                                    "请只写变动，如 0.9x,1x,1.1x，或只写数值"};
constexpr sentence range_share{"range.share", "{path} = '{text}': a share is changed by points or by times",
                               "{path} = “{text}”：比例的变动请写百分点或倍数"};
constexpr sentence range_share_hint{"range.share.hint",
                                    "write {points} for percentage points, {times} for times what is there",
                                    "百分点请写 {points}，倍数请写 {times}"};
constexpr sentence range_zero{"range.zero", "{path} = '{text}': the step must be above 0",
                              "{path} = “{text}”：步长必须大于 0"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

constexpr double most_points = 100'000;

/// The number before a mark of change, and the mark: `0.95x`, `4pp`, `+10%`.
std::pair<std::optional<double>, std::string_view> marked(std::string_view part) {
  for (const std::string_view word : {"x", "倍", "pp", "个百分点", "%"})
    if (const auto before = before_word(part, word)) return {number(*before), word};
  return {};
}

struct range_reader {
  const std::string& text;
  const clv::row& f;
  std::string_view path;
  const value_context& context;
  const place& where;

  [[nodiscard]] refusal no(error_kind kind, sentence_ref id) const {
    return refusal(kind, id, {{"path", std::string(path)}, {"text", text}}).at(where).on(std::string(path));
  }
  [[nodiscard]] bool whole() const { return f.in->whole == clv::whole::always; }
  /// What a part of the text is, and its number: `0.95x`, `4pp`, `+10%`, or a value.
  [[nodiscard]] change form(const std::string& part) const {
    const auto [x, word] = marked(part);
    if (!x) return change::none;
    const bool is_signed = part[0] == '+' || part[0] == '-';
    const bool share = f.in->kind == clv::kind::part;
    if (word == "x" || word == "倍") return change::times;
    if (word == "pp" || word == "个百分点")
      return share ? change::points : throw no(error_kind::bad_value, say::value_bad);
    if (word != "%" || (share && !(part[0] == '+' || (is_signed && f.low >= 0)))) return change::none;
    if (share) {
      const std::string number(part.substr(0, part.find('%')));
      throw no(error_kind::ambiguous_value, say::range_share)
          .hint(say::range_share_hint,
                {{"points", number + "pp"}, {"times", clv::shortest(1 + *x / 100) + "x"}});
    }
    return is_signed || f.in->kind != clv::kind::number ? change::percent : change::none;
  }
  [[nodiscard]] double value(const std::string& part, change as) const {
    if (form(part) != as) throw no(error_kind::bad_value, say::range_mixed).hint(say::range_mixed_hint);
    if (as != change::none) return *marked(part).first / (as == change::times ? 1 : 100);
    const double x = read_for(f.in, path, part, context, where);
    if (clv::inside(f, x)) return x;
    if (whole() && x >= f.low && x <= f.high) throw no(error_kind::bad_value, say::value_whole);
    throw out_of_range(f, path, part, x).at(where);
  }
};

/// Whether a range without a step goes up by one.
bool counted(clv::unit in) {
  using clv::kind;
  return in->kind == kind::count || in->kind == kind::time || in->kind == kind::frequency;
}

/// `7` or `log7` behind the slash.
range divided(const range_reader& r, double first, double last, std::string_view tail) {
  const bool log = tail.starts_with("log");
  const auto count = number(log ? tail.substr(3) : tail);
  if (!count || *count < 2 || *count != std::floor(*count))
    throw r.no(error_kind::bad_value, say::range_count).hint(say::range_like);
  if (*count > most_points) throw r.no(error_kind::out_of_range, say::range_many);
  if (log && !(first > 0)) throw r.no(error_kind::bad_value, say::range_log);
  const auto n = static_cast<std::size_t>(*count);
  return log ? range::by_ratio(first, last, n) : range::even(first, last, n);
}

/// Behind the colon: of changes as they are written, or the number alone of times.
double step_of(const range_reader& r, const std::string& text, change as) {
  if (as == change::none) return read_for(r.f.in, r.path, text, r.context, r.where);
  if (const auto x = number(text); x && as == change::times) return *x;
  return r.value(text, as);
}

/// A step for who wrote none, in the words of the range: a power of ten, 10 of them at most.
std::string step_for(const range_reader& r, double first, double last, change as) {
  const bool percent = as == change::percent || (as == change::none && r.f.in->kind == clv::kind::part);
  const double scale = percent || as == change::points ? 100 : 1;
  const double width = (last - first) * scale;
  const double step = width > 0 ? std::pow(10, std::floor(std::log10(width * (1 + 1e-12)))) : 1;
  return clv::shortest(step) + (percent ? "%" : as == change::points ? "pp" : as == change::times ? "x" : "");
}

range span(const range_reader& r, const std::string& text, std::size_t dots) {
  const std::string left = trimmed(std::string_view(text).substr(0, dots));
  std::string right = trimmed(std::string_view(text).substr(dots + 2));
  std::string tail;
  char how = 0;
  // Behind a colon the step; else behind the last slash the points: 1/3..2/3:1/6, 1/3..2/3/5.
  if (const auto at = right.find(':') != std::string::npos ? right.find(':') : right.rfind('/');
      at != std::string::npos) {
    how = right[at];
    tail = trimmed(std::string_view(right).substr(at + 1));
    right = trimmed(std::string_view(right).substr(0, at));
  }
  const change as = r.form(left);
  const double first = r.value(left, as);
  const double last = r.value(right, as);
  if (!(first <= last))
    throw r.no(error_kind::bad_value, say::range_order)
        .hint(say::hint_did_you_mean,
              {{"text", right + ".." + left + (how ? std::string(1, how) + tail : "")}});
  if (how == '/') return divided(r, first, last, tail).as(as);
  double step = 1;
  if (how == ':')
    step = step_of(r, tail, as);
  else if (as != change::none || !counted(r.f.in))
    throw r.no(error_kind::missing_value, say::range_step)
        .hint(say::hint_did_you_mean, {{"text", left + ".." + right + ":" + step_for(r, first, last, as)}});
  if (!(step > 0)) throw r.no(error_kind::bad_value, say::range_zero).hint(say::range_like);
  const double count = std::floor((last - first) / step * (1 + 1e-12) + 1e-9) + 1;
  if (!(count <= most_points)) throw r.no(error_kind::out_of_range, say::range_many);
  return range::stepped(first, last, step, static_cast<std::size_t>(count)).as(as);
}

/// What counts whole things takes only whole values, between the ends as well as at them.
range whole(const range_reader& r, range points) {
  if (r.whole() && points.as() == change::none && !points.settle())
    throw r.no(error_kind::bad_value, say::value_whole);
  return points;
}

range words(const range_reader& r) {
  std::vector<double> picked;
  for (std::size_t from = 0; from <= r.text.size();) {
    const auto comma = std::min(r.text.find(',', from), r.text.size());
    const node word{r.text.substr(from, comma - from)};
    const reading x = read_value(r.f, word, std::size_t{0}, r.context, r.where, r.path);
    picked.push_back(static_cast<double>(std::get<std::size_t>(x.is)));
    from = comma + 1;
  }
  return range(std::move(picked));
}

}  // namespace

range range::stepped(double first, double last, double step, std::size_t count) {
  range r{first, last, count, false};
  r.step_ = step;
  const double reached = first + static_cast<double>(count - 1) * step;
  if (last - reached > 1e-9 * step) {
    r.cut_ = true;
    ++r.count_;
  }
  return r;
}

bool range::settle() {
  const auto far = [](double x) { return std::abs(x - std::round(x)) > 1e-9 * std::max(1.0, std::abs(x)); };
  for (std::size_t i = 0; i < size(); ++i)
    if (far(at(i))) return false;
  whole_ = true;
  return true;
}

double range::moved(double stands, double x) const {
  switch (as_) {
    case change::none:
      return x;
    case change::times:
      return clv::moved(stands, clv::move::times, x);
    case change::points:
      return clv::moved(stands, clv::move::by, x);
    case change::percent:
      break;
  }
  return clv::moved(stands, clv::move::times, 1 + x);
}

double range::at(std::size_t i) const { return whole_ ? std::round(between(i)) : between(i); }

double range::between(std::size_t i) const {
  if (!listed_.empty()) return listed_[i];
  if (i + 1 == count_) return last_;
  if (i == 0) return first_;
  const auto k = static_cast<double>(i);
  if (step_ > 0) {
    // 70 % + 1 x 5 % is meant to be 75 %, not 0.75 and a bit: the shortest decimal near it.
    const double x = first_ + k * step_;
    const double scaled = std::round(x * 1e12) / 1e12;
    const bool near = std::abs(x) < 1e3 && std::abs(scaled - x) < 1e-13;
    return near && (scaled != 0 || first_ < 0) ? scaled : x;  // a small number above 0 does not become 0
  }
  const double part = k / static_cast<double>(count_ - 1);
  return log_ ? first_ * std::pow(last_ / first_, part) : first_ + (last_ - first_) * part;
}

range read_range(const std::string& written, const clv::row& f, std::string_view path,
                 const value_context& context, const place& where) {
  const std::string text = lower(normalised(written));
  const range_reader r{text, f, path, context, where};
  if (text.empty()) throw r.no(error_kind::missing_value, say::range_empty).hint(say::range_like);
  if (!f.words.empty()) return words(r);
  if (const auto dots = text.find(".."); dots != std::string::npos) return whole(r, span(r, text, dots));
  if (looks_grouped(text)) {
    std::string plain = text;
    std::string spaced;
    std::erase(plain, ',');
    for (char c : text) spaced += c == ',' ? std::string(", ") : std::string(1, c);
    throw list_or_number(path, text, plain, spaced).at(where);
  }
  std::vector<double> listed;
  change as = change::none;
  for (std::size_t from = 0; from <= text.size();) {
    const auto comma = std::min(text.find(',', from), text.size());
    const std::string part = trimmed(std::string_view(text).substr(from, comma - from));
    if (listed.empty()) as = r.form(part);
    listed.push_back(r.value(part, as));
    from = comma + 1;
  }
  return range(std::move(listed)).as(as);
}

}  // namespace app
