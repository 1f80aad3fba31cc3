#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <clv/value/many.hpp>
#include <clv/value/stream.hpp>
#include <clv/whatif/sweep_slot.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace clv::detail {

/// Customers' own values along a row by vector functions. What the row moves is laid out in columns once for
/// all rows that move it alike, its logarithms with it; what else there is stands in the customer.
class value_columns {
 public:
  /// Lays out the points first .. first + count - 1 of a row whose values `along` the slots turn in `s`.
  void lay(const vector_functions& by, scenario& s, std::span<const slot> slots,
           std::span<const double> along, std::size_t first, std::size_t count) {
    if (by_ && first >= first_ && first + count <= first_ + count_) return;
    by_ = &by;
    first_ = first;
    count_ = count;
    laid_for_.reset();
    fits_ = std::all_of(slots.begin(), slots.end(), [](const slot& one) { return one.sets_numbers(); });
    if (!fits_) return;
    gather(s, slots, along);
    log_retention_ = logs(of(retention));
    whole_ = rest_ = whole_only_ = of(lifespan);
    for (std::size_t k = 0; k < whole_.size(); ++k) {
      whole_[k] = std::floor(whole_[k]);
      rest_[k] -= whole_[k];
      whole_only_[k] = rest_[k] == 0 ? 0 : nothing;
    }
  }

  enum class done { nothing, some, all };

  /// The values at points laid out: some where one may not be finite, which has none or is to be computed by
  /// itself; nothing where the customer is none of constant yearly numbers.
  done fill(const customer& c, std::size_t first, std::size_t count, double* into) {
    if (!fits_ || !constant(c)) return done::nothing;
    lay_ratios(c);
    const std::size_t from = first - first_;
    const bool plain = c.payments == payments::yearly && !paid_at_end(c);  // part of a year: that part
    const double years = c.lifespan.value_or(std::numeric_limits<double>::infinity());
    const double r = c.retention.at(0);
    const double v = (1 + c.growth) * (1 / (1 + c.discount));
    const double whole = std::floor(years);
    const double rest = years == whole ? 0 : plain ? years - whole : nothing;
    const std::array one{r,
                         log_retention_.empty() ? log_of(r) : 0,
                         v,
                         log_ratio_.empty() ? log_of(v) : 0,
                         plain ? 1 : year_factor(c, 1),
                         whole,
                         rest};
    const auto column_of = [&](const std::vector<double>& many, std::size_t constant) {
      return many.empty() ? column{&one[constant], false} : column{&many[from], true};
    };
    const double amount = lay_amounts(c, from, count);
    const stream_columns s{amounts_.empty() ? column{&amount, false} : column{amounts_.data(), true},
                           column_of(of(retention), 0),
                           column_of(log_retention_, 1),
                           column_of(ratio_, 2),
                           column_of(log_ratio_, 3),
                           column_of(part_, 4),
                           column_of(whole_, 5),
                           column_of(plain ? rest_ : whole_only_, 6)};
    return by_->streams(s, into, count) ? done::all : done::some;
  }

 private:
  enum member { spend, frequency, margin, retention, discount, growth, lifespan, members };
  static constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

  /// What the columns of ratios hang on besides the row.
  struct outside {
    double growth, discount, weeks;
    clv::timing timing;
    clv::payments payments;
    friend bool operator==(const outside&, const outside&) = default;
  };

  [[nodiscard]] std::vector<double>& of(member m) { return moved_[m]; }
  [[nodiscard]] bool moves(member m) const { return !moved_[m].empty(); }

  static bool constant(const customer& c) {
    return c.spend.listed() == 1 && c.frequency.listed() == 1 && c.margin.listed() == 1 &&
           c.retention.listed() == 1 && c.retention_cost == series{0};
  }

  [[nodiscard]] std::vector<double> logs(const std::vector<double>& x) const {
    std::vector<double> y(x.size());
    by_->log(x.data(), y.data(), x.size());
    return y;
  }

