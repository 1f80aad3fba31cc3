#include "topics/check.hpp"

#include <algorithm>
#include <array>

#include "commands/command.hpp"
#include "report/sentences.hpp"
#include "scenario/settings.hpp"
#include "topics/conventions.hpp"
#include "topics/working.hpp"

namespace app {
namespace {

/// The working of the scenario as it stands.
void put_working(working& d, const clv::reckoning& given) {
  if (given.all.size() != 1) return;
  const clv::scenario& s = given.all.front().scenario;
  const shared_answers a = numbers_of(s);
  if (!a->clv().known() || !a->won().known() || !a->lost().known()) return;
  explain_value(d, *a);
  const clv::series nobody = 0;
  if (s.praise.tells != nobody || s.complaint.tells != nobody) explain_talk(d, *a);
}

bool given_talk(const request& q) { return given(q, "praise.tells") || given(q, "complaint.tells"); }

document run(const request& q) {
  const std::vector<given_answer> all = given_answers(q);
  const clv::reckoning given = reckoning_of(q);
  document d = start_document("check", {say::title_check, {}}, q);
  d.add(verdicts_table(given, all));
  put_verdicts(d, given, all);
  table rows = check_rows();
  std::vector<given_answer> wrong;
  for (const given_answer& a : all) {
    put_check_row(rows, given, a);
    if (!a.claim.met_by(a.claim.by(given))) wrong.push_back(a);
  }
  const bool explained = all.size() > 1 && !wrong.empty() && say_wrong_together(d, rows, given, all);
  if (!explained)
    for (const given_answer& a : wrong) say_wrong(d, rows, given, a);
  d.add(std::move(rows));
  std::stable_partition(d.blocks.begin(), d.blocks.end(),
                        [](const block& b) { return !std::holds_alternative<sentences>(b); });
  d.explain = [given](working& out) { put_working(out, given); };
  d.answer_no = !wrong.empty();
  const bool talk = given_talk(q) || std::any_of(all.begin(), all.end(), [](const given_answer& a) {
                      return a.claim.what && app::about_talk(*a.claim.what);
                    });
  add_conventions(d, q, talk);
  return d;
}

constexpr std::array own_options{
    option_row{"tolerance",
               0,
               "VALUE",
               false,
               {"how far off still counts as right (default: half a unit of the last digit)",
                "允许的误差（默认为答案末位的半个单位）"}},
};

}  // namespace

extern const command check;
constinit const command check{"check",
                              {"is an answer right, and if not, which slip or convention gives it",
                               "核对答案；不符时找出得出它的差错或口径"},
                              "clv check examples/kfc.toml dissatisfied.total=-52000",
                              operands::words,
                              own_options,
                              run};

}  // namespace app
