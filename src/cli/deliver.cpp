#include "cli/deliver.hpp"

#include <cerrno>
#include <filesystem>
#include <optional>
#include <ostream>

#include "cli/expect.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/view.hpp"
#include "error.hpp"
#include "input/text.hpp"
#include "render/sentences.hpp"
#include "render/source.hpp"
#include "render/speech.hpp"
#include "render/units.hpp"

namespace app::say {
namespace {

constexpr sentence new_only{"new.only", "{command} writes a file as it is: {option} does not apply",
                            "{command} 只生成文件，不能用 {option}"};
constexpr sentence cli_explain_format{"cli.explain.format", "--explain is for text, md and json",
                                      "--explain 只用于 text、md 与 json"};
constexpr sentence cli_over_input{"cli.over_input", "{file} is read by this command: it cannot be its output",
                                  "{file} 是本命令读取的文件，不能同时作为输出"};
constexpr sentence word_wrote{"word.wrote", "wrote {file}: {bytes} bytes", "已写入 {file}：{bytes} 字节"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

std::string said_written(const std::string& file, const manner& m, std::uint64_t bytes) {
  const message said{say::word_wrote, {{"file", file}, {"bytes", ratio(static_cast<double>(bytes))}}};
  return speech(m.tongue, {})(said) + '\n';
}

void say_beside(const document& d, const environment& world, const manner& m) {
  for (const message& one : d.notices)
    world.err << (m.tongue == language::zh ? "clv：" : "clv: ")
              << speech(m.tongue, m.currency)(message{say::notice, {{"text", std::vector{one}}}}) << '\n';
}

/// What a document makes only where it is shown.
void complete(document& d, const page& p) {
  if (d.body) d.body(d);
  if (!p.explain || !d.explain) return;
  working shown;
  d.explain(shown);
  shown.drop_unknown();
  d.add(std::move(shown));
}

/// A stream of rows, piece by piece to the file or to standard output.
void pour(const command_line& line, document& d, const page& p, const environment& world, const manner& m) {
  const renderer& format = format_of(line);
  std::uint64_t written = 0;
  const std::string mark = line.has("bom") && format.table_file ? "\xEF\xBB\xBF" : "";
  if (to_file(line)) {
    whole_file file(line.last("output"));
    file.write(mark);
    {
      progress seen(*d.bulk, world, m);
      format.pour(d, p, [&](std::string_view bytes) {
        file.write(bytes);
        written += bytes.size();
        seen.say();
        return true;
      });
    }
    file.commit();
    if (!line.has("quiet")) world.err << said_written(line.last("output"), m, written + mark.size());
  } else if (!line.has("quiet")) {
    put(mark, world);
    std::optional<progress> seen;
    if (!world.out_is_terminal) seen.emplace(*d.bulk, world, m);
    format.pour(d, p, [&](std::string_view bytes) {
      put(bytes, world);
      if (seen) seen->say();
      return true;
    });
  }
}

}  // namespace

void put(std::string_view bytes, const environment& world) {
  errno = 0;
  world.out << bytes << std::flush;
  if (!world.out) cannot_write("stdout", errno != 0 ? errno : EIO);
}

void expect_deliverable(const command_line& line, const request& q) {
  if (line.what->takes == operands::target || !to_file(line)) return;
  const std::string file = line.last("output");
  for (const scenario_ptr& one : q.files)
    for (const std::string& read : one->read) {
      std::error_code ec;
      if (std::filesystem::equivalent(file, read, ec) && std::filesystem::is_regular_file(file, ec))
        throw refusal(error_kind::usage, say::cli_over_input, {{"file", file}})
            .at(place::of_option("--output"))
            .on(file);
    }
  expect_writable(file);
}

void hand_over(const command_line& line, const request& q, const document& d, const environment& world,
               const manner& m) {
  for (const std::string_view name : {"format", "json", "get", "explain", "at-least", "at-most"})
    if (line.has(name))
      throw refusal(error_kind::usage, say::new_only,
                    {{"option", "--" + std::string(name)}, {"command", std::string(line.what->name)}})
          .at(place::of_option("--" + std::string(name)))
          .on("--" + std::string(name));
  const std::string bytes = source_text(d, m.tongue);
  if (q.target.empty() || q.target == "-") {
    if (!line.has("quiet")) put(bytes, world);
    return;
  }
  write_file(q.target, bytes, line.own.contains("force") ? over::existing : over::nothing);
  if (!line.has("quiet")) world.err << said_written(q.target, m, bytes.size());
}

void deliver(const command_line& line, document& d, const environment& world, const manner& m) {
  const renderer& format = format_of(line);
  const page p = page_of(line, world, m);
  if (p.explain && !format.explains)
    throw refusal(error_kind::usage, say::cli_explain_format)
        .at(place::of_option("--explain"))
        .on("--explain");
  if (d.bulk && format.pour && !line.has("get")) {
    if (format.explains) complete(d, p);
    pour(line, d, p, world, m);
    if (!format.explains && !line.has("quiet")) say_beside(d, world, m);
    return;
  }
  std::string bytes;
  if (line.has("get")) {
    bytes = plain(number_asked(line, d)) + "\n";
  } else {
    complete(d, p);
    bytes = format.render(d, p);
    if (line.has("bom") && format.table_file) bytes.insert(0, "\xEF\xBB\xBF");
  }
  // Where the output has no room for a sentence, what was given in vain is said beside it.
  if ((line.has("get") || !format.explains) && !line.has("quiet")) say_beside(d, world, m);
  if (to_file(line)) {
    write_file(line.last("output"), bytes);
    if (!line.has("quiet")) world.err << said_written(line.last("output"), m, bytes.size());
  } else if (!line.has("quiet")) {
    put(bytes, world);
  }
}

}  // namespace app
