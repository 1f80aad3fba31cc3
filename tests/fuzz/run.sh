#!/bin/sh
# Builds build/clang (tests/sanitize.cmake) and runs every fuzz target from its corpus; one line a target.
#   tests/fuzz/run.sh                  so many runs of each target: the same ones, and the same verdict, on any machine
#   tests/fuzz/run.sh SECONDS [SEED]   a long run by the clock, shared out among the targets, on a seed of its own
#   tests/fuzz/run.sh --runs N [SEED]  N runs of each target
# Exit code 1 and the input that did it when something is found; an input that takes 5 s or 1 GB is a finding.
set -eu
runs_each= seconds=
if [ "${1:-}" = --runs ]; then
  runs_each=$2
  shift
else
  seconds=${1:-}
fi
seed=${2:-}
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
# How many runs take about ten seconds each; a target whose runs grow slower is to get fewer here, not a clock.
targets="values:25000 ranges:60000 toml:20000 json:20000 command_line:4000 runs:150"

build=build/clang
mkdir -p "$build"
if ! { cmake -C tests/sanitize.cmake -S . -B "$build" && cmake --build "$build" --parallel 2 --target clv_fuzz
     } >"$build/fuzz.build.log" 2>&1
then
  grep -E "error|Error" "$build/fuzz.build.log" | cut -c 1-300 >&2
  echo "fuzz: does not build, see $build/fuzz.build.log" >&2
  exit 2
fi

export ASAN_OPTIONS=abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1
# The fuzzer files what it saw compared by where the program lies in memory: let it lie at the same place.
still="setarch -R"
if ! $still true 2>/dev/null; then
  still=
  echo "fuzz: memory is laid out at random here, so another run may see other inputs"
fi
code=0
for each in $targets; do
  target=${each%:*}
  if [ "$seconds" ]; then
    share=$((seconds / 6))
    set -- -max_total_time="$((share > 0 ? share : 1))" -seed="${seed:-$(date +%s)}"
  elif [ "$runs_each" ]; then
    set -- -runs="$runs_each" -seed="${seed:-$(date +%s)}" -reload=0
  else
    # Without reading its own files anew each second: nothing hangs on the clock.
    set -- -runs="${each#*:}" -seed=1 -reload=0
  fi
  # An empty directory to run in: no word of an input can name a file.
  work=$root/$build/fuzz/$target
  rm -rf "$work"
  mkdir -p "$work/corpus" "$work/findings" "$work/empty"
  # By name and not as a folder, whose order is the file system's.
  printf '%s,' "$root/tests/fuzz/corpus/$target"/* | sed 's/,$//' >"$work/seeds"
  program=$root/$build/tests/fuzz/clv_fuzz_$target
  good=yes
  (cd "$work/empty" && $still "$program" "$@" -seed_inputs="@$work/seeds" -timeout=5 -rss_limit_mb=1024 \
     -max_len=4096 -dict="$root/tests/fuzz/clv.dict" -print_final_stats=1 -artifact_prefix="$work/findings/" \
     "$work/corpus" >"$work/log" 2>&1) || good=no
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/log")
  found=$(find "$work/findings" -type f | wc -l)
  [ "$good" = yes ] || [ "$found" -gt 0 ] || found=1
  if [ ! "$seconds" ] && [ "$found" = 0 ] && [ "${runs:-0}" -lt "${runs_each:-${each#*:}}" ]; then
    echo "$target: stopped early"
    found=1
  fi
  echo "$target: ${runs:-0} executions, $found findings"
  [ "$found" -gt 0 ] || continue
  code=1
  grep -aE 'FINDING|ERROR: |runtime error|SUMMARY' "$work/log" | sed 's/^/  /' || tail -n 20 "$work/log"
  for input in "$work"/findings/*; do
    [ -f "$input" ] || continue
    echo "  reproduce: $program $input"
    od -A d -c "$input" | sed 's/^/    /'
  done
done
exit "$code"
