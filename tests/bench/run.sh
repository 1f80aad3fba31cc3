#!/bin/sh
# Builds build/bench and measures: the whole program against /bin/true and against a Python script that prints
# the same tables, single calls of the library and of talk, then a million
# scenarios against NumPy. Exit code 1 when a limit is not met.
#   tests/bench/run.sh [ROUNDS]        300 rounds unless told
set -eu
rounds=${1:-300}
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"

# The distribution's python3, not a version manager's wrapper.
python=/usr/bin/python3
[ -x "$python" ] || python=$(command -v python3)

log=build/bench/build.log
mkdir -p build/bench
if ! { cmake -S . -B build/bench -DCMAKE_BUILD_TYPE=Release &&
       cmake --build build/bench --parallel 2 --target clv_exe clv_bench_process clv_bench_library clv_bench_referral \
         clv_bench_sweep; } >"$log" 2>&1
then
  cat "$log" >&2
  exit 2
fi

# What is compared must answer alike.
for total in satisfied.total:52000:+52,000 dissatisfied.total:-78000:-78,000; do
  path=${total%%:*}
  want=${total#*:}
  [ "$(build/bench/clv calc examples/kfc.toml --get "$path")" = "${want%%:*}" ] &&
    "$python" tests/bench/kfc_table.py | grep -qF -- "${want#*:}" || { echo "bench: wrong $path" >&2; exit 2; }
done

code=0
build/bench/tests/bench/clv_bench_process "$rounds" build/bench/clv examples/kfc.toml "$python" tests/bench/kfc_table.py || code=$?
echo
build/bench/tests/bench/clv_bench_library
echo
build/bench/tests/bench/clv_bench_referral
echo
# NumPy is the peer of the sweep.
sh tests/install.sh python3-numpy
build/bench/tests/bench/clv_bench_sweep build/bench/clv "$python" tests/bench 9 || code=$?
exit "$code"
