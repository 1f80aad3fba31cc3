# Builds the program, installing what that takes, and prints what a KFC customer is worth:
#   sh examples/kfc.sh [OPTION...]      for example: sh examples/kfc.sh --lang zh
# stdout carries the table alone.
set -eu
cd "$(dirname "$0")/.."
tree=build/release

# step NAME 名称 COMMAND...: runs it with its output in build/NAME.log, and stops where it fails.
step() {
  name=$1 zh=$2
  shift 2
  echo "clv: $name / $zh ..." >&2
  "$@" >"build/$name.log" 2>&1 </dev/null || {
    tail -n 20 "build/$name.log" >&2
    echo "clv: step \"$name\" failed, see build/$name.log / “$zh”一步失败，详见 build/$name.log" >&2
    exit 1
  }
}

mkdir -p build
sh tests/install.sh
# A tree that was moved, or whose configuring was cut short, starts afresh.
if ! [ -f $tree/build.ninja ] || ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$(pwd -P)" $tree/CMakeCache.txt; then
  step configure 配置 cmake --fresh -G Ninja -S . -B $tree -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF \
    -DCLV_BUILD_EXAMPLES=OFF
fi
step build 编译 cmake --build $tree
exec $tree/clv calc examples/kfc.toml "$@"
