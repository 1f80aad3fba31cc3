#include "render/piecework.hpp"

#include <algorithm>
#include <condition_variable>
#include <future>
#include <mutex>
#include <optional>
#include <system_error>
#include <vector>

namespace app {
namespace {

class shift {
 public:
  explicit shift(const piecework& job) : job_(job), made_(job.slots, 0) {}

  /// Whoever leaves by an exception sends the others home, too: nobody waits for a piece that never comes.
  class attendance {
   public:
    explicit attendance(shift& all) : all_(all) {}
    ~attendance() {
      if (!finished) all_.close();
    }
    attendance(const attendance&) = delete;
    attendance& operator=(const attendance&) = delete;
    bool finished = false;

   private:
    shift& all_;
  };

  /// Makes pieces until none is left.
  void help() {
    attendance here(*this);
    const piecework::maker make = job_.open();
    while (const auto piece = take()) {
      make(*piece, slot(*piece));
      put_down(*piece);
    }
    here.finished = true;
  }

  /// Hands over what is next, and makes pieces while that is not there yet.
  void lead() {
    const attendance here(*this);
    const piecework::maker make = job_.open();
    std::unique_lock lock(mutex_);
    while (!closed_ && handed_ < job_.pieces) {
      if (next_is_made()) {
        lock.unlock();
        if (!job_.hand_over(slot(handed_))) return;
        lock.lock();
        ++handed_;
        moved_.notify_all();
      } else if (may_begin()) {
        const std::uint64_t piece = begun_++;
        lock.unlock();
        make(piece, slot(piece));
        lock.lock();
        made_[slot(piece)] = piece + 1;
      } else {
        moved_.wait(lock, [&] { return closed_ || next_is_made(); });
      }
    }
  }

 private:
  [[nodiscard]] std::size_t slot(std::uint64_t piece) const {
    return static_cast<std::size_t>(piece % job_.slots);
  }
  [[nodiscard]] bool next_is_made() const { return made_[slot(handed_)] == handed_ + 1; }
  [[nodiscard]] bool may_begin() const { return begun_ < job_.pieces && begun_ < handed_ + job_.slots; }

  std::optional<std::uint64_t> take() {
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [&] { return closed_ || begun_ == job_.pieces || may_begin(); });
    if (closed_ || begun_ == job_.pieces) return std::nullopt;
    return begun_++;
  }
  void put_down(std::uint64_t piece) {
    const std::lock_guard lock(mutex_);
    made_[slot(piece)] = piece + 1;
    moved_.notify_all();
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    moved_.notify_all();
  }

  const piecework& job_;
  std::mutex mutex_;
  std::condition_variable moved_;
  std::uint64_t begun_ = 0;
  std::uint64_t handed_ = 0;
  std::vector<std::uint64_t> made_;  ///< by slot: the piece that lies there and is made, plus 1
  bool closed_ = false;
};

}  // namespace

void work_through(const piecework& job) {
  shift all(job);
  std::vector<std::future<void>> helpers;
  helpers.reserve(job.lanes);
  try {
    for (std::size_t i = 1; i < std::min<std::uint64_t>(job.lanes, job.pieces); ++i)
      helpers.push_back(std::async(std::launch::async, [&all] { all.help(); }));
  } catch (const std::system_error&) {  // no more threads to have: the work is the same on fewer
  }
  all.lead();
  for (auto& helper : helpers) helper.get();
}

}  // namespace app
