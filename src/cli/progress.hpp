#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>

#include "cli/world.hpp"
#include "report/document.hpp"

namespace app {

/// How much of a stream is done, said on a terminal once it takes long: one line on stderr, written over
/// again and gone at the end. Nothing is said where stderr is no terminal, or where the rows themselves run
/// over it.
///
///     clv: 37%
class progress {
 public:
  using clock = std::chrono::steady_clock;

  /// Counts the rows that the stream makes from now on.
  progress(stream& rows, const environment& world, const manner& m,
           clock::duration patience = std::chrono::seconds(2));
  ~progress();
  progress(const progress&) = delete;
  progress& operator=(const progress&) = delete;

  /// To be called now and then, on the thread that writes.
  void say();

 private:
  const environment& world_;
  const manner& manner_;
  std::uint64_t all_;
  std::shared_ptr<std::atomic<std::uint64_t>> done_ = std::make_shared<std::atomic<std::uint64_t>>(0);
  clock::time_point next_;
  bool said_ = false;
};

}  // namespace app
