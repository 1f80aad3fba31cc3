#pragma once
#include "report/document.hpp"
#include "scenario/results.hpp"

namespace app {

/// A number with the label of the input or result it is.
[[nodiscard]] operand input_operand(std::string_view name, std::string_view key, clv::answer value);
[[nodiscard]] operand result_operand(std::string_view name, const clv::answers& a, clv::result_key key);

/// The working of a result; nothing where it has no number.
void put_step(working& d, const clv::answers& a, clv::result_key key, formula how, message check,
              formula instead, clv::answer checked);

/// What is left of two amounts that cancel: 0 where it is far below the digits of an amount of that size.
[[nodiscard]] clv::answer balanced(clv::answer left, clv::answer size);

/// The working of the own value: contribution, yearly factor, lifetime value, visits, and what follows.
void explain_value(working& d, const clv::answers& a);

/// The working of the talk tables, the standings, the swing and the break-even shares.
void explain_talk(working& d, const clv::answers& a);

}  // namespace app
