#include "cli/progress.hpp"

#include <cmath>
#include <ostream>

#include "render/speech.hpp"

namespace app::say {
namespace {

constexpr sentence progress_line{"progress", "clv: {done}", "clv：{done}"};

}  // namespace
}  // namespace app::say

namespace app {

progress::progress(stream& rows, const environment& world, const manner& m, clock::duration patience)
    : world_(world), manner_(m), all_(rows.rows), next_(clock::now() + patience) {
  if (!world.err_is_terminal) return;
  rows.open = [open = rows.open, done = done_]() -> stream::filler {
    return [fill = open(), done](std::uint64_t first, std::size_t count, double* into) {
      fill(first, count, into);
      done->fetch_add(count, std::memory_order_relaxed);
    };
  };
}

progress::~progress() {
  if (said_) world_.err << "\r\x1b[K" << std::flush;
}

void progress::say() {
  if (!world_.err_is_terminal || all_ == 0 || clock::now() < next_) return;
  next_ = clock::now() + std::chrono::milliseconds(500);
  said_ = true;
  const double part = std::floor(100 * static_cast<double>(done_->load()) / static_cast<double>(all_)) / 100;
  const message line{say::progress_line, {{"done", quantity{part, clv::unit::share, false, 0}}}};
  world_.err << '\r' << speech(manner_.tongue, {})(line) << std::flush;
}

}  // namespace app
