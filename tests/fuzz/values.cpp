// Lines `key=text`, or `key=text|text` for a list, assigned one after the other to one scenario. A line whose
// key is no field picks one by its first byte. Only app::failure may leave, and what is stored is inside its
// bounds. What the scenario then comes to is finite or says why not.
#include <algorithm>
#include <input/money.hpp>
#include <input/values.hpp>
#include <set>

#include "fuzz.hpp"

namespace {

using field = clv::field<clv::scenario>;

const field& field_for(std::string_view key) {
  if (const field* known = clv::find_field(key)) return *known;
  return clv::fields[key.empty() ? 0 : static_cast<unsigned char>(key[0]) % clv::fields.size()];
}

app::node value_of(std::string_view text) {
  if (text.find('|') == std::string_view::npos) return {std::string(text)};
  std::vector<app::node> parts;
  for (auto& part : fuzz::split(text, '|')) parts.push_back({std::move(part)});
  return {std::move(parts)};
}

void check_stored(const clv::scenario& s, const std::set<const field*>& stored) {
  for (const field* f : stored) {
    try {
      clv::check(*f, s);
    } catch (const clv::domain_error& e) {
      fuzz::finding("stored outside its bounds", e.what());
    }
  }
}

/// Whether what was written by the week is inside its bounds by the weeks that the year has now.
bool weekly_inside(const clv::scenario& s) {
  return std::all_of(s.weekly.begin(), s.weekly.end(), [&](const clv::weekly_value& w) {
    return clv::inside(*w.of, w.how.at(s.customer.weeks_per_year));
  });
}

/// The other readers of the same text.
void check_readers(const field& f, const std::string& text, const app::value_context& context,
                   const app::place& where) {
  const std::string code = app::currency_in(text);
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  fuzz::expect(code.empty() || (code.size() == 3 && std::all_of(code.begin(), code.end(), capital)),
               "not an ISO code", code);
  try {
    fuzz::expect(std::isfinite(app::read_for(f.in, f.key, text, context, where)), "read_for is not finite",
                 f.key);
  } catch (const app::failure&) {
  }
}

/// The results of the scenario, with a spend and a frequency where none was stored.
void check_worth(clv::scenario s) {
  if (!std::isfinite(s.customer.spend.at(0))) s.customer.spend = 50;
  if (!std::isfinite(s.customer.frequency.at(0))) s.customer.frequency = 52;
  fuzz::check_results(s, clv::appraise(s));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string all(reinterpret_cast<const char*>(data), size);
  clv::scenario s;
  app::value_context context;
  std::set<const field*> stored;
  for (const std::string& line : fuzz::split(all, '\n')) {
    const std::size_t equals = std::min(line.find('='), line.size());
    const std::string key = line.substr(0, equals);
    const std::string text =
        equals < line.size() ? line.substr(equals + 1) : line.substr(std::min<std::size_t>(1, equals));
    if (key == "currency") {
      context.currency = text == "CNY" || text == "JPY" ? text : "";
      continue;
    }
    const field& f = field_for(key);
    const app::place where = app::place::of_option("--set");
    const clv::scenario before = s;
    try {
      app::assign(s, f, value_of(text), context, where);
      if (!weekly_inside(s)) {  // other weeks: the program refuses it when all is read
        s = before;
        continue;
      }
      stored.insert(&f);
      context.weeks_per_year = s.customer.weeks_per_year;
    } catch (const app::failure&) {
    }
    check_stored(s, stored);
    check_readers(f, text, context, where);
  }
  check_worth(std::move(s));
  return 0;
}
