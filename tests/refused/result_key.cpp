// no such result
#include <clv/results.hpp>

double total(const clv::scenario& s) {
#ifdef WRONG
  return clv::answers_of(s)["satisfied.totl"].value;
#else
  return clv::answers_of(s)["satisfied.total"].value;
#endif
}
