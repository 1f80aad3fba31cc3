#include "property/sentences/told.hpp"

#include <algorithm>
#include <cstdlib>

#include "render/speech.hpp"

namespace truth {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

const double& once(std::optional<double>& kept, const std::function<std::optional<double>()>& compute) {
  if (!kept) kept = compute().value_or(none);
  return *kept;
}

}  // namespace

std::optional<clv::answer> page_told::find(std::string_view path) const {
  for (const app::outcome& r : d.results)
    if (r.path == path) return r.value().value;
  return std::nullopt;
}

double page_told::result(std::string_view path) const {
  const auto x = find(path);
  return x && x->known() ? x->value : none;
}

double page_told::v() const {
  return once(v_, [&]() -> std::optional<double> {
    if (const auto own = own_value(s.customer)) return own;
    return result("clv");
  });
}
double page_told::held() const {
  return once(held_, [&] { return held_by_satisfied(s); });
}
double page_told::bad() const {
  return once(bad_, [&] { return held_by_dissatisfied(s); });
}
double page_told::lost() const {
  return once(lost_, [&] { return lost_by(s); });
}

bool page_told::given(std::string_view key) const {
  return q.input.origins.contains(key) ||
         std::any_of(q.input.segments.begin(), q.input.segments.end(),
                     [&](const auto& one) { return one.origins.contains(key); });
}

bool page_told::all(const std::function<bool(const clv::scenario&)>& holds) const {
  if (q.input.segments.empty()) return holds(s);
  return std::all_of(q.input.segments.begin(), q.input.segments.end(),
                     [&](const auto& one) { return holds(one.scenario); });
}

const app::argument* told::find(std::string_view name) const {
  for (const auto& [key, value] : m_.args)
    if (key == name) {
      read_.insert(std::string(name));
      return &value;
    }
  return nullptr;
}

double told::operator[](std::string_view name) const {
  const auto* a = find(name);
  const auto* q = a ? std::get_if<app::quantity>(a) : nullptr;
  return q && q->value.known() ? q->value.value : none;
}

double told::printed(std::string_view name) const {
  const auto* a = find(name);
  const auto* q = a ? std::get_if<app::quantity>(a) : nullptr;
  if (!q || !q->value.known()) return none;
  std::string text = app::speech(app::language::en, {}).bare(*q);
  std::erase(text, ',');
  return std::strtod(text.c_str(), nullptr) / (text.ends_with('%') ? 100 : 1);
}

std::string told::text(std::string_view name) const {
  const auto* a = find(name);
  if (!a) return {};
  if (const auto* named = std::get_if<std::string>(a)) return *named;
  if (const auto* ours = std::get_if<clv::text>(a)) return std::string(ours->en);
  if (const auto* named = std::get_if<app::title>(a)) return named->en;
  return {};
}

std::size_t told::listed(std::string_view name) const {
  const auto* a = find(name);
  const auto* list = a ? std::get_if<std::vector<app::message>>(a) : nullptr;
  return list ? list->size() : 0;
}

std::vector<app::message> told::parts(std::string_view name) const {
  const auto* a = find(name);
  const auto* list = a ? std::get_if<std::vector<app::message>>(a) : nullptr;
  return list ? *list : std::vector<app::message>{};
}

std::vector<std::string> told::names(std::string_view name, std::string_view part) const {
  std::vector<std::string> out;
  for (const app::message& m : parts(name)) out.push_back(told(m, p).text(part));
  return out;
}

namespace {

/// Whether a sentence names an argument; one that it does not is not printed.
bool prints(const app::message& m, std::string_view argument) {
  const std::string open = "{" + std::string(argument);
  return m.id->en.find(open + "}") != std::string_view::npos ||
         m.id->en.find(open + "#}") != std::string_view::npos;
}

}  // namespace

std::vector<std::string> told::unread() const {
  std::vector<std::string> out;
  for (const auto& [key, value] : m_.args)
    if (prints(m_, key) && std::holds_alternative<app::quantity>(value) && !read_.contains(key))
      out.emplace_back(key);
  return out;
}

namespace {

void inside(const app::message& m, const std::function<void(const app::message&)>& see) {
  see(m);
  for (const auto& one : m.args)
    if (const auto* list = std::get_if<std::vector<app::message>>(&one.second); list && prints(m, one.first))
      for (const app::message& part : *list) inside(part, see);
}

void inside(const app::cell& x, const std::function<void(const app::message&)>& see) {
  if (const auto* m = std::get_if<app::message>(&x)) inside(*m, see);
}

}  // namespace

void every_sentence(const app::document& d, const std::function<void(const app::message&)>& see) {
  inside(d.title, see);
  for (const app::table* t : d.all<app::table>()) {
    if (t->whom != app::audience::machines) inside(t->title, see);  // those of machines are never shown
    for (const app::column& c : t->columns) inside(c.head, see);
    for (const auto& row : t->rows)
      for (const app::cell& x : row) inside(x, see);
  }
  for (const app::sentences* block : d.all<app::sentences>()) {
    if (block->title) inside(*block->title, see);
    for (const app::message& m : block->lines) inside(m, see);
  }
  for (const app::message& m : d.notices) inside(m, see);
}

}  // namespace truth
