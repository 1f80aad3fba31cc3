# Checks the direction in which the rooms of the house depend on each other: which file may include what.
#   cmake -DROOT=<source tree> -P layers.cmake
# Every finding is an error of its own, and a glob that matches nothing is one too: a rule without files
# would pass for ever.
cmake_minimum_required(VERSION 3.25)

# What a room may take from std: nothing that touches files, terminals, clocks or threads.
set(std algorithm array bit charconv cmath compare complex concepts cstddef cstdint cstring deque exception functional
    initializer_list iterator limits map memory numbers numeric optional random ranges set span stdexcept string
    string_view tuple type_traits unordered_map unordered_set utility variant vector)
list(JOIN std "|" std)

# The lines of `file` that match `pattern`, comments left out.
function(code_lines file pattern out)
  file(STRINGS ${file} lines REGEX "${pattern}")
  list(FILTER lines EXCLUDE REGEX "^[ \t]*(//|\\*)")
  set(${out} "${lines}" PARENT_SCOPE)
endfunction()

# Every #include of the files must match `allowed`, written as "<...>" or "\"...\"".
function(only_includes room allowed)
  if(NOT ARGN)
    message(SEND_ERROR "${room}: no files to check")
  endif()
  foreach(file IN LISTS ARGN)
    code_lines(${file} "^[ \t]*#[ \t]*include" lines)
    foreach(line IN LISTS lines)
      string(REGEX REPLACE "^[ \t]*#[ \t]*include[ \t]*([<\"][^>\"]*[>\"]).*" "\\1" header "${line}")
      if(NOT header MATCHES "^(${allowed})$")
        file(RELATIVE_PATH name ${ROOT} ${file})
        message(SEND_ERROR "${name}: ${room} must not include ${header}")
      endif()
    endforeach()
  endforeach()
endfunction()

# Exactly one .cpp file, and no header, includes what matches `header`.
function(one_includer header)
  set(found)
  foreach(file IN LISTS ARGN)
    code_lines(${file} "^[ \t]*#[ \t]*include[ \t]*<${header}" lines)
    if(lines)
      file(RELATIVE_PATH name ${ROOT} ${file})
      list(APPEND found ${name})
    endif()
  endforeach()
  if(NOT found MATCHES "^[^;]+\\.cpp$")
    message(SEND_ERROR "exactly one .cpp file may include <${header}...>, found: '${found}'")
  endif()
endfunction()

# None of the files matches `pattern`.
function(never what pattern)
  if(NOT ARGN)
    message(SEND_ERROR "${what}: no files to check")
  endif()
  foreach(file IN LISTS ARGN)
    code_lines(${file} "${pattern}" lines)
    if(lines)
      file(RELATIVE_PATH name ${ROOT} ${file})
      message(SEND_ERROR "${name}: ${what}: ${lines}")
    endif()
  endforeach()
endfunction()

file(GLOB_RECURSE library ${ROOT}/include/clv/*.hpp)
file(GLOB_RECURSE render ${ROOT}/src/render/*.hpp ${ROOT}/src/render/*.cpp)
file(GLOB_RECURSE report ${ROOT}/src/report/*.hpp ${ROOT}/src/report/*.cpp)
file(GLOB_RECURSE program ${ROOT}/src/*.hpp ${ROOT}/src/*.cpp)

# 1. The library knows std and Boost: no files, no terminals, no text formatting.
only_includes("the library" "<clv/[a-z0-9_/]+\\.hpp>|<boost/[^>]+>|<(${std})>" ${library})
never("the library reads and writes nothing" "std::(cout|cerr|clog|cin|printf|getenv|setlocale)" ${library})

# 2. Renderers know the document, the catalogues and what a number counts; they compute nothing.
only_includes("a renderer"
  "\"(report|render|i18n)/[a-z0-9_/]+\\.hpp\"|<clv/core/[a-z0-9_]+\\.hpp>|<clv/version\\.hpp>|<fmt/[a-z]+\\.h>|<nlohmann/[a-z_]+\\.hpp>|<utf8proc\\.h>|<(${std})>"
  ${render})

# 3. The document is data: it knows no renderer, no command and no input.
only_includes("the document"
  "\"(report|i18n)/[a-z0-9_/]+\\.hpp\"|<clv/core/[a-z0-9_]+\\.hpp>|<(${std})>" ${report})

# 4. The two slow headers are each compiled once.
one_includer("CLI/" ${program})
one_includer("toml\\+\\+/" ${program})

# 5. One place prints and one place exits.
set(below ${program})
list(FILTER below EXCLUDE REGEX "/src/(main|run)\\.cpp$")
list(LENGTH program all)
list(LENGTH below some)
math(EXPR outer "${all} - ${some}")
if(NOT outer EQUAL 2)
  message(SEND_ERROR "src/main.cpp and src/run.cpp: expected both, found ${outer}")
endif()
never("only main.cpp and run.cpp print or exit"
  "std::(cout|cerr|clog|exit|quick_exit|_Exit|abort|terminate|puts|putchar|printf)([^A-Za-z0-9_]|$)|(^|[^A-Za-z0-9_:.>\"])(exit|printf|puts|abort)[ \t]*\\("
  ${below})

# 6. `clv::detail` is private to the header that has it.
never("the program uses what the library keeps to itself" "clv::detail|(^|[^A-Za-z0-9_:])detail::[a-z]" ${program})
