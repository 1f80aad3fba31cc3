#include "run.hpp"

#include <algorithm>
#include <clv/fields.hpp>
#include <clv/version.hpp>
#include <istream>
#include <ostream>

#include "cli/complain.hpp"
#include "cli/help.hpp"
#include "cli/output.hpp"
#include "cli/parse.hpp"
#include "input/number.hpp"
#include "input/text.hpp"
#include "render/renderer.hpp"
#include "render/source.hpp"
#include "render/speech.hpp"
#include "render/units.hpp"
#include "scenario/results.hpp"

namespace app {
namespace {

language language_of(const environment& world) {
  for (const char* name : {"CLV_LANG", "LC_ALL", "LC_MESSAGES", "LANG"})
    if (const auto value = world.variable(name); !value.empty())
      return value.starts_with("zh") ? language::zh : language::en;
  return language::en;
}

/// What must be known before the command line is understood, so that its errors come out right.
struct manner {
  language tongue;
  bool json_errors = false;
  std::string currency;
};

manner manner_of(const std::vector<std::string>& args, const environment& world) {
  manner m{language_of(world), false, {}};
  for (std::size_t i = 0; i < args.size(); ++i) {
    const std::string next = i + 1 < args.size() ? args[i + 1] : "";
    const std::string& a = args[i];
    const std::string lang = a == "--lang" ? next : a.starts_with("--lang=") ? a.substr(7) : "";
    if (lang == "zh" || lang == "en") m.tongue = lang == "zh" ? language::zh : language::en;
    if (lang == "auto") m.tongue = language_of(world);
    m.json_errors =
        m.json_errors || a == "--json" || a == "--format=json" || (a == "--format" && next == "json");
  }
  return m;
}

void choose_from(const command_line& line, std::string_view name, const std::vector<std::string>& words) {
  if (!line.has(name)) return;
  const std::string value = line.last(name);
  if (std::find(words.begin(), words.end(), value) != words.end()) return;
  std::string all;
  for (const auto& w : words) all += (all.empty() ? "" : ", ") + w;
  std::vector<message> hints;
  if (const auto meant = nearest(value, words)) hints.push_back({"hint.did_you_mean", {{"text", *meant}}});
  const std::string option = "--" + std::string(name);
  throw refusal(error_kind::bad_value, "cli.choice", {{"option", option}, {"text", value}, {"words", all}})
      .at(place::of_option(option))
      .on(option)
      .hint(hints);
}

std::size_t width_of_page(const command_line& line, const environment& world) {
  if (!line.has("width"))
    return world.out_is_terminal && world.terminal_width >= 40
               ? static_cast<std::size_t>(world.terminal_width)
               : 80;
  const std::string text = line.last("width");
  const auto x = number(text);
  if (x && *x >= 40 && *x <= 1000 && *x == static_cast<double>(static_cast<int>(*x)))
    return static_cast<std::size_t>(*x);
  throw refusal(error_kind::out_of_range, "cli.width", {{"text", text}})
      .at(place::of_option("--width"))
      .on("--width");
}

bool coloured(const command_line& line, const environment& world) {
  const std::string wish = line.last("color", "auto");
  if (wish != "auto") return wish == "always";
  if (!world.variable("NO_COLOR").empty()) return false;
  if (const auto force = world.variable("CLICOLOR_FORCE"); !force.empty() && force != "0") return true;
  return world.out_is_terminal && world.variable("TERM") != "dumb";
}

/// Whether the result goes to a file: `-o -` is standard output.
bool to_file(const command_line& line) { return line.has("output") && line.last("output") != "-"; }

const renderer& format_of(const command_line& line) {
  std::vector<std::string> names;
  std::string suffixes;
  for (const renderer& r : renderers()) {
    names.emplace_back(r.name);
    suffixes += (suffixes.empty() ? "." : ", .") + std::string(r.suffix);
  }
  choose_from(line, "format", names);
  if (line.has("format") && line.has("json") && line.last("format") != "json")
    throw refusal(error_kind::usage, "cli.two_formats", {{"format", line.last("format")}})
        .at(place::of_option("--json"))
        .on("--json");
  if (line.has("format")) return *find_renderer(line.last("format"));
  if (line.has("json")) return *find_renderer("json");
  if (!to_file(line)) return *find_renderer("text");
  const std::string file = lower(line.last("output"));
  for (const renderer& r : renderers())
    if (file.ends_with("." + std::string(r.suffix))) return r;
  const auto slash = file.find_last_of('/');
  const auto dot = file.find_last_of('.');
  if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) return *find_renderer("text");
  throw refusal(error_kind::bad_value, "cli.suffix", {{"file", file}})
      .at(place::of_option("--output"))
      .on(file)
      .hint("cli.suffix.hint", {{"words", suffixes}});
}

/// A result or an input by its path.
quantity looked_up(const document& d, const std::string& path, const std::string& option) {
  if (d.results.empty())
    throw refusal(error_kind::usage, "path.no_results").at(place::of_option(option)).on(path);
  for (const outcome& r : d.results)
    if (r.path == path || r.label.zh == path) return r.value;
  for (const setting& s : d.settings) {
    if (s.key != path && s.label.zh != path) continue;
    if (!s.listed.empty())
      throw refusal(error_kind::bad_value, "path.list",
                    {{"path", path}, {"count", ratio(static_cast<double>(s.listed.size()))}})
          .at(place::of_option(option))
          .on(path);
    if (const auto* q = std::get_if<quantity>(&s.value)) return *q;
    throw refusal(error_kind::bad_value, "path.not_a_number", {{"path", path}})
        .at(place::of_option(option))
        .on(path);
  }
  std::vector<std::string> known;
  for (const outcome& r : d.results) known.push_back(r.path);
  for (const setting& s : d.settings) known.push_back(s.key);
  std::vector<message> hints;
  if (const auto meant = nearest(path, known))
    hints.push_back({"hint.did_you_mean", {{"text", *meant}}});
  else
    hints.push_back({"hint.vars", {}});
  throw refusal(error_kind::unknown_path, "path.unknown_result", {{"path", path}})
      .at(place::of_option(option))
      .on(path)
      .hint(hints);
}

/// The input that a result has no number without, if nobody gave it.
std::vector<message> needed_by(const document& d, std::string_view path, clv::reason why) {
  const clv::result* r = find_result(path);
  if (!r) r = find_result(path.substr(path.find('.') + 1));  // of a segment
  if (!r || r->needs.empty() || why != clv::reason::undefined) return {};
  for (const setting& s : d.settings)
    if (!s.from.empty() && (s.key == r->needs || s.key.ends_with("." + std::string(r->needs)))) return {};
  return {{"path.needs",
           {{"label", clv::find_field(r->needs)->label}, {"option", "--" + option_name(r->needs)}}}};
}

[[noreturn]] void no_number(const document& d, const std::string& path, clv::reason why) {
  const error_kind kind = why == clv::reason::infinite   ? error_kind::infinite
                          : why == clv::reason::overflow ? error_kind::overflow
                                                         : error_kind::undefined;
  const message_id id = why == clv::reason::infinite   ? message_id("path.no_number.infinite")
                        : why == clv::reason::overflow ? message_id("path.no_number.overflow")
                        : why == clv::reason::never    ? message_id("path.no_number.never")
                                                       : message_id("path.no_number.undefined");
  throw refusal(kind, id, {{"path", path}}).on(path).hint(needed_by(d, path, why));
}

/// --at-least and --at-most: the first one that is not met.
std::optional<failure> unmet(const command_line& line, const document& d, double weeks) {
  for (const bool least : {true, false}) {
    const auto at = line.globals.find(least ? "at-least" : "at-most");
    if (at == line.globals.end()) continue;
    const std::string option = least ? "--at-least" : "--at-most";
    for (const std::string& text : at->second) {
      const auto equals = text.find('=');
      if (equals == std::string::npos || equals == 0)
        throw refusal(error_kind::bad_value, "expect.form", {{"option", option}, {"text", text}})
            .at(place::of_option(option))
            .on(option);
      const std::string path = normalised(text.substr(0, equals));
      const quantity q = looked_up(d, path, option);
      const double bound =
          read_for(q.in, path, text.substr(equals + 1), {d.currency, weeks}, place::of_option(option));
      if (!q.value.known()) no_number(d, path, q.value.why);
      if (least ? q.value.value >= bound : q.value.value <= bound) continue;
      return refusal(error_kind::expectation, least ? message_id("expect.least") : message_id("expect.most"),
                     {{"path", path}, {"value", q}, {"bound", quantity{bound, q.in}}})
          .on(path);
    }
  }
  return std::nullopt;
}

void put(const std::string& bytes, const environment& world) {
  world.out << bytes << std::flush;
  if (!world.out) throw refusal(error_kind::write_failed, "write.failed", {{"file", "stdout"}}).on("stdout");
}

/// Whether the file gives an input to a segment, or to every one, for itself.
bool says_itself(const request& q, std::string_view key) {
  const auto says = [&](const assignment& a) {
    return a.key == q.segment + "." + std::string(key) || a.key == "all." + std::string(key);
  };
  if (!q.file) return false;
  if (std::any_of(q.file->values.begin(), q.file->values.end(), says)) return true;
  return std::any_of(q.file->what_ifs.begin(), q.file->what_ifs.end(), [&](const what_if& w) {
    return w.name == q.what_if && std::any_of(w.set.begin(), w.set.end(), says);
  });
}

/// With --segment, an option is about the segment even where the segment says the input itself.
void aim_at_segment(request& q) {
  for (assignment& a : q.overrides) {
    const std::string path = normalised(a.key);
    bool aimed = false;
    for (const auto& f : clv::fields)
      aimed = aimed || ((path == f.key || path == f.label.zh) && says_itself(q, f.key));
    for (const auto& s : clv::shorthands)
      for (const std::string_view key : s.sets)
        aimed = aimed || ((path == s.key || path == s.label.zh) && says_itself(q, key));
    if (aimed) a.key = q.segment + "." + path;
  }
}

request ask(const command_line& line, const environment& world) {
  request q;
  q.options = line.own;
  if (line.what->takes == operands::none) return q;
  if (line.what->takes == operands::target)
    q.target = !line.files.empty() ? line.files.front() : line.last("output");
  else
    for (const std::string& path : line.files) q.files.push_back(read_scenario(path, world.in));
  if (!q.files.empty()) q.file = q.files.front();
  q.words = line.words;
  std::vector<assignment> overrides;
  for (const input_option& o : line.inputs) {
    const std::string option = o.option == "--set" ? "--set " + o.path : o.option;
    if (!valid_utf8(o.text))
      throw refusal(error_kind::bad_value, "value.bad", {{"path", o.path}, {"text", o.text}})
          .at(place::of_option(option))
          .on(o.path);
    overrides.push_back({o.path, {o.text}, place::of_option(option)});
  }
  q.overrides = std::move(overrides);
  for (const std::string_view name : {"get", "at-least", "at-most"})
    if (const auto at = line.globals.find(name); at != line.globals.end())
      for (const std::string& text : at->second)
        q.asked.push_back(normalised(text.substr(0, text.find('='))));
  q.one_number = line.has("get");
  q.what_if = line.last("scenario");
  q.segment = line.last("segment");
  if (!q.segment.empty()) aim_at_segment(q);
  const bool left_to_command =
      line.what->takes == operands::target || (line.what->takes == operands::scenarios && q.files.empty());
  if (left_to_command) return q;
  q.input = resolve(q.file, q.overrides, q.what_if);
  if (!q.segment.empty() && line.what->takes != operands::scenarios)
    q.input = only_segment(std::move(q.input), q.segment);
  return q;
}

std::string said_written(const std::string& file, const manner& m, std::uint64_t bytes) {
  const message said{"word.wrote", {{"file", file}, {"bytes", ratio(static_cast<double>(bytes))}}};
  return speech(m.tongue, {})(said) + '\n';
}

/// A stream of rows, piece by piece to the file or to standard output.
void pour(const command_line& line, const document& d, const renderer& format, const environment& world,
          const manner& m) {
  std::uint64_t written = 0;
  const std::string mark = line.has("bom") && format.table_file ? "\xEF\xBB\xBF" : "";
  if (to_file(line)) {
    whole_file file(line.last("output"));
    file.write(mark);
    format.pour(d, [&](std::string_view bytes) {
      file.write(bytes);
      written += bytes.size();
      return true;
    });
    file.commit();
    if (!line.has("quiet")) world.err << said_written(line.last("output"), m, written + mark.size());
  } else if (!line.has("quiet")) {
    put(mark, world);
    format.pour(d, [&](std::string_view bytes) {
      world.out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
      return static_cast<bool>(world.out);
    });
    put("", world);
  }
}

/// A file that a command makes for its user: to the file named, never over one without --force, or to
/// standard output.
void hand_over(const command_line& line, const request& q, const document& d, const environment& world,
               const manner& m) {
  for (const std::string_view name : {"format", "json", "get", "explain", "at-least", "at-most"})
    if (line.has(name))
      throw refusal(error_kind::usage, "new.only",
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

void deliver(const command_line& line, const document& d, const environment& world, const manner& m) {
  const renderer& format = format_of(line);
  const page p{m.tongue, width_of_page(line, world), !to_file(line) && coloured(line, world),
               line.has("explain"), line.has("bom")};
  if (p.explain && !format.explains)
    throw refusal(error_kind::usage, "cli.explain.format").at(place::of_option("--explain")).on("--explain");
  if (d.bulk && format.pour && !line.has("get")) return pour(line, d, format, world, m);
  std::string bytes;
  if (line.has("get")) {
    const std::string path = normalised(line.last("get"));
    const quantity q = looked_up(d, path, "--get");
    if (!q.value.known()) no_number(d, path, q.value.why);
    bytes = exact(q.value.value) + "\n";
  } else {
    bytes = format.render(d, p);
    if (line.has("bom") && format.table_file) bytes.insert(0, "\xEF\xBB\xBF");
  }
  if (to_file(line)) {
    write_file(line.last("output"), bytes);
    if (!line.has("quiet")) world.err << said_written(line.last("output"), m, bytes.size());
  } else if (!line.has("quiet")) {
    put(bytes, world);
  }
}

/// Everything that may fail.
exit_code work(const std::vector<std::string>& args, const environment& world, manner& m) {
  const auto only = [&](const std::string& bytes) {
    put(bytes, world);
    return exit_code::done;
  };
  if (args.empty()) return only(short_help(m.tongue, width_of_page({}, world)));
  const command_line line = parse(args);
  choose_from(line, "lang", {"auto", "en", "zh"});
  choose_from(line, "color", {"auto", "always", "never"});
  const std::size_t width = width_of_page(line, world);
  if (line.has("version")) return only("clv " + std::string(clv::clv_version_string) + "\n");
  if (line.has("help") || !line.what)
    return only(line.what ? command_help(*line.what, m.tongue, width) : program_help(m.tongue, width));
  const request q = ask(line, world);
  m.currency = q.input.currency;
  const document d = line.what->run(q);
  if (!d.source.empty()) {
    hand_over(line, q, d, world, m);
    return exit_code::done;
  }
  // A wrong expectation is found before anything is printed; an unmet one is said after the result.
  const auto answer_no = unmet(line, d, q.input.scenario.customer.weeks_per_year);
  deliver(line, d, world, m);
  if (answer_no) throw *answer_no;
  return d.answer_no ? exit_code::answer_no : exit_code::done;
}

exit_code said(const failure& f, const environment& world, const manner& m) {
  world.err << (m.json_errors ? complaint_json(f, m.tongue, m.currency)
                              : complaint_text(f, m.tongue, m.currency))
            << std::flush;
  return code_of(f);
}

failure defect(std::string_view what) {
  return {error_kind::defect, {"defect", {{"detail", std::string(what)}}}, {{"defect.hint", {}}}, {}, {}};
}

}  // namespace

exit_code run(const std::vector<std::string>& args, const environment& world) {
  manner m = manner_of(args, world);
  try {
    return work(args, world, m);
  } catch (const failure& f) {
    return said(f, world, m);
  } catch (const std::exception& e) {  // every value was checked on the way in, so this is ours
    return said(defect(e.what()), world, m);
  }
}

}  // namespace app
