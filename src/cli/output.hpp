#pragma once
#include <string>
#include <string_view>

namespace app {

/// Says why nothing could be written to `file`, by what the system answered (errno). Throws failure
/// (write_failed).
[[noreturn]] void cannot_write(const std::string& file, int error);

/// A file written whole or not at all: into a neighbour first, which is on the disk before it is renamed over
/// the file; the neighbour goes when something fails or a signal ends the program. Through a symbolic link
/// the file behind it is written; another hard link keeps the old text. The file keeps its owner, or is
/// refused where it belongs to somebody else; it keeps its permissions, but never runs as its owner; a
/// read-only one is refused. Something that is no regular file (a pipe, /dev/null) is written directly. A new
/// file never replaces one, not even one made in the meantime. Throws failure (exists, write_failed).
enum class over { existing, nothing };
class whole_file {
 public:
  explicit whole_file(const std::string& path, over what = over::existing);
  ~whole_file();
  whole_file(const whole_file&) = delete;
  whole_file& operator=(const whole_file&) = delete;

  void write(std::string_view bytes);
  void commit();

 private:
  [[noreturn]] void failed(int error);
  void drop();
  std::string path_;
  std::string target_;
  over what_;
  std::string neighbour_;  ///< empty when written directly
  int file_ = -1;
};

/// Whether a file could be written there, before there is anything to write: throws as whole_file does.
void expect_writable(const std::string& path, over what = over::existing);

/// The whole text at once.
void write_file(const std::string& path, const std::string& bytes, over what = over::existing);

}  // namespace app
