#include "input/range.hpp"

#include <algorithm>
#include <cmath>

#include "input/number.hpp"
#include "input/text.hpp"

namespace app {
namespace {

constexpr double most_points = 100'000;

struct reading {
  const std::string& text;
  const clv::field<clv::scenario>& f;
  std::string_view path;
  const value_context& context;
  const place& where;

  [[noreturn]] void refuse(error_kind kind, message_id id, std::vector<message> hints = {}) const {
    throw failure{kind,
                  {id, {{"path", std::string(path)}, {"text", text}}},
                  std::move(hints),
                  std::string(path),
                  where};
  }
  [[nodiscard]] bool whole() const { return f.in == clv::unit::generations; }
  [[nodiscard]] double value(const std::string& part) const {
    const double x = read_for(f.in, path, part, context, where);
    if (clv::inside(f, x)) return x;
    if (whole() && x >= f.low && x <= f.high) refuse(error_kind::bad_value, "value.whole");
    throw failure{error_kind::out_of_range,
                  {f.low_open ? message_id("value.out_of_range.open") : message_id("value.out_of_range"),
                   {{"path", std::string(path)},
                    {"label", f.label},
                    {"text", part},
                    {"low", quantity{f.low, f.in}},
                    {"high", quantity{f.high, f.in}}}},
                  {{"hint.range", {{"value", quantity{x, f.in}}}}},
                  std::string(path),
                  where};
  }
};

bool counted(clv::unit in) {
  return in == clv::unit::people || in == clv::unit::generations || in == clv::unit::years ||
         in == clv::unit::visits_per_year || in == clv::unit::weeks_per_year;
}

/// `7` or `log7` behind the slash.
range divided(const reading& r, double first, double last, std::string_view tail) {
  const bool log = tail.starts_with("log");
  const auto count = number(log ? tail.substr(3) : tail);
  if (!count || *count < 2 || *count != std::floor(*count))
    r.refuse(error_kind::bad_value, "range.count", {{"range.like", {}}});
  if (*count > most_points) r.refuse(error_kind::out_of_range, "range.many");
  if (log && !(first > 0)) r.refuse(error_kind::bad_value, "range.log");
  const auto n = static_cast<std::size_t>(*count);
  return log ? range::by_ratio(first, last, n) : range::even(first, last, n);
}

range span(const reading& r, const std::string& text, std::size_t dots) {
  const std::string left = trimmed(std::string_view(text).substr(0, dots));
  std::string right = trimmed(std::string_view(text).substr(dots + 2));
  std::string tail;
  char how = 0;
  if (const auto at = right.find_first_of(":/"); at != std::string::npos) {
    how = right[at];
    tail = trimmed(std::string_view(right).substr(at + 1));
    right = trimmed(std::string_view(right).substr(0, at));
  }
  const double first = r.value(left);
  const double last = r.value(right);
  if (!(first <= last))
    r.refuse(
        error_kind::bad_value, "range.order",
        {{"hint.did_you_mean", {{"text", right + ".." + left + (how ? std::string(1, how) + tail : "")}}}});
  if (how == '/') return divided(r, first, last, tail);
  double step = 1;
  if (how == ':')
    step = read_for(r.f.in, r.path, tail, r.context, r.where);
  else if (!counted(r.f.in))
    r.refuse(error_kind::missing_value, "range.step", {{"range.like", {}}});
  if (!(step > 0)) r.refuse(error_kind::bad_value, "range.zero", {{"range.like", {}}});
  const double count = std::floor((last - first) / step * (1 + 1e-12) + 1e-9) + 1;
  if (!(count <= most_points)) r.refuse(error_kind::out_of_range, "range.many");
  return range::stepped(first, last, step, static_cast<std::size_t>(count));
}

/// What counts whole things takes only whole values, between the ends as well as at them.
range whole(const reading& r, range points) {
  if (r.whole() && !points.settle()) r.refuse(error_kind::bad_value, "value.whole");
  return points;
}

range words(const reading& r, const clv::choice<clv::scenario>& at) {
  std::vector<double> picked;
  for (std::size_t from = 0; from <= r.text.size();) {
    const auto comma = std::min(r.text.find(',', from), r.text.size());
    const std::string word = lower(normalised(r.text.substr(from, comma - from)));
    clv::scenario probe;
    assign(probe, r.f, {word}, r.context, r.where, r.path);
    picked.push_back(static_cast<double>(at.read(probe)));
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

range read_range(const std::string& written, const clv::field<clv::scenario>& f, std::string_view path,
                 const value_context& context, const place& where) {
  const std::string text = lower(normalised(written));
  const reading r{text, f, path, context, where};
  if (text.empty()) r.refuse(error_kind::missing_value, "range.empty", {{"range.like", {}}});
  if (const auto* choice = std::get_if<clv::choice<clv::scenario>>(&f.at)) return words(r, *choice);
  if (const auto dots = text.find(".."); dots != std::string::npos) return whole(r, span(r, text, dots));
  if (looks_grouped(text)) {
    std::string plain = text;
    std::string spaced;
    std::erase(plain, ',');
    for (char c : text) spaced += c == ',' ? std::string(", ") : std::string(1, c);
    r.refuse(error_kind::ambiguous_value, "value.list_or_number",
             {{"value.list_or_number.number", {{"text", plain}}},
              {"value.list_or_number.list", {{"text", spaced}}}});
  }
  std::vector<double> listed;
  for (std::size_t from = 0; from <= text.size();) {
    const auto comma = std::min(text.find(',', from), text.size());
    listed.push_back(r.value(trimmed(std::string_view(text).substr(from, comma - from))));
    from = comma + 1;
  }
  return range(std::move(listed));
}

}  // namespace app
