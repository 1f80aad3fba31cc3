#include "output.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "error.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void failed(const std::string& path) {
  throw failure{
      error_kind::write_failed, {"write.failed", {{"file", path}}}, {{"write.failed.hint", {}}}, path, {}};
}

bool written(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes << std::flush;
  return static_cast<bool>(out);
}

/// What a new file may be, by the user's mask.
fs::perms default_permissions() {
  const mode_t mask = umask(0);
  umask(mask);
  return static_cast<fs::perms>(0666 & ~mask);
}

}  // namespace

void write_file(const std::string& path, const std::string& bytes) {
  std::error_code ec;
  const fs::file_status now = fs::status(path, ec);
  if (fs::exists(now) && !fs::is_regular_file(now)) {
    if (fs::is_directory(now) || !written(path, bytes)) failed(path);
    return;
  }
  fs::path target = path;
  if (fs::is_symlink(fs::symlink_status(path, ec))) target = fs::weakly_canonical(path, ec);
  std::string neighbour = target.string() + ".XXXXXX";
  const int fd = mkstemp(neighbour.data());
  if (fd < 0) failed(path);
  close(fd);
  const bool kept = fs::exists(now);
  bool good = written(neighbour, bytes);
  if (good) fs::permissions(neighbour, kept ? now.permissions() : default_permissions(), ec);
  if (good) fs::rename(neighbour, target, ec);
  if (!good || ec) {
    std::error_code ignored;
    fs::remove(neighbour, ignored);
    failed(path);
  }
}

}  // namespace app
