#include <array>

#include "commands/command.hpp"
#include "report/sentences.hpp"
#include "scenario/settings.hpp"
#include "topics/conventions.hpp"
#include "topics/groups.hpp"
#include "topics/talk_words.hpp"
namespace app::say {
namespace {

constexpr sentence title_customers_named{"title.customers.named", "{title}", "{title}"};

}  // namespace
}  // namespace app::say

namespace app {
namespace {

document run(const request& q) {
  const described_base c = read_base(q);
  const clv::customer_base& b = c.base;
  const bool named = !title_of(q.input).en.empty();
  document d = start_document(
      "segments", {named ? say::title_customers_named : say::title_customers, {{"title", title_of(q.input)}}},
      q);
  d.results = results_of(b);
  d.add(groups_table(q, c));
  if (clv::shareable(b)) {
    d.add(pyramid_table(q, b));
    d.add(lorenz_table(b));
  }
  if (clv::loyalty_known(b)) d.add(quadrant_table(q, c, d.results));
  if (clv::trait_known(b, &clv::traits::satisfaction)) d.add(satisfaction_table(c));
  d.add(group_rows(b));
  d.add(said_of_groups(c));
  d.add(group_notes(q, c));
  d.add(conventions(q, false));
  d.add_if(limits(b.all.front().scenario, false));
  d.explain = [c](working& out) { explain_base(out, c); };
  return d;
}

constexpr std::array own_options{
    option_row{"customers",
               0,
               "N",
               false,
               {"how many customers there are (default: as the file counts, else 1,000)",
                "客户总数（默认取文件中的人数，否则 1,000）"}},
    option_row{"cuts",
               0,
               "A/B/...",
               false,
               {"layers of the pyramid from the top, summing to 100% (default 1/19/30/50)",
                "客户金字塔自上而下的分层，合计 100%（默认 1/19/30/50）"}},
    option_row{"value-at",
               0,
               "MONEY",
               false,
               {"value from which a customer counts as valuable (default: the median)",
                "划分价值高低的界限（默认为中位数）"}},
    option_row{"loyalty-at",
               0,
               "SHARE",
               false,
               {"loyalty from which a customer counts as loyal (default: the median)",
                "划分忠诚度高低的界限（默认为中位数）"}},
};

}  // namespace

extern const command segments;
constinit const command segments{
    "segments",
    {"churn, pyramid, quadrants and satisfaction of groups", "客户群的流失、金字塔、象限与满意度"},
    "clv segments examples/kfc-churn.toml",
    operands::scenario,
    own_options,
    run};

}  // namespace app
