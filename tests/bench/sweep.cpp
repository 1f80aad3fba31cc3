// A million scenarios: of the KFC model and of the own value alone, counted on one and on two threads against
// NumPy, and written as CSV.
//   clv_bench_sweep CLV PYTHON FOLDER ROUNDS          FOLDER has kfc_sweep.py and own_sweep.py
// Rounds alternate, so that what else the machine does falls on all alike; each figure is the best of all
// rounds, for NumPy as for us: what the machine gives when nobody else takes from it. Exit code 1 when a
// limit is not met.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <clv/whatif/sweep.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

#include "measure.hpp"
#include "vector/functions.hpp"

namespace {

clv::sweep_axis axis(std::string_view key, double first, double step, int n) {
  clv::sweep_axis a{{clv::find_field(key)}, {0}, {}};
  for (int i = 0; i < n; ++i) a.values.push_back(first + step * i);
  return a;
}

clv::scenario kfc() {
  clv::scenario s;
  s.customer.spend = 50;
  s.customer.frequency = 52;
  s.customer.lifespan = 10;
  s.customer.retention = 0.9;
  s.customer.discount = 0.1;
  s.praise = {5, 0.2};
  s.complaint = {10, 0.2};
  return s;
}

clv::sweep_grid grid(std::vector<clv::sweep_axis> axes, std::vector<std::string_view> metrics) {
  clv::sweep_grid g{{kfc()}, {1}, std::move(axes), {}};
  for (const std::string_view key : metrics) g.metrics.push_back({clv::find_result(key), 0});
  g.vectors = app::best_vectors();
  return g;
}

/// What is counted of a part: with both totals, the points better than nothing for a base half satisfied,
/// half dissatisfied; of the own value alone, those above 10,000.
long count(const clv::sweep_grid& g, std::uint64_t first, std::uint64_t end) {
  constexpr std::size_t piece = 1000;  // its columns stay in the nearest cache
  std::vector<double> numbers(piece * g.metrics.size());
  clv::sweep_walk walk(g);
  long found = 0;
  for (; first < end; first += piece) {
    const auto n = static_cast<std::size_t>(std::min<std::uint64_t>(piece, end - first));
    walk.fill_metrics(first, n, numbers.data());
    if (g.metrics.size() == 1) {
      for (std::size_t i = 0; i < n; ++i) found += numbers[i] > 10'000;
      continue;
    }
    const double* satisfied = &numbers[n];
    const double* dissatisfied = satisfied + n;
    for (std::size_t i = 0; i < n; ++i) found += satisfied[i] + dissatisfied[i] > 0;
  }
  return found;
}

/// Nanoseconds a scenario, in one run.
double counted_once(const clv::sweep_grid& g, int threads, long& found) {
  const double start = bench::now();
  const std::uint64_t all = g.size();
  long other = 0;
  if (threads == 2) {
    std::thread second([&] { other = count(g, all / 2, all); });
    found = count(g, 0, all / 2);
    second.join();
    found += other;
  } else {
    found = count(g, 0, all);
  }
  return (bench::now() - start) * 1e9 / static_cast<double>(all);
}

/// The best of as many runs as NumPy has in its process.
double counted(const clv::sweep_grid& g, int threads, long& found) {
  double best = counted_once(g, threads, found);
  for (int i = 1; i < 4; ++i) best = std::min(best, counted_once(g, threads, found));
  return best;
}

/// Nanoseconds a scenario when two processes that share nothing count all of it, each for itself: what the
/// machine has to give to two.
double counted_apart(const clv::sweep_grid& g) {
  const double start = bench::now();
  const pid_t other = fork();
  if (other < 0) std::exit(2);
  volatile long found = count(g, 0, g.size());
  static_cast<void>(found);
  if (other == 0) _exit(0);
  int status = 0;
  waitpid(other, &status, 0);
  return (bench::now() - start) * 1e9 / (2 * static_cast<double>(g.size()));
}

/// The best nanoseconds a scenario of a few runs in one NumPy process, and its count.
double numpy(const std::string& python, const std::string& script, long& found) {
  FILE* pipe = popen((python + " " + script + " 4").c_str(), "r");
  double best = 0, one = 0;
  while (pipe && std::fscanf(pipe, "%lf %ld", &one, &found) == 2)
    best = best == 0 ? one : std::min(best, one);
  if (!pipe || pclose(pipe) != 0 || best == 0) {
    std::fprintf(stderr, "bench: NumPy did not run (python3-numpy)\n");
    std::exit(2);
  }
  return best;
}

std::string sweep_of(const std::string& clv) {
  return clv +
         " sweep --spend 50 --frequency 52 --lifespan 10 --retention 90% --discount 10% --praise-tells 5 "
         "--praise-conversion 20% --complaint-tells 10 --complaint-conversion 20% spend=10..109:1 "
         "praise.conversion=0%..49.5%:0.5% complaint.tells=0..99 --format csv";
}

/// Megabytes a second of the program's CSV, to /dev/null.
double written(const std::string& clv, int threads, double megabytes) {
  const double start = bench::now();
  const std::string command = sweep_of(clv) + " --threads " + std::to_string(threads) + " >/dev/null";
  if (std::system(command.c_str()) != 0) std::exit(2);
  return megabytes / (bench::now() - start);
}

double size_of_csv(const std::string& clv) {
  FILE* pipe = popen((sweep_of(clv) + " | wc -c").c_str(), "r");
  double bytes = 0;
  if (!pipe || std::fscanf(pipe, "%lf", &bytes) != 1 || pclose(pipe) != 0) std::exit(2);
  return bytes / 1e6;
}

/// The most megabytes of memory that any child of ours took, the program among them: asked before NumPy runs.
double memory_of_children() {
  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

double least(const std::vector<double>& all) { return bench::spread_of(all).min; }

int limit(const char* what, double reached, double least) {
  std::printf("  %-58s %8.2f   (at least %.1f)%s\n", what, reached, least, reached < least ? "  MISSED" : "");
  return reached < least ? 1 : 0;
}

int limit_above(const char* what, double reached, double most) {
  std::printf("  %-58s %8.2f   (at most %.1f)%s\n", what, reached, most, reached > most ? "  MISSED" : "");
  return reached > most ? 1 : 0;
}

void figure(const char* what, double ns) { std::printf("  %-58s %8.2f ns\n", what, ns); }

/// A grid on one thread, on two, in two processes that share nothing, and in NumPy.
struct contest {
  clv::sweep_grid grid;
  std::string script;
  std::vector<double> one{}, two{}, apart{}, peer{};

  void round(const std::string& python) {
    long here = 0, both = 0, there = 0;
    peer.push_back(numpy(python, script, there));
    one.push_back(counted(grid, 1, here));
    two.push_back(counted(grid, 2, both));
    for (int k = 0; k < 4; ++k) apart.push_back(counted_apart(grid));
    if (here == there && both == there) return;
    std::fprintf(stderr, "bench: %ld and %ld counted, NumPy counts %ld\n", here, both, there);
    std::exit(2);
  }

  int said(const char* what, double times) const {
    std::printf("\n%s\n", what);
    figure("NumPy", least(peer));
    figure("one thread", least(one));
    figure("two threads", least(two));
    int missed = limit("NumPy / one thread", least(peer) / least(one), times);
    const double given = least(one) / least(apart);
    std::printf("  %-58s %8.2f   (what the machine gives)\n", "one / two processes that share nothing",
                given);
    missed |= limit("one thread / two threads", least(one) / least(two), given >= 1.8 ? 1.8 : 0);
    return missed;
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const std::string clv = argv[1], python = argv[2], folder = argv[3];
  const int rounds = std::atoi(argv[4]);
  contest talk{grid({axis("spend", 10, 1, 100), axis("praise.conversion", 0, 0.005, 100),
                     axis("complaint.tells", 0, 1, 100)},
                    {"clv", "satisfied.total", "dissatisfied.total"}),
               folder + "/kfc_sweep.py"};
  contest own{grid({axis("retention", 0.5, 0.005, 100), axis("discount", 0.01, 0.002, 100),
                    axis("lifespan", 1, 1, 100)},
                   {"clv"}),
              folder + "/own_sweep.py"};
  const double megabytes = size_of_csv(clv);
  const double memory = memory_of_children();
  std::vector<double> csv_one, csv_two;
  for (int i = 0; i < rounds; ++i) {
    talk.round(python);
    own.round(python);
    csv_one.push_back(written(clv, 1, megabytes));
    csv_two.push_back(written(clv, 2, megabytes));
  }
  const auto* vectors = app::best_vectors();
  std::printf("A million scenarios, %d rounds, the best of each; vector instructions: %s\n", rounds,
              vectors ? std::string(vectors->name).c_str() : "none");
  int missed =
      talk.said("Spend x conversion x people told: value and both totals (NumPy: every input an array)", 5);
  missed |= own.said("Retention x discount x lifespan: value (NumPy: the closed form in blocks)", 1.5);
  std::printf("\nThe first of them as CSV, %.0f MB\n", megabytes);
  missed |= limit("one thread, MB/s", bench::spread_of(csv_one).max, 100);
  missed |= limit("two threads, MB/s", bench::spread_of(csv_two).max, 100);
  missed |= limit_above("memory, MB", memory, 20);
  return missed;
}
