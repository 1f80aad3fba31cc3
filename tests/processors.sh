# The program on the processors that this machine can stand in for: the C library without its functions for FMA and
# AVX2, as on an older one, gives results that agree to 1e-12 with those with all of them.
#   processors.sh PROGRAM ROOT
set -eu
clv=${1:-build/gcc/clv}
cd "${2:-$(dirname "$0")/..}"
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
tunables=glibc.cpu.hwcaps=-FMA,-AVX2,-FMA4

# Every command that computes, with what takes exp, log and pow: rates, unlimited lives, delays, chains.
all() {
  for kind in examples/kfc.toml "examples/kfc.toml --retention 87% --discount 9% --growth 2% --lifespan 7.5y" \
    "examples/kfc.toml --retention 91% --discount 11% --lifespan unlimited --payments monthly" \
    "examples/kfc.toml --delay-law gamma --delay-mean 0.7 --delay-shape 2 --discount 8% --generations 6"
  do
    # shellcheck disable=SC2086
    for asked in "calc --full" cashflow referral levers; do "$clv" ${asked%% *} $kind --json ${asked#"${asked%% *}"}; done
  done
  "$clv" calc examples/kfc-segments.toml --json
  for years in 0.5..9.5:1 1..60:1; do # one by one, and many at once
    "$clv" sweep examples/kfc.toml retention=50%..99%:1% discount=1%..20%:1% lifespan=$years --format csv
  done
}
all >"$room/here"
(export GLIBC_TUNABLES=$tunables; all) >"$room/older"

# Numbers are compared as numbers, all else byte for byte.
LC_ALL=C awk -v other="$room/older" '
function cells(line, into) { gsub(/[^-+0-9.eE]+/, " ", line); return split(line, into, " ") }
function rest(line) { gsub(/-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?/, "#", line); return line }
{
  if ((getline theirs < other) <= 0 || rest($0) != rest(theirs)) { print "line " NR ": " $0 " | " theirs; bad = 1; exit }
  if ($0 == theirs) next
  n = cells($0, a); cells(theirs, b)
  for (i = 1; i <= n; i++) {
    d = a[i] - b[i]; if (d < 0) d = -d
    size = a[i] < 0 ? -a[i] : a[i]
    if (d > 0) differing++
    if (d > 1e-12 * size) { print "line " NR ": " a[i] " and " b[i]; bad = 1 }
  }
}
END {
  if ((getline theirs < other) > 0) { print "more lines there"; bad = 1 }
  print NR " lines, " differing + 0 " numbers differ in their last digits"
  exit bad
}' "$room/here"
