# Everything that is checked before a change goes in, on a bare Debian 12 as anywhere:  sh tests/run.sh
# Trees and logs are left below build/, so that a second run only does what changed.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build
sh tests/install.sh clang-14 clang-format-14 libclang-rt-14-dev llvm-14 doctest-dev locales tzdata
if command -v ccache >/dev/null; then
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi
export CMAKE_GENERATOR=Ninja # for the trees that tests configure, too: there may be no make
jobs=$(nproc)
passed=0 failed=0 began=$(date +%s) before=

say() { printf '%4ds  %s\n' $(($(date +%s) - began)) "$*"; }

# fail LOG FILTER...: counts one failure and shows the top of what the filter leaves of the log.
fail() {
  failed=$((failed + 1))
  say "FAILED, see $1"
  log=$1
  shift
  "$@" <"$log" | cut -c 1-500 | head -n 40
}

# check NAME COMMAND...: a check that is no ctest run counts as one.
check() {
  name=$1
  shift
  say "$name"
  if "$@" >"build/$name.log" 2>&1 </dev/null; then
    passed=$((passed + 1))
  else
    fail "build/$name.log" tail -n 40
  fi
}

# tests TREE NAME CTEST-OPTION...: runs the tests of a tree and adds what ctest counted.
tests() {
  tree=$1 name=$2
  shift 2
  ctest --test-dir "$tree" -j "$jobs" --timeout 300 --no-tests=error --output-on-failure "$@" \
    >"build/$name.log" 2>&1 </dev/null && ok=1 || ok=0
  # "98% tests passed, 2 tests failed out of 123"; a skipped test is among the passed ones there, but not here.
  # shellcheck disable=SC2046
  set -- $(awk '/tests passed, [0-9]+ tests failed out of/ { bad = $4; all = $NF }
                /\*\*\*Skipped/ { skipped++ }
                END { print all - bad - skipped, bad + 0, skipped + 0 }' "build/$name.log")
  passed=$((passed + $1)) failed=$((failed + $2))
  say "$name: $1 passed, $2 failed, $3 skipped"
  [ "$ok" = 1 ] && return
  [ "$2" -gt 0 ] || failed=$((failed + 1))
  list=$(sed -n '/^The following tests FAILED/,/^Errors/p' "build/$name.log")
  if [ "$list" = "$before" ]; then
    say "FAILED as above, see build/$name.log"
    return
  fi
  before=$list
  say "FAILED, see build/$name.log"
  grep -Ev '^ *Start +[0-9]+: | Passed +[0-9.]+ sec$' "build/$name.log" |
    sed '/^The following tests FAILED/,$d' | cut -c 1-500 | head -n 40
  echo "$list" | head -n 40
}

# build TREE CMAKE-OPTION...
build() {
  tree=$1
  shift
  say "$tree: building"
  cmake -S . -B "$tree" "$@" >"$tree.build.log" 2>&1 && cmake --build "$tree" >>"$tree.build.log" 2>&1 && return
  fail "$tree.build.log" awk '/^FAILED:|^CMake Error/ { bad = 1 } bad'
  return 1
}

layout() { find include src tests examples -name '*.[ch]pp' -exec clang-format-14 --dry-run --Werror {} +; }
check layout layout

if build build/gcc -DCMAKE_CXX_COMPILER=g++ -DCMAKE_BUILD_TYPE=Release -DCLV_WERROR=ON; then
  tests build/gcc gcc

  # Nothing printed or read may follow the locale or the time zone of whoever runs it.
  export LOCPATH="$PWD/build/locale"
  mkdir -p "$LOCPATH"
  for locale in zh_CN de_DE; do
    [ -d "$LOCPATH/$locale.UTF-8" ] || localedef -i $locale -f UTF-8 "$LOCPATH/$locale.UTF-8"
  done
  [ "$(LC_ALL=de_DE.UTF-8 locale decimal_point)" = , ] || {
    say "the locales do not take effect"
    failed=$((failed + 1))
  }
  for place in C:UTC zh_CN.UTF-8:Asia/Shanghai de_DE.UTF-8:America/New_York; do
    export LC_ALL=${place%%:*} TZ=${place#*:}
    tests build/gcc "gcc-$LC_ALL-$(basename "$TZ")" -R '^(unit|golden|example):'
  done
  unset LOCPATH LC_ALL TZ
fi

# The other compiler, whose warnings are errors as well; its sanitizers watch every test and the fuzzer.
if build build/clang -C tests/sanitize.cmake; then
  export UBSAN_OPTIONS=print_stacktrace=1
  tests build/clang clang -E '^(headers|consumer)$'
  check fuzz sh tests/fuzz/run.sh
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
