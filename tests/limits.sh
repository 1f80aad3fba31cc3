# What the system refuses: threads (fewer do the same work) and memory (an error of its own).
#   limits.sh PROGRAM ROOT
set -eu
clv=$1
cd "$2"
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
failed=0

wrong() {
  echo "$1"
  failed=1
}

# 22,400 points, which are worth several threads. The superuser is refused none, so nobody (65534) asks.
sweep="sweep examples/kfc.toml spend=1..100:1 praise.tells=1..224:1 --metric satisfied.total --format csv --threads"
as=
[ "$(id -u)" != 0 ] || as="setpriv --reuid=65534 --clear-groups"
cp "$clv" examples/kfc.toml "$room"
mkdir "$room/examples"
mv "$room/kfc.toml" "$room/examples"
chmod -R a+rX "$room"
# shellcheck disable=SC2086
"$clv" $sweep 1 >"$room/one"
# shellcheck disable=SC2086
(cd "$room" && prlimit --nproc=1 $as "$room/$(basename "$clv")" $sweep 4) >"$room/four" || wrong "refused threads: exit code $?"
cmp "$room/one" "$room/four" || wrong "refused threads: other bytes"

# Segments enough for more than a program of any build has left under the least limit that it starts with.
awk 'BEGIN { print "format = 1\n[base]\nspend = 1\nfrequency = 1\nlifespan = 1"
             for (i = 1; i <= 2000; i++) print "[segments.s" i "]\ncustomers = 1" }' >"$room/many.toml"
least() { # kilobytes to start with; the shell itself would tell of every try that crashes
  limit=4000
  until (ulimit -v $limit && exec "$clv" --version >/dev/null); do limit=$((limit + 1000)); done
  echo $limit
}
limit=$(least 2>/dev/null)
for tongue in en:"clv: not enough memory" zh:"clv：内存不足"; do
  code=0
  (ulimit -v $((limit + 2000)) && "$clv" calc "$room/many.toml" --lang "${tongue%%:*}") >/dev/null 2>"$room/said" || code=$?
  [ "$code" = 5 ] || wrong "refused memory: exit code $code"
  [ "$(head -n 1 "$room/said")" = "${tongue#*:}" ] || wrong "refused memory: $(cat "$room/said")"
done
exit "$failed"
