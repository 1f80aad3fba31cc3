#include "vector/functions.hpp"

#include <doctest/doctest.h>

#include <clv/whatif/sweep.hpp>
#include <cmath>
#include <cstring>
#include <limits>

#include "property/random_scenario.hpp"
#include "support.hpp"

// Every instruction set that this machine has, chosen by itself, against the scalar functions: 1e-13
// relative.

namespace {

constexpr double agreed = 1e-13;

std::vector<const clv::vector_functions*> sets_here() {
  std::vector<const clv::vector_functions*> all;
  for (const app::vector_set& s : app::vector_sets())
    if (s.supported()) all.push_back(&s.functions);
  return all;
}

const clv::field<clv::scenario>* input(std::string_view key) {
  for (const auto& f : clv::derived_fields)
    if (f.key == key) return &f;
  return clv::find_field(key);
}

clv::sweep_axis axis(std::string_view key, std::vector<double> values, clv::move how = clv::move::to) {
  return {{input(key)}, {0}, std::move(values), how};
}

std::vector<double> filled(clv::sweep_grid g, const clv::vector_functions* by, std::uint64_t first,
                           std::size_t count) {
  g.vectors = by;
  std::vector<double> all(count * g.metrics.size());
  clv::sweep_walk(g).fill_metrics(first, count, all.data());
  return all;
}

bool alike(const std::vector<double>& got, const std::vector<double>& want) {
  for (std::size_t i = 0; i < want.size(); ++i)
    if (!close(got[i], want[i], agreed) && !(std::isnan(got[i]) && std::isnan(want[i]))) return false;
  return got.size() == want.size();
}

bool same_bits(const double* a, const double* b, std::size_t n) {
  return std::memcmp(a, b, n * sizeof(double)) == 0;
}

}  // namespace

TEST_CASE("vectors: a set that the machine has is chosen, the widest first") {
  const auto here = sets_here();
  CHECK(app::best_vectors() == (here.empty() ? nullptr : here.front()));
}

