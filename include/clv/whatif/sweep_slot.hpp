#pragma once
#include <clv/whatif/turn.hpp>
#include <optional>
#include <variant>

namespace clv::detail {

/// Where an input lies in a scenario, for turning it many times.
class slot {
 public:
  slot(scenario& s, const field<scenario>& f, move how, const scenario& from)
      : s_(&s), f_(&f), how_(how), from_(&from) {
    if (how != move::to) return;       // each value moves what stands in `from`
    if (f.written == recount) return;  // each value moves other inputs: turned through the table
    if (f.written) f.written(s, f);    // once: what is forgotten stays so
    if (const auto* one = std::get_if<reference<scenario, double>>(&f.at)) number_ = &one->write(s);
    if (const auto* limit = std::get_if<reference<scenario, std::optional<double>>>(&f.at))
      limit_ = &limit->write(s);
    if (const auto* many = std::get_if<reference<scenario, series>>(&f.at)) {
      many_ = &many->write(s);
      *many_ = series(0);
    }
  }
  [[nodiscard]] const field<scenario>& of() const { return *f_; }
  void turn(double x) const {
    if (number_)
      *number_ = x;
    else if (limit_)
      *limit_ = x;
    else if (many_)
      many_->set_every(x);
    else
      clv::turn(*s_, *f_, how_, x, *from_);
  }

  /// Whether it sets numbers, and the same ones wherever the other inputs stand.
  [[nodiscard]] bool sets_numbers() const {
    return f_->written != recount && !std::holds_alternative<choice<scenario>>(f_->at);
  }

 private:
  scenario* s_;
  const field<scenario>* f_;
  move how_;
  const scenario* from_;  ///< where it stands, for a move against that
  double* number_ = nullptr;
  std::optional<double>* limit_ = nullptr;
  series* many_ = nullptr;
};

}  // namespace clv::detail
