#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>

namespace app {

/// Numbered pieces of work, made on several threads and handed over in their order. A piece lies in a slot
/// from when it is begun until it is handed over; there are no more slots than these, however many pieces.
struct piecework {
  using maker = std::function<void(std::uint64_t piece, std::size_t slot)>;

  std::uint64_t pieces;
  std::size_t lanes;                                ///< threads, the caller's own among them
  std::size_t slots;                                ///< at least as many as lanes
  std::function<maker()> open;                      ///< what makes pieces: one a thread
  std::function<bool(std::size_t slot)> hand_over;  ///< on the caller's thread; false: nobody wants more
};

/// Works through all pieces. Where the system refuses a thread, those at hand do the work. What a maker
/// throws is thrown here, once every thread has ended.
void work_through(const piecework& job);

}  // namespace app