TEST_CASE("vectors: logarithms near 1, far from it, and of any number of numbers") {
  scenario_source source(81);
  std::vector<double> x;
  for (int i = 0; i < 10'000; ++i) x.push_back(std::exp(source.between(-600, 600)));
  for (int i = 1; i < 1000; ++i) x.push_back(i / 1000.0);
  for (int i = 1; i < 60; ++i) x.insert(x.end(), {1 + std::ldexp(1, -i), 1 - std::ldexp(1, -i)});
  for (const clv::vector_functions* set : sets_here()) {
    CAPTURE(set->name);
    for (std::size_t count = x.size(); count > 0; count = count > 40 ? count / 3 : count - 1) {
      std::vector<double> y(count + 1, 7);
      set->log(x.data(), y.data(), count);
      bool right = true;
      for (std::size_t k = 0; k < count; ++k) right = right && close(y[k], std::log(x[k]), agreed, 0);
      CHECK(right);
      CHECK(y[count] == 7);  // nothing written beyond
    }
  }
}

TEST_CASE("vectors: a stream is the lifetime value, or left to it") {
  scenario_source source(82);
  struct numbers {
    double r, v, years;
  };
  std::vector<numbers> all;
  const auto often = [&](double x) { return source.uniform() < 0.1 ? x : source.uniform(); };
  for (int i = 0; i < 100'000; ++i) {
    const double d = source.uniform() < 0.1 ? 0 : std::expm1(source.between(-0.6, 2.3));
    const double g = source.uniform() < 0.5 ? 0 : std::expm1(source.between(-2, 2.3));
    double r = often(source.uniform() < 0.5 ? 1 : 0);
    if (source.uniform() < 0.1) r = std::nextafter((1 + d) / (1 + g), source.uniform());  // q is nearly 1
    double years = source.between(0, source.uniform() < 0.5 ? 1000 : 20);
    if (source.uniform() < 0.5) years = std::floor(years) + 1;
    all.push_back({std::min(r, 1.0), (1 + g) * (1 / (1 + d)), years});
  }
  for (const clv::vector_functions* set : sets_here()) {
    CAPTURE(set->name);
    const std::size_t n = all.size();
    std::vector<double> r(n), log_r(n), v(n), log_v(n), whole(n), rest(n), got(n), shifted(n);
    for (std::size_t k = 0; k < n; ++k) {
      r[k] = all[k].r, log_r[k] = std::log(all[k].r), v[k] = all[k].v, log_v[k] = std::log(all[k].v);
      whole[k] = std::floor(all[k].years), rest[k] = all[k].years - whole[k];
    }
    const double amount = 2600, part = 1;
    const auto from = [&](std::size_t k) {
      return clv::stream_columns{{&amount, false},  {&r[k], true},  {&log_r[k], true}, {&v[k], true},
                                 {&log_v[k], true}, {&part, false}, {&whole[k], true}, {&rest[k], true}};
    };
    const bool all_known = set->streams(from(0), got.data(), n);
    std::size_t left = 0;
    double worst = 0;
    for (std::size_t k = 0; k < n; ++k) {
      if (!std::isfinite(got[k])) {
        ++left;
        continue;
      }
      const double q = r[k] * v[k];
      const clv::answer full = clv::geometric_sum(q, whole[k]);
      const double want = amount * (full.value + rest[k] * std::pow(q, whole[k]));
      worst = std::max(worst, std::abs(got[k] - want) / want);
    }
    CHECK(worst < agreed);
    CHECK(all_known == (left == 0));
    CHECK(left < n / 4);                    // far above 1, and q = 0
    for (std::size_t k = 1; k < 40; ++k) {  // where it stands, and among how many, changes no bit
      const bool known = set->streams(from(k), shifted.data(), 40 - k);
      CHECK(known == std::none_of(&got[k], &got[40], [](double y) { return std::isnan(y); }));
      CHECK(same_bits(shifted.data(), &got[k], 40 - k));
    }
  }
}

TEST_CASE("vectors: a life without end has the value of the perpetuity, and none where it does not shrink") {
  const double for_ever = std::numeric_limits<double>::infinity(), amount = 100, part = 1, rest = 0;
  const double v = 1 / 1.1, log_v = std::log(v), none = 1, log_none = 0;
  const std::vector<double> r{0.1, 0.5, 0.9, 0.99, 1 - 1e-13, 1, 0.8, 0.7, 0.6};
  std::vector<double> log_r;
  for (const double x : r) log_r.push_back(std::log(x));
  for (const clv::vector_functions* set : sets_here()) {
    CAPTURE(set->name);
    std::vector<double> discounted(r.size()), plain(r.size());
    const auto streams = [&](const double& ratio, const double& log_ratio, std::vector<double>& into) {
      return set->streams({{&amount, false},
                           {r.data(), true},
                           {log_r.data(), true},
                           {&ratio, false},
                           {&log_ratio, false},
                           {&part, false},
                           {&for_ever, false},
                           {&rest, false}},
                          into.data(), r.size());
    };
    CHECK(streams(v, log_v, discounted));
    CHECK_FALSE(streams(none, log_none, plain));
    for (std::size_t k = 0; k < r.size(); ++k) {
      CHECK(close(discounted[k], amount * 1.1 / (1.1 - r[k]), agreed));
      if (r[k] < 1 - 1e-12)
        CHECK(close(plain[k], amount / (1 - r[k]), agreed));
      else
        CHECK_FALSE(std::isfinite(plain[k]));
    }
  }
}

TEST_CASE("vectors: grids of what decides the own value, in every order, with and without growth") {
  const std::vector<double> retention{0, 0.2, 0.5, 0.8, 0.9, 0.999, 1 - 1e-12, 1};
  const std::vector<double> discount{-0.5, -0.05, 0, 1e-9, 0.05, 0.1, 1, 10};
  const std::vector<double> years{0.25, 0.5, 1, 1.5, 2, 7, 10, 25.75, 60, 400, 1000};
  const std::vector<double> growth{-1, -0.1, 0, 0.03, 0.1, 2};
  std::vector<clv::sweep_axis> axes{axis("retention", retention), axis("discount", discount),
                                    axis("lifespan", years), axis("growth", growth)};
  int grids = 0;
  for (const clv::payments p : {clv::payments::yearly, clv::payments::monthly, clv::payments::continuous})
    for (const clv::timing t : {clv::timing::start, clv::timing::end})
      for (const clv::survival from : {clv::survival::from_second_year, clv::survival::from_first_year})
        for (int turn = 0; turn < 4; ++turn) {
          clv::scenario s = kfc();
          s.customer.payments = p;
          s.customer.timing = t;
          s.customer.survival = from;
          std::rotate(axes.begin(), axes.begin() + 1, axes.end());
          const clv::sweep_grid g{
              {s}, {1}, axes, {{clv::find_result("clv"), 0}, {clv::find_result("net"), 0}}};
          const auto all = static_cast<std::size_t>(g.size());
          const std::vector<double> want = filled(g, nullptr, 0, all);
          for (const clv::vector_functions* set : sets_here()) {
            CAPTURE(set->name);
            CAPTURE(turn);
            const std::vector<double> got = filled(g, set, 0, all);
            CHECK(alike(got, want));
            const std::vector<double> part = filled(g, set, 1003, 500);
            CHECK(same_bits(part.data(), &got[1003], 500));
            ++grids;
          }
        }
  CHECK(grids == static_cast<int>(3 * 2 * 2 * 4 * sets_here().size()));
}

TEST_CASE("vectors: any grid agrees with its points one by one") {
  scenario_source simple(83, everyday);
  scenario_source mixed(84, lively);
  for (int i = 0; i < 200; ++i) {
    CAPTURE(i);
    scenario_source& source = i % 2 == 0 ? simple : mixed;
    clv::sweep_grid g{{source.next(), source.next()}, {0.5, 0.5}, {}, {}};
    for (const std::string_view key :
         {"churn", "spend", "lifespan", "discount", "margin", "weeks_per_year"}) {
      const auto& f = *input(key);
      if (source.uniform() < 0.5) continue;
      clv::sweep_axis a = axis(key, {}, source.uniform() < 0.2 ? clv::move::times : clv::move::to);
      a.reaches = source.uniform() < 0.5 ? std::vector<std::size_t>{0, 1} : std::vector<std::size_t>{1};
      for (std::size_t k = 1 + source.below(20); k-- > 0;)
        a.values.push_back(a.how == clv::move::times ? source.between(0.5, 1)
                                                     : source.between(f.low, std::min(f.high, 60.0)));
      if (key == "lifespan" && a.how == clv::move::to)
        for (double& x : a.values) x = std::max(x, 0.01);
      g.axes.push_back(a);
    }
    for (const char* metric : {"clv", "satisfied.total", "payback"})
      g.metrics.push_back({clv::find_result(metric), source.below(2)});
    g.metrics.push_back({clv::find_result("clv"), clv::sweep_metric::mean});
    const auto all = static_cast<std::size_t>(g.size());
    if (all > 5'000) continue;
    const std::vector<double> want = filled(g, nullptr, 0, all);
    for (const clv::vector_functions* set : sets_here()) {
      CAPTURE(set->name);
      CHECK(alike(filled(g, set, 0, all), want));
    }
  }
}
