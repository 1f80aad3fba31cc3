#include "property/sentences/elsewhere.hpp"

#include <algorithm>
#include <sstream>

#include "cli/ask.hpp"
#include "cli/parse.hpp"
#include "error.hpp"

namespace truth {

words command_typed::all() const {
  words out{command};
  out.insert(out.end(), files.begin(), files.end());
  out.insert(out.end(), own.begin(), own.end());
  out.insert(out.end(), shared.begin(), shared.end());
  return out;
}

std::string command_typed::option(const std::string& name) const {
  const auto at = std::find(own.begin(), own.end(), name);
  return at == own.end() || at + 1 == own.end() ? std::string() : *(at + 1);
}

std::string command_typed::shown() const {
  std::string out;
  for (const std::string& word : all()) out += word + " ";
  return out + "\n" + text;
}

std::unique_ptr<answered> ask(const words& args, const std::string& text) {
  std::istringstream in(text);
  std::ostringstream out;
  const app::environment world{in, out, out, [](const char*) { return std::string(); }};
  const app::command_line line = app::parse(args);
  return std::make_unique<answered>(app::ask(line, world), line.what->run);
}

const answered* elsewhere::page(const std::string& command, const words& more, std::size_t file) const {
  words args{command, line_.files[file]};
  args.insert(args.end(), line_.shared.begin(), line_.shared.end());
  args.insert(args.end(), more.begin(), more.end());
  std::string key;
  for (const std::string& word : args) key += word + "\n";
  const auto [at, fresh] = asked_.try_emplace(key);
  if (fresh) try {
      at->second = ask(args, line_.text);
    } catch (const app::failure&) {  // no such scenario
    }
  return at->second.get();
}

std::optional<clv::answer> elsewhere::result(const words& more, const std::string& path,
                                             std::size_t file) const {
  for (const char* command : {"calc", "segments"}) {
    const answered* one = page(command, more, file);
    if (!one) return std::nullopt;
    for (const app::outcome& r : one->d.results)
      if (r.path == path) return r.value().value;
    if (one->q.input.segments.empty()) break;
  }
  return std::nullopt;
}

}  // namespace truth
