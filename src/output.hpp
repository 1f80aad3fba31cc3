#pragma once
#include <string>

namespace app {

/// Writes a file whole or not at all: into a neighbour first, then renamed over it. Something that is no
/// regular file (a pipe, /dev/null) is written directly. Throws failure (write_failed) and leaves nothing
/// behind.
void write_file(const std::string& path, const std::string& bytes);

}  // namespace app
