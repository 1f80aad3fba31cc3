#include "scenario/bench.hpp"

#include <algorithm>
#include <clv/fields.hpp>

#include "input/text.hpp"
#include "report/sentences.hpp"
#include "report/words.hpp"
#include "scenario/refusals.hpp"
#include "scenario/results.hpp"
#include "scenario/segments.hpp"
#include "scenario/sentences.hpp"
#include "scenario/sizes.hpp"

namespace app {
namespace {

using field = clv::field<clv::scenario>;

[[noreturn]] void refuse_uncounted(const target& t, const std::string& first, const place& where) {
  throw refusal(error_kind::bad_value, say::segment_uncounted, {{"path", t.path}})
      .at(where)
      .on(t.path)
      .hint(say::segment_uncounted_hint, {{"segment", t.segment == "all" ? first : t.segment}});
}

std::vector<std::string> names_of(const resolved& r) {
  std::vector<std::string> names;
  for (const resolved_segment& s : r.segments) names.push_back(s.name);
  return names;
}

}  // namespace

bench::bench(const request& q)
    : request_(q),
      base_(q.input.scenario),
      segments_(library_segments(q.input)),
      names_(names_of(q.input)),
      customers_(q.input.customers) {}

bool bench::input_handle::about_talk() const {
  const clv::group in = field().section;
  return field().key == "accounting" || (in != clv::group::value && in != clv::group::convention);
}

bool bench::result_handle::about_talk() const { return what && app::about_talk(*what); }

bench::input_handle bench::input(const std::string& path, const place& where) {
  const std::vector<std::string>& names = names_.all();
  const target t = target_or_group_of(path, names_, where);
  input_handle k{t.path, t, {}, t.row().label};
  for (const auto& both : clv::shorthands)
    if (t.fields.size() > 1 && t.fields.front()->key == both.sets[0]) k.label = both.label;
  if (t.of_group()) {
    if (t.size && t.size->key == "customers" && !customers_) refuse_uncounted(t, names.front(), where);
    return k;
  }
  if (segments_.empty() || t.segment.empty()) k.reaches.push_back(&base_);
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const auto& own = request_.input.segments[i].changed;
    const field& f = *t.fields.front();
    const bool says_itself = std::find(own.begin(), own.end(), f.kept_as()) != own.end();
    if (t.segment == "all" || t.segment == names[i] || (t.segment.empty() && !says_itself))
      k.reaches.push_back(&segments_[i].scenario);
  }
  k.unheard = !segments_.empty() && t.segment.empty() && k.reaches.size() == 1;
  return k;
}

std::optional<bench::result_handle> bench::find(const std::string& key, bool of_base,
                                                std::vector<std::string>* known) const {
  std::optional<result_handle> found;
  // Of the segments only the one that the head of the key means: there may be many.
  const std::string head = key.substr(0, key.find('.'));
  auto meant_segment = names_.find(head);
  if (!meant_segment && known && !segments_.empty() && head != key)
    if (const auto near = nearest(head, names_.all())) meant_segment = names_.find(*near);
  const auto offer = [&](std::string path, const clv::text& label, result_handle m) {
    const bool meant = key == path || (segments_.empty() && key == label.zh);
    if (known) known->push_back(path);
    if (!meant || found) return;
    m.path = std::move(path);
    m.label = label;
    found = std::move(m);
  };
  for (const auto& r : results()) {
    const result_handle m{{}, {}, r.in, r.less_is_better, &r};
    if (segments_.empty()) offer(std::string(r.key), r.label, m);
    if (meant_segment) {
      result_handle one = m;
      one.of = *meant_segment;
      offer(names_.all()[one.of] + "." + std::string(r.key), r.label, one);
    }
    if (segments_.empty() || !clv::averaged(r)) continue;
    result_handle average = m;
    average.of = clv::average_of_all;
    offer("average." + std::string(r.key), r.label, average);
  }
  if (segments_.empty() || !of_base) return found;
  for (const auto& r : clv::group_results)
    if (meant_segment)
      offer(names_.all()[*meant_segment] + "." + std::string(r.key), r.label,
            {{}, {}, r.in, r.less_is_better, nullptr, *meant_segment, &r});
  for (const auto& r : clv::base_results)
    offer(std::string(r.key), r.label, {{}, {}, r.in, r.less_is_better, nullptr, clv::average_of_all, &r});
  const bool listed = std::any_of(clv::listed_results.begin(), clv::listed_results.end(), [&](const auto& r) {
    return key.starts_with(r.key.substr(0, r.key.find('.') + 1));
  });
  if (found || !listed) return found;
  const clv::customer_base b = base_of(segments_, customers_);
  if (const auto at = clv::find_listed_result(b, key))
    offer(key, at->row->name(b, at->i),
          {{}, {}, at->row->in, at->row->less_is_better, nullptr, at->i, at->row});
  return found;
}

