#include <doctest/doctest.h>

#include <clv/core/laplace.hpp>
#include <cmath>

#include "support.hpp"

using complex = std::complex<double>;

TEST_CASE("inverse_laplace: transforms whose originals are known") {
  for (const double t : {0.01, 0.5, 2.0, 10.0}) {
    CAPTURE(t);
    const auto at = [&](auto f, double abscissa = 0) { return clv::inverse_laplace(f, t, abscissa, 60); };
    CHECK(close(at([](complex s) { return 1.0 / (s + 1.0); }), std::exp(-t), 0, 1e-9));
    CHECK(close(at([](complex s) { return 1.0 / (s * s); }), t, 1e-9));
    CHECK(close(at([](complex s) { return 1.0 / (s * s + 1.0); }), std::sin(t), 0, 1e-8));
    CHECK(close(at([](complex s) { return 1.0 / (s - 0.5); }, 0.5), std::exp(t / 2), 1e-9));
  }
}

TEST_CASE("inverse_laplace: corners need more terms") {
  // 1 less t up to t = 1, then 0: a corner at 1.
  const auto f = [](complex s) { return 1.0 / s - (1.0 - std::exp(-s)) / (s * s); };
  CHECK(close(clv::inverse_laplace(f, 0.4, 0, 1000), 0.6, 0, 1e-6));
  CHECK(close(clv::inverse_laplace(f, 3, 0, 1000), 0, 0, 1e-6));
}
