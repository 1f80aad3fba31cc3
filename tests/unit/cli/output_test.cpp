// What stands in the file system after -o: permissions, whole files, nothing beside them.
#include "cli/output.hpp"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "unit/cli/program.hpp"

using program::kfc_file;
using program::read;
using program::run;
using program::scratch;
namespace fs = std::filesystem;

namespace {

std::size_t files_in(const fs::path& dir) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(dir), fs::directory_iterator{}));
}

mode_t mode_of(const fs::path& p) {
  struct stat is {};
  REQUIRE(stat(p.c_str(), &is) == 0);
  return is.st_mode & 07777U;
}

/// The user's mask, set back at the end.
struct masked {
  mode_t before;
  explicit masked(mode_t mask) : before(umask(mask)) {}
  ~masked() { umask(before); }
  masked(const masked&) = delete;
  masked& operator=(const masked&) = delete;
};

/// Begins to write over `file` in a process of its own and is hit by a signal before the end. Returns the
/// signal by which the process died, 0 if it did not.
int died_writing(const fs::path& file, app::over what, int signal) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    app::whole_file unfinished(file.string(), what);
    unfinished.write("half of it");
    raise(signal);
    _exit(0);  // not reached
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

}  // namespace

TEST_CASE("output: a file written over keeps its permissions, a new one has those of the user's mask") {
  const scratch s;
  const fs::path file = s.dir / "x.csv";
  for (const mode_t mask : {mode_t{022}, mode_t{077}, mode_t{002}}) {
    const masked here(mask);
    CAPTURE(mask);
    CHECK(run({"calc", kfc_file, "-o", file.string()}).code == app::exit_code::done);
    CHECK(mode_of(file) == (0666U & ~mask));
    for (const mode_t mode : {mode_t{0600}, mode_t{0640}, mode_t{0644}, mode_t{0666}, mode_t{0755}}) {
      CAPTURE(mode);
      REQUIRE(chmod(file.c_str(), mode) == 0);
      CHECK(run({"calc", kfc_file, "-o", file.string()}).code == app::exit_code::done);
      CHECK(mode_of(file) == mode);
    }
    fs::remove(file);
  }
}

TEST_CASE("output: --output is -o") {
  const scratch s;
  CHECK(run({"calc", kfc_file, "-o", (s.dir / "a.csv").string()}).code == app::exit_code::done);
  CHECK(run({"calc", kfc_file, "--output", (s.dir / "b.csv").string()}).code == app::exit_code::done);
  CHECK(run({"calc", kfc_file, "--output=" + (s.dir / "c.csv").string()}).code == app::exit_code::done);
  CHECK(read(s.dir / "a.csv").starts_with("scenario,"));
  CHECK(read(s.dir / "b.csv") == read(s.dir / "a.csv"));
  CHECK(read(s.dir / "c.csv") == read(s.dir / "a.csv"));
}

TEST_CASE("output: through a link the file behind it is written, and the link stays") {
  const scratch s;
  std::ofstream(s.dir / "behind.csv") << "old";
  fs::create_symlink("behind.csv", s.dir / "link.csv");
  CHECK(run({"calc", kfc_file, "-o", (s.dir / "link.csv").string()}).code == app::exit_code::done);
  CHECK(fs::is_symlink(s.dir / "link.csv"));
  CHECK(read(s.dir / "behind.csv").starts_with("scenario,"));
  CHECK(files_in(s.dir) == 2);
}

TEST_CASE("output: an interrupt takes the unfinished file away and leaves the old one") {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    CAPTURE(signal);
    const scratch s;
    const fs::path file = s.dir / "x.csv";
    CHECK(died_writing(file, app::over::nothing, signal) == signal);
    CHECK(files_in(s.dir) == 0);
    std::ofstream(file) << "old";
    CHECK(died_writing(file, app::over::existing, signal) == signal);
    CHECK(files_in(s.dir) == 1);
    CHECK(read(file) == "old");
  }
}

TEST_CASE("output: what is dropped or finished is no longer taken away by an interrupt") {
  const scratch s;
  const fs::path file = s.dir / "x.csv";
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    app::write_file(file.string(), "all of it");
    raise(SIGTERM);
    _exit(0);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(WIFSIGNALED(status));
  CHECK(read(file) == "all of it");
  CHECK(files_in(s.dir) == 1);
}
