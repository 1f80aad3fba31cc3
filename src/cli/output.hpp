#pragma once
#include <string>
#include <string_view>

namespace app {

/// A file written whole or not at all: into a neighbour first, renamed over it at the end; the neighbour goes
/// when something fails or the program is interrupted. Something that is no regular file (a pipe, /dev/null)
/// is written directly. A new file never replaces one, not even one made in the meantime. Throws failure
/// (exists, write_failed).
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
  [[noreturn]] void failed();
  [[noreturn]] void is_there();
  void drop();
  std::string path_;
  std::string target_;
  over what_;
  std::string neighbour_;  ///< empty when written directly
  int file_ = -1;
};

/// The whole text at once.
void write_file(const std::string& path, const std::string& bytes, over what = over::existing);

}  // namespace app
