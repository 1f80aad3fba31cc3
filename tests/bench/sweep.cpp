// A million scenarios of the KFC model: counted on one and on two threads against NumPy, and written as CSV.
//   clv_bench_sweep CLV PYTHON SCRIPT ROUNDS
// Rounds alternate, so that what else the machine does falls on all alike; each figure is the best of all
// rounds, for NumPy as for us: what the machine gives when nobody else takes from it. Exit code 1 when a
// limit is not met.
#include <sys/wait.h>
#include <unistd.h>

#include <clv/whatif/sweep.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

#include "measure.hpp"

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

clv::sweep_grid grid(std::vector<clv::sweep_axis> axes) {
  return {{kfc()},
          {1},
          std::move(axes),
          {{clv::find_result("clv"), 0},
           {clv::find_result("satisfied.total"), 0},
           {clv::find_result("dissatisfied.total"), 0}}};
}

/// How many points of a part are better than nothing for a base half satisfied, half dissatisfied.
long count(const clv::sweep_grid& g, std::uint64_t first, std::uint64_t end) {
  constexpr std::size_t piece = 1000;  // its columns stay in the nearest cache
  std::vector<double> numbers(piece * g.metrics.size());
  clv::sweep_walk walk(g);
  long found = 0;
  for (; first < end; first += piece) {
    const auto n = static_cast<std::size_t>(std::min<std::uint64_t>(piece, end - first));
    walk.fill_metrics(first, n, numbers.data());
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

/// Megabytes a second of the program's CSV, to /dev/null.
double written(const std::string& clv, int threads, double megabytes) {
  const double start = bench::now();
  const std::string command = clv +
                              " sweep --spend 50 --frequency 52 --lifespan 10 --retention 90% --discount 10% "
                              "--praise-tells 5 --praise-conversion 20% --complaint-tells 10 "
                              "--complaint-conversion 20% spend=10..109:1 praise.conversion=0%..49.5%:0.5% "
                              "complaint.tells=0..99 --format csv --threads " +
                              std::to_string(threads) + " >/dev/null";
  if (std::system(command.c_str()) != 0) std::exit(2);
  return megabytes / (bench::now() - start);
}

double size_of_csv(const std::string& clv) {
  const std::string command = clv +
                              " sweep --spend 50 --frequency 52 --lifespan 10 --retention 90% --discount 10% "
                              "--praise-tells 5 --praise-conversion 20% --complaint-tells 10 "
                              "--complaint-conversion 20% spend=10..109:1 praise.conversion=0%..49.5%:0.5% "
                              "complaint.tells=0..99 --format csv | wc -c";
  FILE* pipe = popen(command.c_str(), "r");
  double bytes = 0;
  if (!pipe || std::fscanf(pipe, "%lf", &bytes) != 1 || pclose(pipe) != 0) std::exit(2);
  return bytes / 1e6;
}

double least(const std::vector<double>& all) { return bench::spread_of(all).min; }

int limit(const char* what, double reached, double least) {
  std::printf("  %-58s %8.2f   (at least %.1f)%s\n", what, reached, least, reached < least ? "  MISSED" : "");
  return reached < least ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const std::string clv = argv[1], python = argv[2], script = argv[3];
  const int rounds = std::atoi(argv[4]);
  const clv::sweep_grid talk = grid({axis("spend", 10, 1, 100), axis("praise.conversion", 0, 0.005, 100),
                                     axis("complaint.tells", 0, 1, 100)});
  const clv::sweep_grid own =
      grid({axis("retention", 0.5, 0.0004, 1000), axis("discount", 0.01, 0.0002, 1000)});
  const double megabytes = size_of_csv(clv);
  std::vector<double> one, two, hard, peer, csv_one, csv_two, apart;
  long here = 0, both = 0, there = 0, ignored = 0;
  for (int i = 0; i < rounds; ++i) {
    peer.push_back(numpy(python, script, there));
    one.push_back(counted(talk, 1, here));
    two.push_back(counted(talk, 2, both));
    for (int k = 0; k < 4; ++k) apart.push_back(counted_apart(talk));
    hard.push_back(counted(own, 1, ignored));
    csv_one.push_back(written(clv, 1, megabytes));
    csv_two.push_back(written(clv, 2, megabytes));
  }
  if (here != there || both != there) {
    std::fprintf(stderr, "bench: %ld and %ld counted, NumPy counts %ld\n", here, both, there);
    return 2;
  }
  std::printf("A million scenarios, value and both totals, %d rounds\n", rounds);
  std::printf("  %-58s %8.2f ns a scenario\n", "NumPy, every input an array", least(peer));
  std::printf("  %-58s %8.2f ns\n", "spend x conversion x people told, one thread", least(one));
  std::printf("  %-58s %8.2f ns\n", "the same, two threads", least(two));
  std::printf("  %-58s %8.2f ns\n", "retention x discount, one thread (all in the own value)", least(hard));
  int missed = limit("NumPy / one thread", least(peer) / least(one), 5);
  missed |= limit("one thread / two threads", least(one) / least(two), 1.8);
  std::printf("  %-58s %8.2f   (what the machine gives)\n", "the same for two processes that share nothing",
              least(one) / least(apart));
  missed |= limit("CSV, one thread, MB/s", bench::spread_of(csv_one).max, 100);
  missed |= limit("CSV, two threads, MB/s", bench::spread_of(csv_two).max, 100);
  return missed;
}
