# Uses the library from outside: once installed and found, once as a folder. Both must print the same.
#   cmake -DBUILD=<build tree> -DROOT=<source tree> -DCXX=<compiler> -P run.cmake
cmake_minimum_required(VERSION 3.25)

foreach(needed BUILD ROOT CXX)
  if("${${needed}}" STREQUAL "")
    message(FATAL_ERROR "-D${needed}=... is missing")
  endif()
endforeach()
set(work ${BUILD}/consumer)
set(prefix ${work}/prefix)
file(REMOVE_RECURSE ${work})

file(STRINGS ${ROOT}/include/clv/version.hpp version REGEX "clv_version_string")
string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" version "${version}")
set(want "clv ${version}: 26000, won 1, lost 2\n") # the exercise, by hand: 50 x 52 x 10, 5 x 20%, 10 x 20%

function(run what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE out ERROR_VARIABLE err)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${what}: exit ${code}\n${out}${err}")
  endif()
  set(out "${out}" PARENT_SCOPE)
endfunction()

# Configures, builds and runs the project in its own folder.
function(use via)
  set(dir ${work}/${via})
  run("configure ${via}" ${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${dir} -DCMAKE_CXX_COMPILER=${CXX}
      -DCMAKE_BUILD_TYPE=Debug -DVIA=${via} ${ARGN})
  run("build ${via}" ${CMAKE_COMMAND} --build ${dir})
  run("run ${via}" ${dir}/consumer)
  if(NOT out STREQUAL want)
    message(FATAL_ERROR "${via} printed\n${out}instead of\n${want}")
  endif()
endfunction()

run("install" ${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})
use(package -DCMAKE_PREFIX_PATH=${prefix} -DCLV_VERSION=${version})
use(folder -DCLV_ROOT=${ROOT})

# What was found must be what was installed, not a copy elsewhere on the machine.
file(STRINGS ${work}/package/CMakeCache.txt found REGEX "^clv_DIR:")
string(FIND "${found}" "=${prefix}/" inside)
if(inside EQUAL -1)
  message(FATAL_ERROR "found another package: ${found}")
endif()