namespace {

[[noreturn]] void unknown_result(const std::string& path, const std::vector<std::string>& known,
                                 const place& where) {
  throw refusal(error_kind::unknown_path, say::path_unknown_result, {{"path", path}})
      .at(where)
      .on(path)
      .hint(hints_for(normalised(path), known));
}

}  // namespace

bench::result_handle bench::found(const std::string& path, bool of_base, const place& where) const {
  const std::string key = normalised(path);
  if (auto handle = find(key, of_base)) return std::move(*handle);
  std::vector<std::string> known;
  (void)find(key, of_base, &known);
  unknown_result(path, known, where);
}

bench::result_handle bench::result(const std::string& path, const place& where) const {
  return found(path, true, where);
}

bench::result_handle bench::customer_result(const std::string& path, const place& where) const {
  return found(path, false, where);
}

std::vector<bench::result_handle> bench::usual(bool each) const {
  if (!segments_.empty()) {
    std::vector<result_handle> means{result("average.clv", {})};
    for (const auto& s : segments_)
      if (each) means.push_back(result(s.name + ".clv", {}));
    return means;
  }
  std::vector<result_handle> all{result("clv", {})};
  const auto& from = request_.input.origins;
  if (from.contains("praise.tells")) all.push_back(result("satisfied.total", {}));
  if (from.contains("complaint.tells")) all.push_back(result("dissatisfied.total", {}));
  return all;
}

title bench::name_of(const std::string& path, const clv::text& label) const {
  const std::string head = path.substr(0, path.find('.'));
  title whom;
  if (!segments_.empty() && head == "all") whom = titled(word::every_segment);
  if (!segments_.empty() && head == "average") whom = titled(word::average);
  for (const resolved_segment& s : request_.input.segments)
    if (s.name == head) whom = s.label.en.empty() ? title{s.name, s.name} : s.label;
  const title own = titled(label);
  if (whom.en.empty()) return own;
  return {own.en + " (" + whom.en + ")", own.zh + "（" + whom.zh + "）"};
}

namespace {

/// Which segments' customers stay as long as their churn says.
std::vector<bool> staying_by_churn(const request& q) {
  std::vector<bool> all;
  for (const resolved_segment& s : q.input.segments) all.push_back(s.stays_by_churn);
  return all;
}

/// Turns a trait or a size of segments; the shares are those that they had before anything was turned. With
/// the churn turns how long the customers stay, where nothing else says so.
void turn_groups(std::vector<clv::segment>& all, std::optional<double>& customers, const target& of, double x,
                 const std::vector<bool>& by_churn) {
  if (of.size) {
    customers = turned_size(all, customers, of, x);
    return;
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!of.reaches(all[i].name)) continue;
    clv::put(*of.trait, all[i].traits, std::optional(x));
    if (of.trait->key == "churn" && by_churn[i])
      clv::put(*clv::find_input("churn"), all[i].scenario, clv::series(x));
  }
}

clv::answer read_of(const bench::result_handle& m, const clv::customer_base& b) {
  if (const auto* group = std::get_if<const clv::group_result*>(&m.base)) return (*group)->of(b, b.all[m.of]);
  if (const auto* whole = std::get_if<const clv::base_result*>(&m.base)) return (*whole)->of(b);
  const auto& list = *std::get<const clv::listed_result*>(m.base);
  return m.of < list.count(b) ? list.of(b, m.of) : clv::answer{clv::reason::undefined};
}

/// The number of a customer's result, of the base or of the segments.
clv::answer read_result(const bench::result_handle& m, const clv::scenario& base,
                        const std::vector<clv::segment>& segments) {
  if (m.of == clv::average_of_all) return clv::average(*m.what, segments);
  const clv::scenario& s = segments.empty() ? base : segments[m.of].scenario;
  return clv::value(*m.what, s, clv::appraise_unchecked(s));
}

}  // namespace

clv::customer_base bench::base_of(std::vector<clv::segment> all, std::optional<double> customers) const {
  return assemble_base(request_, std::move(all), customers).base;
}

