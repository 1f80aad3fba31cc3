#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "run.hpp"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  const app::environment world{std::cin,
                               std::cout,
                               std::cerr,
                               [](const char* name) {
                                 const char* value = std::getenv(name);
                                 return std::string(value ? value : "");
                               },
                               isatty(STDOUT_FILENO) == 1,
                               isatty(STDERR_FILENO) == 1,
                               known ? size.ws_col : 0};
  return static_cast<int>(app::run({argv + (argc > 0 ? 1 : 0), argv + argc}, world));
}
