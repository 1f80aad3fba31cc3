# Runs every command of the README's ```console blocks from the top of the sources and compares its stdout and
# stderr, byte for byte, with the lines below it, up to the next "$ " or the end of the block:
#   sh tests/readme.sh PROGRAM ROOT
# A line "..." stands for any lines. A command goes on after a backslash. `$ echo $?` sees the status of the command
# before it. Commands that install, build or clone are left out.
set -eu
export LC_ALL=C CLV_LANG=en
unset NO_COLOR CLICOLOR_FORCE COLUMNS
root=$2
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$program" "$work/bin/clv"
export PATH="$work/bin:$PATH"

# One command becomes N.command, N.want and N.line.
awk -v work="$work" '
  function start(line) {
    n++
    base = sprintf("%s/%03d", work, n)
    print FNR > (base ".line"); close(base ".line")
    command = base ".command"
    want = base ".want"
    printf "" > want
    more(line)
  }
  function more(line) {
    print line > command
    going = line ~ /\\$/
    if (!going) close(command)
  }
  # A fence is closed by one at least as long, so that a longer one may show a shorter one.
  function ticks(line) {
    sub(/^ */, "", line)
    match(line, /^`*/)
    return RLENGTH < 3 ? 0 : RLENGTH
  }
  !fence && ticks($0) {
    fence = ticks($0)
    console = /^ *```console *$/
    match($0, /^ */); indent = RLENGTH
    n_in = n
    next
  }
  fence && /^ *`+ *$/ && ticks($0) >= fence {
    fence = console = 0
    if (n > n_in) close(want)
    next
  }
  !console { next }
  {
    if (substr($0, 1, indent) ~ /^ *$/) $0 = substr($0, indent + 1)
    if (n > n_in && going) more($0)
    else if (/^\$ /) { if (n > n_in) close(want); start(substr($0, 3)) }
    else if (n > n_in) print > want
    else { print FILENAME ":" FNR ": a console block starts with a command" > "/dev/stderr"; bad = 1 }
  }
  END { exit bad }
' "$root/README.md"

# Whether the lines of the second file are those of the first, where "..." matches any lines.
same() {
  cmp -s "$1" "$2" && return
  grep -qx '\.\.\.' "$1" || return 1
  awk '
    NR == FNR { want[++w] = $0; next }
    { got[++g] = $0 }
    END {
      i = j = 1
      while (i <= g)
        if (j <= w && want[j] == "...") { star = j++; from = i }
        else if (j <= w && "" want[j] == "" got[i]) { i++; j++ }
        else if (star) { j = star + 1; i = ++from }
        else exit 1
      while (j <= w && want[j] == "...") j++
      exit j <= w
    }' "$1" "$2"
}

cd "$root"
ran=0 wrong=0 status=0
for command in "$work"/*.command; do
  [ -f "$command" ] || break
  base=${command%.command}
  where=README.md:$(cat "$base.line")
  read -r first _ <"$command"
  case $first in
    clv | echo | printf | cat | [A-Z]*=*) ;;
    sh | git | cmake | cd | sudo) continue ;;
    *)
      echo "$where: \"$first\" is neither a command to run here nor one to leave out"
      wrong=$((wrong + 1))
      continue
      ;;
  esac
  { echo "(exit $status)" && cat "$command"; } >"$base.sh"
  status=0
  sh "$base.sh" >"$base.got" 2>&1 </dev/null || status=$?
  ran=$((ran + 1))
  same "$base.want" "$base.got" && continue
  wrong=$((wrong + 1))
  printf '%s: $ %s\n' "$where" "$(cat "$command")"
  diff -u --label README.md "$base.want" --label printed "$base.got" || :
done
echo "README.md: $ran commands run, $wrong wrong"
[ "$ran" -gt 0 ] && [ "$wrong" = 0 ]
