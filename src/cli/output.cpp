#include "cli/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include "cli/sentences.hpp"
#include "error.hpp"

namespace app::say {
namespace {

constexpr sentence write_exists{"write.exists", "{file} is there already", "{file} 已存在"};
constexpr sentence write_exists_hint{"write.exists.hint", "--force replaces it", "如要覆盖，请加 --force"};
constexpr sentence write_failed_hint{"write.failed.hint", "is the folder there, and may you write to it?",
                                     "请检查文件夹是否存在、是否有写入权限"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

namespace fs = std::filesystem;

/// What an interrupt has to take away; a handler may not allocate.
std::array<char, 4096> unfinished{};

void interrupted(int signal) {
  if (unfinished[0] != 0) unlink(unfinished.data());
  std::signal(signal, SIG_DFL);
  raise(signal);
}

void watch(const std::string& neighbour) {
  if (neighbour.size() + 1 > unfinished.size()) return;
  std::copy(neighbour.begin(), neighbour.end(), unfinished.begin() + 0);
  unfinished[neighbour.size()] = 0;
  for (int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, interrupted);
}

/// What a new file may be, by the user's mask.
mode_t default_mode() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

}  // namespace

whole_file::whole_file(const std::string& path, over what) : path_(path), target_(path), what_(what) {
  std::error_code ec;
  const fs::file_status now = fs::status(path, ec);
  if (fs::is_directory(now) || path.empty()) failed();
  if (what_ == over::nothing && (fs::is_regular_file(now) || fs::is_symlink(fs::symlink_status(path, ec))))
    is_there();
  if (fs::exists(now) && !fs::is_regular_file(now)) {
    file_ = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file_ < 0) failed();
    return;
  }
  if (fs::is_symlink(fs::symlink_status(path, ec))) target_ = fs::weakly_canonical(path, ec).string();
  neighbour_ = target_ + ".XXXXXX";
  file_ = mkstemp(neighbour_.data());
  if (file_ < 0) {
    neighbour_.clear();
    failed();
  }
  watch(neighbour_);
  fchmod(file_, fs::exists(now) ? static_cast<mode_t>(now.permissions()) : default_mode());
}

whole_file::~whole_file() { drop(); }

void whole_file::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(file_, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) failed();
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
}

void whole_file::commit() {
  const int closed = close(file_);
  file_ = -1;
  if (closed != 0) failed();
  if (neighbour_.empty()) return;
  if (what_ == over::nothing) {  // fails if somebody else made the file in the meantime
    if (link(neighbour_.c_str(), target_.c_str()) != 0) errno == EEXIST ? is_there() : failed();
    drop();
    return;
  }
  std::error_code ec;
  fs::rename(neighbour_, target_, ec);
  if (ec) failed();
  neighbour_.clear();
  unfinished[0] = 0;
}

void whole_file::failed() {
  drop();
  throw refusal(error_kind::write_failed, say::write_failed, {{"file", path_}})
      .on(path_)
      .hint(say::write_failed_hint);
}

void whole_file::is_there() {
  drop();
  throw refusal(error_kind::exists, say::write_exists, {{"file", path_}})
      .on(path_)
      .hint(say::write_exists_hint);
}

void whole_file::drop() {
  if (file_ >= 0) close(file_);
  file_ = -1;
  if (!neighbour_.empty()) unlink(neighbour_.c_str());
  neighbour_.clear();
  unfinished[0] = 0;
}

void write_file(const std::string& path, const std::string& bytes, over what) {
  whole_file file(path, what);
  file.write(bytes);
  file.commit();
}

}  // namespace app
