#include "scenario/sizes.hpp"

#include <clv/base/segment.hpp>
#include <clv/base/shares.hpp>
#include <cmath>
#include <unordered_map>

#include "scenario/sentences.hpp"

namespace app::say {
namespace {

constexpr sentence segment_share_or_customers{
    "segment.share_or_customers", "segment {segment}: give every segment a share, or every one its customers",
    "分群 {segment}：要么都给出占比 share，要么都给出人数 customers"};
constexpr sentence segment_share_hint{"segment.share.hint", "write for example: share = \"35%\"",
                                      "例如：share = \"35%\""};
constexpr sentence segment_nobody{"segment.nobody", "the segments have no customers", "各分群的人数都是 0"};
constexpr sentence segment_sum{"segment.sum", "the shares of the segments sum to {sum}, not to 100%",
                               "各分群占比之和为 {sum}，应为 100%"};
constexpr sentence segment_sum_set{"segment.sum.set", "the shares that are set sum to {sum}, not to 100%",
                                   "所设定的分群占比之和为 {sum}，应为 100%"};
constexpr sentence segment_sum_hint{"segment.sum.hint",
                                    "at most {most} here; segments that are not set keep their proportions",
                                    "此处至多 {most}；未设定的分群按原比例调整"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

using wishes = std::vector<std::optional<double>>;

std::vector<double> shares_of(const resolved& r) {
  std::vector<double> all;
  for (const auto& s : r.segments) all.push_back(s.share);
  return all;
}

double sum_of(const wishes& wanted) {
  double sum = 0;
  for (const auto& x : wanted) sum += x.value_or(0);
  return sum;
}

double read_size(const size_assignment& one, double stands, const std::string& currency) {
  const value_context context{currency, 52};
  const reading x = read_value(*one.means.size, one.what->value, std::optional(stands), context,
                               one.what->where, one.means.path);
  const auto& number = std::get<std::optional<double>>(x.is);
  if (number) return *number;
  throw refusal(error_kind::missing_value, say::segment_share_hint).at(one.what->where).on(one.means.path);
}

void set_shares(resolved& r, const wishes& wanted, const place& where, const std::string& path) {
  const auto now = clv::shares_with(shares_of(r), wanted);
  if (!now) {
    double last = 0;
    for (std::size_t i = 0; i < r.segments.size(); ++i)
      if (path == r.segments[i].name + ".share") last = *wanted[i];
    throw refusal(error_kind::out_of_range, say::segment_sum_set, {{"sum", share(sum_of(wanted))}})
        .at(where)
        .on(path)
        .hint(say::segment_sum_hint, {{"most", share(std::max(0.0, 1 - sum_of(wanted) + last))}});
  }
  for (std::size_t i = 0; i < r.segments.size(); ++i) {
    r.segments[i].share = (*now)[i];
    r.segments[i].origins["share"] = where;  // of those that make room as well
  }
}

void set_customers(resolved& r, const std::vector<double>& heads, const place& where) {
  double sum = 0;
  for (const double n : heads) sum += n;
  if (!(sum > 0)) throw refusal(error_kind::bad_value, say::segment_nobody).at(where).on("customers");
  r.customers = sum;
  for (std::size_t i = 0; i < heads.size(); ++i) r.segments[i].share = heads[i] / sum;
}

}  // namespace

void share_out(resolved& r, const scenario_file& file) {
  double sum = 0;
  std::vector<double> heads;
  for (const declared_segment& s : file.segments) {
    const bool by_heads = file.segments.front().customers.has_value();
    if (by_heads != s.customers.has_value() || by_heads == s.share.has_value())
      throw refusal(error_kind::bad_value, say::segment_share_or_customers, {{"segment", s.name}})
          .at(s.where)
          .on(s.name + ".share")
          .hint(say::segment_share_hint);
    r.segments[heads.size()].origins["share"] = s.counted;
    sum += s.share.value_or(0);
    heads.push_back(s.customers.value_or(0));
  }
  if (file.segments.front().customers) return set_customers(r, heads, file.segments.front().where);
  if (!(std::abs(sum - 1) <= 1e-9))
    throw refusal(error_kind::bad_value, say::segment_sum, {{"sum", share(sum)}})
        .at(file.segments.front().where)
        .on("share")
        .hint(say::segment_share_hint);
  for (std::size_t i = 0; i < heads.size(); ++i) r.segments[i].share = *file.segments[i].share;
}

void apply_sizes(resolved& r, const std::vector<size_assignment>& layer) {
  std::vector<double> heads;
  for (const auto& s : r.segments) heads.push_back(s.share * r.customers.value_or(0));
  wishes wanted(r.segments.size());
  const size_assignment* counted = nullptr;
  const size_assignment* shared = nullptr;
  std::unordered_map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < r.segments.size(); ++i) index[r.segments[i].name] = i;
  for (const size_assignment& one : layer) {
    const bool share = one.means.size->key == "share";
    (share ? shared : counted) = &one;
    if (!share && !r.customers)
      throw refusal(error_kind::bad_value, say::segment_uncounted, {{"path", one.means.path}})
          .at(one.what->where)
          .on(one.means.path)
          .hint(say::segment_uncounted_hint,
                {{"segment", one.means.segment == "all" ? r.segments.front().name : one.means.segment}});
    const bool all = one.means.segment == "all";
    const std::size_t first = all ? 0 : index.at(one.means.segment);
    for (std::size_t i = first; i < (all ? r.segments.size() : first + 1); ++i) {
      if (share)
        wanted[i] = read_size(one, r.segments[i].share, r.currency);
      else
        heads[i] = read_size(one, heads[i], r.currency);
      r.segments[i].origins["share"] = one.what->where;
    }
  }
  if (counted) set_customers(r, heads, counted->what->where);
  if (shared) set_shares(r, wanted, shared->what->where, shared->means.path);
}

std::optional<double> turned_size(std::vector<clv::segment>& all, std::optional<double> customers,
                                  const target& of, double x) {
  std::vector<double> shares;
  wishes wanted;
  for (const auto& s : all) {
    shares.push_back(s.share);
    wanted.push_back(of.reaches(s.name) ? std::optional(x) : std::nullopt);
  }
  if (of.size->key == "share") {
    if (const auto now = clv::shares_with(shares, wanted)) shares = *now;
  } else {
    double sum = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      shares[i] = wanted[i] ? x : shares[i] * customers.value_or(0);
      sum += shares[i];
    }
    if (!(sum > 0)) return customers;
    for (double& s : shares) s /= sum;
    customers = sum;
  }
  for (std::size_t i = 0; i < all.size(); ++i) all[i].share = shares[i];
  return customers;
}

}  // namespace app
