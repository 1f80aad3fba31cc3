#pragma once
#include <algorithm>
#include <filesystem>

#include "property/sentences/audit.hpp"
#include "property/sentences/whatif.hpp"

// The contenders of `clv compare`, each by itself in `clv calc`.
namespace truth {

/// One contender as the command line names it: its file, the options that choose it, what people call it.
struct alone {
  std::string name;
  std::string title;
  std::size_t file = 0;
  words more;
  const answered* page = nullptr;
};

struct contest {
  const page_told& p;
  std::vector<alone> all;
  words paths;  ///< of the results that are compared

  explicit contest(const page_told& page) : p(page) {
    for (const sheet& s : audit(p).all("rows")) {
      for (const auto& c : s.t.columns)
        if (c.key != "scenario" && !c.key.ends_with(".change") && !c.key.ends_with(".change_share"))
          paths.push_back(c.key);
      for (const auto& row : s.t.rows) all.push_back(alone_of(std::get<std::string>(row[0])));
    }
  }

  [[nodiscard]] double value(std::size_t i, const std::string& path) const {
    if (!all[i].page) return endless(i, path);
    return number(p.other.result(all[i].more, path, all[i].file));
  }
  /// `calc` refuses a customer without end, and everything else of that scenario.
  [[nodiscard]] double endless(std::size_t i, const std::string& path) const {
    const answered* shown = p.other.page("show", all[i].more, all[i].file);
    if (!shown) return std::nan("");
    const auto& segments = shown->q.input.segments;
    bool any = segments.empty() && !own_value(shown->q.input.scenario.customer);
    for (const auto& s : segments)
      if (!own_value(s.scenario.customer))
        any = any || !path.ends_with(".clv") || path == "average.clv" || path.starts_with(s.name + ".");
    static const words of_value{"clv", "net", "bottom_line", "average.clv", "total.net"};
    const bool about =
        std::find(of_value.begin(), of_value.end(), path) != of_value.end() || path.ends_with(".clv");
    return any && about ? HUGE_VAL : std::nan("");
  }
  /// Whether so and so many differ by no more than rounding.
  static bool same(double x, double y) {
    if (std::isnan(x) || std::isnan(y)) return std::isnan(x) && std::isnan(y);
    return x == y || (std::isfinite(x) && std::abs(x - y) <= 1e-11 * std::max(std::abs(x), std::abs(y)));
  }
  [[nodiscard]] bool all_same(const std::string& path) const {
    for (std::size_t i = 1; i < all.size(); ++i)
      if (!same(value(i, path), value(0, path))) return false;
    return true;
  }
  [[nodiscard]] std::size_t find(const std::string& title) const {
    std::size_t i = 0;
    while (i < all.size() && all[i].title != title) ++i;
    return i;
  }
  /// The result that people call so.
  [[nodiscard]] std::string path_of(const std::string& called) const {
    for (const std::string& path : paths)
      if (called_of(path) == called) return path;
    return {};
  }

 private:
  [[nodiscard]] alone alone_of(const std::string& name) const {
    alone out{name, {}, 0, {}, nullptr};
    std::string what_if = name;
    const bool several = p.line.files.size() > 1;
    if (several) {
      const auto slash = name.find('/');
      const std::string stem = name.substr(0, slash);
      what_if = slash == std::string::npos ? "base" : name.substr(slash + 1);
      for (std::size_t i = 0; i < p.line.files.size(); ++i)
        if (std::filesystem::path(p.line.files[i]).stem() == stem) out.file = i;
      out.title = stem;
    }
    out.more = {"--scenario", what_if};
    out.page = p.other.page("calc", out.more, out.file);
    if (what_if == "base") {
      if (!several) out.title = "as it is";
      return out;
    }
    std::string own = what_if;
    if (out.page)
      for (const auto& w : out.page->q.file->what_ifs)
        if (w.name == what_if) own = w.label.en;
    out.title = several ? out.title + ": " + own : own;
    return out;
  }
  [[nodiscard]] std::string called_of(const std::string& path) const {
    std::string key = path;
    std::string head;
    if (key.starts_with("average.")) key.erase(0, 8);
    for (const auto& s : p.q.input.segments)
      if (path.starts_with(s.name + ".")) {
        key = path.substr(s.name.size() + 1);
        head = s.label.en + ", ";
      }
    std::string label = label_of_result(p, path);
    for (const app::outcome& r :
         p.d.results)  // where `segments` refuses the churn that this page does without
      if (label.empty() && r.path == all.front().name + "." + path) label = r.label.in(app::language::en);
    const std::string own = key == "bottom_line" ? "the bottom line"
                            : path == "churn"    ? "overall churn"
                                                 : label;
    return head + own + (path.starts_with("average.") ? ", average" : "");
  }
};

}  // namespace truth
