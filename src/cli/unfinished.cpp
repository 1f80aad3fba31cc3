#include "cli/unfinished.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>

namespace app {
namespace {

/// What has to go; a handler may not allocate.
std::array<char, 4352> unfinished{};

void ended(int signal) {
  if (unfinished[0] != 0) unlink(unfinished.data());
  raise(signal);  // the handler is gone by now: the program dies of what it was sent
}

/// Whether a signal ends a program that says nothing of it, and can be caught.
bool ends(int signal) {
  constexpr std::array others{SIGKILL, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU,
                              SIGCONT, SIGCHLD, SIGURG,  SIGWINCH};
  return std::find(others.begin(), others.end(), signal) == others.end();
}

}  // namespace

void take_away_when_ended(const std::string& file) {
  if (file.size() + 1 > unfinished.size()) return;
  std::copy(file.begin(), file.end(), unfinished.begin());
  unfinished[file.size()] = 0;
  std::signal(SIGXFSZ, SIG_IGN);  // a file that grows too large is told as any other that cannot be written
  struct sigaction ours {};
  ours.sa_handler = ended;
  ours.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
  sigfillset(&ours.sa_mask);
  for (int signal = 1; signal < NSIG; ++signal) {
    struct sigaction now {};
    if (!ends(signal) || sigaction(signal, nullptr, &now) != 0) continue;
    if (now.sa_handler == SIG_DFL) sigaction(signal, &ours, nullptr);
  }
}

void keep_when_ended() { unfinished[0] = 0; }

}  // namespace app
