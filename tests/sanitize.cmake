# The tree in which clang's warnings are errors, the sanitizers watch every test, and the fuzz targets are built:
#   cmake -C tests/sanitize.cmake -S . -B build/clang
set(CMAKE_CXX_COMPILER clang++-14 CACHE STRING "")
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1" CACHE STRING "")
set(CLV_WERROR ON CACHE BOOL "")
set(CLV_FUZZ ON CACHE BOOL "")
set(CLV_SANITIZE address,undefined,fuzzer-no-link CACHE STRING "")
