#!/bin/sh
# Builds build/clang (tests/sanitize.cmake) and runs every fuzz target on a copy of its corpus; one line a target.
#   tests/fuzz/run.sh SECONDS          shared out among the targets
# Exit code 1 and the input that did it when something is found.
set -eu
seconds=${1:?usage: tests/fuzz/run.sh SECONDS}
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
targets="values toml ranges command_line"
each=$((seconds / 4))
[ "$each" -ge 1 ] || each=1

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
code=0
for target in $targets; do
  # An empty directory to run in: no word of an input can name a file.
  work=$root/$build/fuzz/$target
  rm -rf "$work"
  mkdir -p "$work/corpus" "$work/findings" "$work/empty"
  cp tests/fuzz/corpus/"$target"/* "$work/corpus/"
  program=$root/$build/tests/fuzz/clv_fuzz_$target
  good=yes
  (cd "$work/empty" && "$program" -seed=1 -max_total_time="$each" -timeout=5 -rss_limit_mb=1024 -max_len=4096 \
     -dict="$root/tests/fuzz/clv.dict" -print_final_stats=1 -artifact_prefix="$work/findings/" "$work/corpus" \
     >"$work/log" 2>&1) || good=no
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/log")
  found=$(find "$work/findings" -type f | wc -l)
  [ "$good" = yes ] || [ "$found" -gt 0 ] || found=1
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
