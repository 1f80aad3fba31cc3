// What stands in the file system after -o: permissions, whole files, nothing beside them.
#include "cli/output.hpp"

#include <sys/resource.h>
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
    std::signal(signal, SIG_DFL);  // whoever runs the tests may handle it
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
  fs::create_symlink("made.csv", s.dir / "ahead.csv");
  CHECK(run({"calc", kfc_file, "-o", (s.dir / "ahead.csv").string()}).code == app::exit_code::done);
  CHECK(fs::is_symlink(s.dir / "ahead.csv"));
  CHECK(read(s.dir / "made.csv").starts_with("scenario,"));
  CHECK(fs::is_symlink(s.dir / "link.csv"));
  CHECK(read(s.dir / "behind.csv").starts_with("scenario,"));
  CHECK(files_in(s.dir) == 4);
}

TEST_CASE("output: a signal takes the unfinished file away and leaves the old one") {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGXCPU, SIGALRM, SIGUSR1, SIGRTMIN}) {
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

TEST_CASE("output: a signal that is ignored stays ignored, as with nohup") {
  const scratch s;
  const fs::path file = s.dir / "x.csv";
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    std::signal(SIGHUP, SIG_IGN);
    app::whole_file whole(file.string());
    raise(SIGHUP);
    whole.write("all of it");
    whole.commit();
    _exit(7);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 7);
  CHECK(read(file) == "all of it");
}

TEST_CASE("output: a file keeps its owner and is never run as its owner") {
  const scratch s;
  const fs::path file = s.dir / "x.csv";
  std::ofstream(file) << "old";
  const bool root = geteuid() == 0;
  if (root) REQUIRE(chown(file.c_str(), 1234, 5678) == 0);
  REQUIRE(chmod(file.c_str(), 06755) == 0);
  CHECK(run({"calc", kfc_file, "-o", file.string()}).code == app::exit_code::done);
  struct stat is {};
  REQUIRE(stat(file.c_str(), &is) == 0);
  CHECK((is.st_mode & 07777U) == 0755U);
  CHECK(is.st_uid == (root ? 1234 : geteuid()));
  if (root) CHECK(is.st_gid == 5678);
}

TEST_CASE("output: what may not be written is refused with the reason, and nothing is changed") {
  const scratch s;
  const auto refused = [&](const std::string& file, const std::string& reason) {
    CAPTURE(file);
    const auto o = run({"calc", kfc_file, "--format", "csv", "-o", file});
    CHECK(o.code == app::exit_code::input_output);
    CHECK(o.err == "clv: cannot write " + file + ": " + reason + "\n");
  };
  const fs::path old = s.dir / "old.csv";
  std::ofstream(old) << "old";
  REQUIRE(chmod(old.c_str(), 0444) == 0);
  refused(old.string(), "it is read-only");
  CHECK(read(old) == "old");
  refused((s.dir / "missing" / "x.csv").string(), "there is no such folder");
  refused(s.dir.string(), "it is a folder");
  refused((old / "x.csv").string(), "part of the path is no folder");
  refused((s.dir / std::string(300, 'x')).string(), "the name is too long");
  fs::create_symlink("b", s.dir / "a");
  fs::create_symlink("a", s.dir / "b");
  refused((s.dir / "a").string(), "the links lead in a circle");
  refused("/dev/full", "the disk is full");
  CHECK(files_in(s.dir) == 3);
}

TEST_CASE("output: a file larger than allowed is told, and nothing is left of it") {
  const scratch s;
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const rlimit least{64, 64};
    setrlimit(RLIMIT_FSIZE, &least);
    const auto o = run({"calc", kfc_file, "-o", (s.dir / "x.csv").string()});
    _exit(o.err.find("larger than allowed") != std::string::npos ? static_cast<int>(o.code) : 99);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == static_cast<int>(app::exit_code::input_output));
  CHECK(files_in(s.dir) == 0);
}

TEST_CASE("output: a name as long as a name may be is written") {
  const scratch s;
  const fs::path file = s.dir / std::string(255, 'x');
  CHECK(run({"calc", kfc_file, "--format", "csv", "-o", file.string()}).code == app::exit_code::done);
  CHECK(read(file).starts_with("scenario,"));
}

TEST_CASE("output: what is read is never written over") {
  const scratch s;
  const fs::path file = s.dir / "mine.toml";
  std::ofstream(file) << "format = 1\n[base]\nspend = 1\nfrequency = 1\nlifespan = 1\n";
  const std::string before = read(file);
  fs::create_symlink("mine.toml", s.dir / "link.toml");
  fs::create_hard_link(file, s.dir / "same.toml");
  for (const char* name : {"mine.toml", "link.toml", "same.toml"}) {
    const auto o = run({"calc", file.string(), "--format", "csv", "-o", (s.dir / name).string()});
    CHECK(o.code == app::exit_code::usage);
    CHECK(o.err.find("is read by this command") != std::string::npos);
  }
  std::ofstream(s.dir / "child.toml") << "extends = \"mine.toml\"\n[base]\nspend = 2\n";
  const auto child = run({"calc", (s.dir / "child.toml").string(), "--format", "csv", "-o", file.string()});
  CHECK(child.err.find("is read by this command") != std::string::npos);
  CHECK(read(file) == before);
}

TEST_CASE("output: another hard link keeps the old text") {
  const scratch s;
  std::ofstream(s.dir / "x.csv") << "old";
  fs::create_hard_link(s.dir / "x.csv", s.dir / "kept.csv");
  CHECK(run({"calc", kfc_file, "-o", (s.dir / "x.csv").string()}).code == app::exit_code::done);
  CHECK(read(s.dir / "x.csv").starts_with("scenario,"));
  CHECK(read(s.dir / "kept.csv") == "old");
}

TEST_CASE("output: what is dropped or finished is no longer taken away by an interrupt") {
  const scratch s;
  const fs::path file = s.dir / "x.csv";
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    std::signal(SIGTERM, SIG_DFL);
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