void bench::turn(const input_handle& k, double x) {
  if (k.means.size) {  // from the sizes as they were resolved, so that turning twice is turning once
    for (std::size_t i = 0; i < segments_.size(); ++i) segments_[i].share = request_.input.segments[i].share;
    customers_ = request_.input.customers;
  }
  if (k.means.of_group()) {
    turn_groups(segments_, customers_, k.means, x, staying_by_churn(request_));
    return;
  }
  for (clv::scenario* s : k.reaches)
    for (const field* f : k.means.fields) clv::turn(*s, *f, x);
}

clv::answer bench::position(const input_handle& k) const {
  clv::answer first = clv::reason::undefined;
  bool begun = false;
  const auto take = [&](clv::answer x) {
    first = begun && !(x == first) ? clv::answer{clv::reason::undefined} : x;  // not the same everywhere
    begun = true;
    return first.known();
  };
  if (k.means.of_group()) {
    for (const auto& s : segments_) {
      if (!k.means.reaches(s.name)) continue;
      if (k.means.size && !take(k.means.size->key == "share" ? s.share : s.share * customers_.value_or(0)))
        break;
      if (!k.means.trait) continue;
      const auto x = std::get<std::optional<double>>(clv::get(*k.means.trait, s.traits));
      if (!take(x ? clv::answer{*x} : clv::answer{clv::reason::undefined})) break;
    }
    return first;
  }
  for (const clv::scenario* s : k.reaches) {
    if (s == &base_ && !segments_.empty()) continue;
    for (const field* f : k.means.fields)
      if (!take(clv::position(*s, *f))) return first;
  }
  return first;
}

clv::answer bench::read(const result_handle& m) const {
  if (m.what) return read_result(m, base_, segments_);
  return read_of(m, base_of(segments_, customers_));
}

clv::sweep_grid bench::grid() const {
  clv::sweep_grid g;
  if (segments_.empty()) return {{base_}, {1}, {}, {}};
  for (const auto& s : segments_) {
    g.scenarios.push_back(s.scenario);
    g.shares.push_back(s.share);
  }
  return g;
}

clv::sweep_axis bench::axis(const input_handle& k, std::vector<double> values, clv::move how) const {
  clv::sweep_axis a{k.means.fields, {}, std::move(values), how};
  for (std::size_t i = 0; i < std::max<std::size_t>(1, segments_.size()); ++i) {
    const clv::scenario* s = segments_.empty() ? &base_ : &segments_[i].scenario;
    if (std::find(k.reaches.begin(), k.reaches.end(), s) != k.reaches.end()) a.reaches.push_back(i);
  }
  return a;
}

clv::sweep_metric bench::metric(const result_handle& m, const std::vector<input_handle>& axes) const {
  const bool of_groups =
      std::any_of(axes.begin(), axes.end(), [](const auto& k) { return k.means.of_group(); });
  if (m.what && !of_groups) return {m.what, m.of};
  std::vector<clv::segment> known = segments_;  // with every trait that an axis gives
  std::optional<double> counted = customers_;
  for (const input_handle& k : axes)
    if (k.means.trait) turn_groups(known, counted, k.means, 0, staying_by_churn(request_));
  clv::customer_base base;
  if (!m.what) base = base_of(std::move(known), counted);
  return {nullptr, 0,
          [m, axes, base, segments = segments_, counted, by_churn = staying_by_churn(request_)](
              const std::vector<clv::scenario>& turned, std::span<const double> at) {
            clv::customer_base now = base;
            std::optional<double> customers = counted;
            now.all = segments;
            for (std::size_t i = 0; i < now.all.size(); ++i) now.all[i].scenario = turned[i];
            for (std::size_t i = 0; i < axes.size(); ++i)
              if (axes[i].means.of_group()) turn_groups(now.all, customers, axes[i].means, at[i], by_churn);
            if (customers) now.customers = *customers;
            return m.what ? read_result(m, {}, now.all) : read_of(m, now);
          }};
}

std::pair<std::string, std::string> path_and_text(const std::string& word, const std::string& option) {
  const auto parts = assignment_in(word);
  if (!parts)
    throw refusal(error_kind::bad_value, say::expect_form, {{"option", option}, {"text", word}})
        .at(place::of_option(option))
        .on(option);
  return {normalised(parts->path), parts->value};
}

}  // namespace app
