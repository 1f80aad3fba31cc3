# Installs whatever is missing of the packages that building the program takes, and of any more that are named:
#   sh tests/install.sh [PACKAGE...]
# Speaks on stderr only. Where there is no dpkg it leaves the finding to CMake.
set -eu
cd "$(dirname "$0")/.."
log=build/install.log

stop() {
  echo "clv: $1" >&2
  exit 1
}

command -v dpkg-query >/dev/null || exit 0
set -- g++ cmake ninja-build libcli11-dev libfmt-dev libboost-dev libtomlplusplus-dev nlohmann-json3-dev \
  libutf8proc-dev libxsimd-dev "$@"
# Package names hold no spaces: the installed ones, padded with spaces, are searched for each.
installed=" $(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | tr '\n' ' ')"
missing=
for package; do
  case $installed in
    *" $package "*) ;;
    *) missing="$missing $package" ;;
  esac
done
[ "$missing" ] || exit 0

command -v apt-get >/dev/null || stop "please install$missing: there is no apt-get here / 请先安装:$missing"
if [ "$(id -u)" = 0 ]; then
  as_root=
elif command -v sudo >/dev/null; then
  as_root=sudo
else
  stop "please become root and run: apt-get install$missing / 请以 root 身份运行: apt-get install$missing"
fi
apt() {
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" </dev/null >>$log 2>&1
}
mkdir -p build
: >$log
echo "clv: installing / 正在安装:$missing" >&2
# Fetching the package lists takes longer than a small install, so only when the ones at hand will not do.
# shellcheck disable=SC2086
apt install --no-install-recommends -y $missing || { apt update && apt install --no-install-recommends -y $missing; } || {
  tail -n 5 $log >&2
  stop "installing the packages failed, see $log / 安装失败，详见 $log"
}
