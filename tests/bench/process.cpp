// Whole-process time of clv, next to a program that does nothing and to a script that does the same:
//   clv_bench_process ROUNDS CLV SCENARIO PYTHON SCRIPT
// Every round runs all three, so that a slow moment of the machine meets them alike; the ratios are those of
// the best of all rounds, on both sides. Exit code 1 when a limit is not met.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include "measure.hpp"

namespace {

constexpr int warm_ups = 20;

class program {
 public:
  explicit program(std::vector<std::string> words) : words_(std::move(words)) {
    for (auto& w : words_) argv_.push_back(w.data());
    argv_.push_back(nullptr);
  }

  /// Seconds from the start of one run to its end, its output thrown away.
  [[nodiscard]] double run(const posix_spawn_file_actions_t& silent) const {
    pid_t child = 0;
    int status = 0;
    rusage used{};
    const double start = bench::now();
    if (posix_spawn(&child, argv_[0], &silent, nullptr, argv_.data(), environ) != 0)
      throw std::runtime_error("cannot start " + words_[0]);
    wait4(child, &status, 0, &used);
    const double took = bench::now() - start;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error(words_[0] + " failed");
    return took;
  }

 private:
  std::vector<std::string> words_;
  std::vector<char*> argv_;
};

bool ratio_line(const char* name, const std::vector<double>& over, const std::vector<double>& under,
                bool below, double limit) {
  const double ratio = bench::spread_of(over).min / bench::spread_of(under).min;
  const bool met = below ? ratio <= limit : ratio >= limit;
  std::printf("  %-28s %8.2f   at %s %g: %s\n", name, ratio, below ? "most" : "least", limit,
              met ? "met" : "not met");
  return met;
}

int measure(int rounds, char** arg) {
  const std::array programs{program({"/bin/true"}), program({arg[0], "calc", arg[1]}),
                            program({arg[2], arg[3]})};
  const std::array names{"/bin/true", "clv calc kfc.toml", "python3 kfc_table.py"};
  posix_spawn_file_actions_t silent;
  posix_spawn_file_actions_init(&silent);
  posix_spawn_file_actions_addopen(&silent, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  std::array<std::vector<double>, programs.size()> times;
  for (int i = -warm_ups; i < rounds; ++i)
    for (std::size_t p = 0; p < programs.size(); ++p) {
      const double took = programs[p].run(silent);
      if (i >= 0) times[p].push_back(took);
    }
  posix_spawn_file_actions_destroy(&silent);

  std::printf("Whole process, %d interleaved rounds     min   median      max\n", rounds);
  for (std::size_t p = 0; p < programs.size(); ++p) {
    const bench::spread t = bench::spread_of(times[p]);
    std::printf("  %-28s %8.3f %8.3f %8.3f   ms\n", names[p], 1e3 * t.min, 1e3 * t.median, 1e3 * t.max);
  }
  const bool quick = ratio_line("clv / true", times[1], times[0], true, 3);
  const bool quicker = ratio_line("python3 / clv", times[2], times[1], false, 5);
  return quick && quicker ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc == 6 ? std::atoi(argv[1]) : 0;
  if (rounds < 1) {
    std::fputs("usage: clv_bench_process ROUNDS CLV SCENARIO PYTHON SCRIPT\n", stderr);
    return 2;
  }
  try {
    return measure(rounds, argv + 2);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "clv_bench_process: %s\n", e.what());
    return 2;
  }
}
