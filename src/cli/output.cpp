#include "cli/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "cli/faults.hpp"
#include "cli/unfinished.hpp"
#include "error.hpp"

namespace app::say {
namespace {

constexpr sentence write_failed{"write.failed", "cannot write {file}: {reason}", "无法写入 {file}：{reason}"};
constexpr sentence write_protected{"write.protected", "it is read-only", "文件是只读的"};
constexpr sentence write_owner{"write.owner", "it belongs to somebody else", "文件属于其他用户"};
constexpr sentence write_exists{"write.exists", "{file} is there already", "{file} 已存在"};
constexpr sentence write_exists_hint{"write.exists.hint", "--force replaces it", "如要覆盖，请加 --force"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refused(const std::string& file, message reason) {
  throw refusal(error_kind::write_failed, say::write_failed,
                {{"file", file}, {"reason", std::vector{std::move(reason)}}})
      .on(file);
}

[[noreturn]] void is_there(const std::string& file) {
  throw refusal(error_kind::exists, say::write_exists, {{"file", file}})
      .on(file)
      .hint(say::write_exists_hint);
}

/// What a new file may be, by the user's mask.
mode_t default_mode() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

/// Where the bytes will go.
struct aim {
  std::string target;   ///< the path, or the file behind a link
  bool direct = false;  ///< no regular file: there is nothing to rename over
  bool there = false;   ///< a file to be replaced, of which `old` tells
  struct stat old {};

  [[nodiscard]] std::string folder() const {
    const std::string parent = fs::path(target).parent_path().string();
    return parent.empty() ? "." : parent;
  }
};

/// The file that a link leads to, be it there or not.
std::string behind(const std::string& path) {
  std::error_code ec;
  fs::path at = path;
  for (int links = 0; links < 40 && fs::is_symlink(fs::symlink_status(at, ec)); ++links)
    at = at.parent_path() / fs::read_symlink(at, ec);
  return at.string();
}

aim aim_at(const std::string& path, over what) {
  aim a{path};
  a.there = stat(path.c_str(), &a.old) == 0;
  if (path.empty() || (!a.there && errno != ENOENT)) cannot_write(path, errno);
  if (a.there && S_ISDIR(a.old.st_mode)) cannot_write(path, EISDIR);
  std::error_code ec;
  const bool link = fs::is_symlink(fs::symlink_status(path, ec));
  if (what == over::nothing && (a.there ? S_ISREG(a.old.st_mode) : link)) is_there(path);
  a.direct = a.there && !S_ISREG(a.old.st_mode);
  if (a.there && access(path.c_str(), W_OK) != 0 && errno != EACCES) cannot_write(path, errno);
  if (a.direct) return a;
  if (link) a.target = behind(path);
  if (access(a.folder().c_str(), W_OK | X_OK) != 0) cannot_write(path, errno);
  if (!a.there) return a;
  const bool writable = (a.old.st_mode & 0222U) != 0 && access(path.c_str(), W_OK) == 0;
  if (!writable) refused(path, {say::write_protected, {}});
  if (geteuid() != 0 && a.old.st_uid != geteuid()) refused(path, {say::write_owner, {}});
  return a;
}

/// What was renamed is on the disk, too; not every file system can say so.
void settle_folder(const std::string& target) {
  const int folder = open(aim{target}.folder().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  fsync(folder);
  close(folder);
}

}  // namespace

void cannot_write(const std::string& file, int error) { refused(file, fault_of(error)); }

void expect_writable(const std::string& path, over what) { aim_at(path, what); }

whole_file::whole_file(const std::string& path, over what) : path_(path), what_(what) {
  const aim a = aim_at(path, what);
  target_ = a.target;
  if (a.direct) {
    file_ = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file_ < 0) failed(errno);
    return;
  }
  neighbour_ = a.folder() + "/.clv-XXXXXX";  // its length does not hang on that of the name
  file_ = mkostemp(neighbour_.data(), O_CLOEXEC);
  if (file_ < 0) {
    const int error = errno;
    neighbour_.clear();
    failed(error);
  }
  take_away_when_ended(neighbour_);
  const bool theirs = a.there && (a.old.st_uid != geteuid() || a.old.st_gid != getegid());
  if (theirs && fchown(file_, a.old.st_uid, a.old.st_gid) != 0) {
    drop();
    refused(path_, {say::write_owner, {}});
  }
  if (fchmod(file_, a.there ? a.old.st_mode & 0777U : default_mode()) != 0) failed(errno);
}

whole_file::~whole_file() { drop(); }

void whole_file::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(file_, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) failed(done < 0 ? errno : ENOSPC);
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
}

void whole_file::commit() {
  // On the disk before the name points to it: a power cut leaves the old file or the new one.
  if (!neighbour_.empty() && fsync(file_) != 0 && errno != EINVAL && errno != ENOTSUP) failed(errno);
  const int closed = close(file_);
  file_ = -1;
  if (closed != 0) failed(errno);
  if (neighbour_.empty()) return;
  if (what_ == over::nothing) {  // fails if somebody else made the file in the meantime
    if (link(neighbour_.c_str(), target_.c_str()) != 0) {
      if (errno != EEXIST) failed(errno);
      drop();
      is_there(path_);
    }
    drop();
  } else {
    if (rename(neighbour_.c_str(), target_.c_str()) != 0) failed(errno);
    neighbour_.clear();
    keep_when_ended();
  }
  settle_folder(target_);
}

void whole_file::failed(int error) {
  drop();
  cannot_write(path_, error);
}

void whole_file::drop() {
  if (file_ >= 0) close(file_);
  file_ = -1;
  if (!neighbour_.empty()) unlink(neighbour_.c_str());
  neighbour_.clear();
  keep_when_ended();
}

void write_file(const std::string& path, const std::string& bytes, over what) {
  whole_file file(path, what);
  file.write(bytes);
  file.commit();
}

}  // namespace app