  /// The logarithm of what the outer axes move among a few values: nearly always one that was computed
  /// before.
  double log_of(double x) {
    const std::uint64_t bits = std::bit_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15;
    logarithm& kept = logs_kept_[bits >> 55];
    if (kept.of != x) kept = {x, std::log(x)};
    return kept.is;
  }

  static std::array<double, members> numbers_of(const customer& c) {
    return {c.spend.at(0), c.frequency.at(0),           c.margin.at(0), c.retention.at(0), c.discount,
            c.growth,      c.lifespan.value_or(nothing)};
  }

  /// Turns a customer of no numbers to every point: what has one then is what the row moves.
  void gather(scenario& s, std::span<const slot> slots, std::span<const double> along) {
    customer blank = s.customer;
    blank.spend = blank.frequency = blank.margin = blank.retention = blank.retention_cost = nothing;
    blank.discount = blank.growth = nothing;
    blank.lifespan = nothing;
    std::swap(blank, s.customer);
    for (auto& column : moved_) column.clear();
    for (std::size_t k = first_; k < first_ + count_; ++k) {
      for (const slot& one : slots) one.turn(along[k]);
      const auto numbers = numbers_of(s.customer);
      for (std::size_t m = 0; m < members; ++m)
        if (!std::isnan(numbers[m])) moved_[m].push_back(numbers[m]);
    }
    fits_ = std::isnan(s.customer.retention_cost.at(0)) && s.customer.lifespan &&
            s.customer.spend.listed() + s.customer.frequency.listed() + s.customer.margin.listed() +
                    s.customer.retention.listed() ==
                4;
    std::swap(blank, s.customer);
    for (const slot& one : slots) one.turn(along[first_]);
  }

  /// Growth over discount, and what a payment through a year is worth at its start.
  void lay_ratios(const customer& c) {
    if (!moves(growth) && !moves(discount)) return;
    const outside now{moves(growth) ? 0 : c.growth, moves(discount) ? 0 : c.discount, c.weeks_per_year,
                      c.timing, c.payments};
    if (laid_for_ == now) return;
    laid_for_ = now;
    customer one = c;
    ratio_.resize(count_);
    if (moves(discount)) part_.resize(count_);
    for (std::size_t k = 0; k < count_; ++k) {
      if (moves(growth)) one.growth = moved_[growth][k];
      if (moves(discount)) one.discount = moved_[discount][k];
      ratio_[k] = (1 + one.growth) * (1 / (1 + one.discount));
      if (moves(discount)) part_[k] = year_factor(one, 1);
    }
    log_ratio_ = logs(ratio_);
  }

  /// The amounts of the first year where the row moves them; the amount of all where not.
  double lay_amounts(const customer& c, std::size_t from, std::size_t count) {
    const bool thinned = thinned_first(c);
    amounts_.clear();
    if (!moves(spend) && !moves(frequency) && !moves(margin) && !(thinned && moves(retention)))
      return gross_profit(c, 0) * (thinned ? c.retention.at(0) : 1);
    const auto number = [&](member m, double constant) {
      return moves(m) ? column{&moved_[m][from], true} : column{&(one_[m] = constant), false};
    };
    const column s = number(spend, c.spend.at(0));
    const column f = number(frequency, c.frequency.at(0));
    const column m = number(margin, c.margin.at(0));
    const column r = thinned ? number(retention, c.retention.at(0)) : column{&(one_[retention] = 1), false};
    amounts_.resize(count);
    for (std::size_t k = 0; k < count; ++k) amounts_[k] = s[k] * f[k] * m[k] * r[k];
    return nothing;
  }

  const vector_functions* by_ = nullptr;
  bool fits_ = false;
  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::array<std::vector<double>, members> moved_;
  std::vector<double> log_retention_, whole_, rest_, whole_only_;
  std::optional<outside> laid_for_;
  struct logarithm {
    double of = 1, is = 0;
  };
  std::array<logarithm, 512> logs_kept_{};
  std::vector<double> ratio_, log_ratio_, part_;
  std::array<double, members> one_{};
  std::vector<double> amounts_;
};

}  // namespace clv::detail
