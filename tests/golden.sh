# Runs one golden case and compares stdout, stderr and exit code with the files of the case, byte for byte, carriage
# returns included:
#   sh tests/golden.sh PROGRAM CASE ROOT
# A case is a folder with `out err code` and
#   args     the words of the command line, quoted as in a shell; a line end is a blank, '' an empty word
#   [stdin]  what the program reads from standard input
#   [env]    NAME=VALUE, one a line, without blanks
# UPDATE=1 rewrites `out err code` instead. That is refused in CI, and the diff is read like code.
set -eu
program=$1 case=$2 root=$3
if [ "${UPDATE:-}" ] && [ "${CI:-}" ]; then
  echo "golden cases are never rewritten in CI"
  exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$root"
set -f # a word with a star in it is no pattern
unset NO_COLOR CLICOLOR_FORCE CLV_LANG
variables=CLV_LANG=en
[ ! -f "$case/env" ] || variables=$(cat "$case/env")
input=/dev/null
[ ! -f "$case/stdin" ] || input=$case/stdin
eval "set -- $(tr '\n' ' ' <"$case/args")"
code=0
# shellcheck disable=SC2086
env $variables "$program" "$@" <"$input" >"$work/out" 2>"$work/err" || code=$?
echo "$code" >"$work/code"

bad=0
for what in out err code; do
  want=$case/$what
  if [ "${UPDATE:-}" ]; then
    cp "$work/$what" "$want"
    continue
  fi
  if [ ! -f "$want" ]; then
    echo "there is no $want"
    bad=1
  elif ! cmp -s "$want" "$work/$what"; then
    bad=1
    echo "$what differs"
    diff -a -u --label want "$want" --label got "$work/$what" | tr '\r' '~'
  fi
done
[ "$bad" = 0 ] || echo "(~ stands for a carriage return)"
exit "$bad"
