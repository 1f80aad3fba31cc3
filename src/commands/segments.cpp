#include "scenario/segments.hpp"

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
  const auto c = std::make_shared<const described_base>(read_base(q));
  document d = start_document("segments", {say::title_customers, say::title_customers_named}, q);
  d.results = results_of({c, &c->base});
  d.body = [&q, c](document& out) {
    const clv::customer_base& b = c->base;
    out.add(groups_table(q, *c));
    if (table costs = costs_table(q, *c); !costs.rows.empty()) out.add(std::move(costs));
    if (clv::shareable(b)) {
      out.add(pyramid_table(q, b));
      out.add(lorenz_table(b));
    }
    if (clv::loyalty_known(b)) out.add(quadrant_table(q, *c, out.results));
    if (clv::trait_known(b, &clv::traits::satisfaction)) out.add(satisfaction_table(*c));
    out.add(group_rows(b));
    out.add(said_of_groups(*c));
    out.add(group_notes(q, *c));
    add_conventions(out, q, false);
    out.add_if(limits(discounted_of(b.all).scenario, false));
  };
  d.explain = [c](working& out) { explain_base(out, *c); };
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
               {"value above which a customer counts as valuable (default: the mean)",
                "划分价值高低的界限（默认为平均数）"}},
    option_row{"loyalty-at",
               0,
               "SHARE",
               false,
               {"loyalty above which a customer counts as loyal (default: the mean)",
                "划分忠诚度高低的界限（默认为平均数）"}},
};

}  // namespace

extern const command segments;
constinit const command segments{
    "segments",
    {"churn, pyramid, quadrants and satisfaction of groups", "客户群的流失、金字塔、象限与满意度"},
    "clv segments examples/kfc-churn.toml",
    operands::scenario,
    own_options,
    run,
    group_inputs};

}  // namespace app
