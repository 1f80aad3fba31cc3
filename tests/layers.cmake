# The rules of the house that a script can see: which room may include what, and what stands in one place only.
#   cmake -DROOT=<source tree> -P layers.cmake
# Every finding names its rule, its file and what to do instead; layers_test.cmake breaks each rule once and
# wants to hear of it.
cmake_minimum_required(VERSION 3.25)

# What is found from here on breaks rule `name`; `cure` says what to do instead.
macro(rule name cure)
  set(rule ${name})
  set(cure "${cure}")
endmacro()

function(broken file what)
  file(RELATIVE_PATH name ${ROOT} ${file})
  message("${rule}: ${name}: ${what}\n  ${cure}")
  set_property(GLOBAL APPEND PROPERTY findings ${rule})
endfunction()

# The sources below the folders. A glob that matches nothing is a finding: a rule without files would pass for ever.
function(sources out)
  set(found)
  foreach(room IN LISTS ARGN)
    file(GLOB_RECURSE files ${ROOT}/${room}/*.hpp ${ROOT}/${room}/*.cpp)
    if(NOT files)
      broken(${ROOT}/${room} "nothing to check")
    endif()
    list(APPEND found ${files})
  endforeach()
  set(${out} ${found} PARENT_SCOPE)
endfunction()

# The lines of `file` that match `pattern`, comments left out.
function(code_lines file pattern out)
  file(STRINGS ${file} lines REGEX "${pattern}")
  list(FILTER lines EXCLUDE REGEX "^[ \t]*(//|\\*)")
  set(${out} "${lines}" PARENT_SCOPE)
endfunction()

# What `file` includes, each written as "<...>" or "\"...\"".
function(includes file out)
  code_lines(${file} "^[ \t]*#[ \t]*include" lines)
  list(TRANSFORM lines REPLACE "^[ \t]*#[ \t]*include[ \t]*([<\"][^>\"]*[>\"]).*" "\\1")
  set(${out} "${lines}" PARENT_SCOPE)
endfunction()

function(only_includes allowed)
  foreach(file IN LISTS ARGN)
    includes(${file} headers)
    foreach(header IN LISTS headers)
      if(NOT header MATCHES "^(${allowed})$")
        broken(${file} "includes ${header}")
      endif()
    endforeach()
  endforeach()
endfunction()

function(never_includes refused)
  foreach(file IN LISTS ARGN)
    includes(${file} headers)
    foreach(header IN LISTS headers)
      if(header MATCHES "^[<\"](${refused})")
        broken(${file} "includes ${header}")
      endif()
    endforeach()
  endforeach()
endfunction()

function(never pattern)
  foreach(file IN LISTS ARGN)
    code_lines(${file} "${pattern}" lines)
    foreach(line IN LISTS lines)
      string(STRIP "${line}" line)
      broken(${file} "${line}")
    endforeach()
  endforeach()
endfunction()

# No more than `most` files include what begins with `header`, and only those whose path matches `where`.
function(few_include header most where)
  set(count 0)
  foreach(file IN LISTS ARGN)
    includes(${file} headers)
    list(FILTER headers INCLUDE REGEX "^[<\"]${header}")
    if(NOT headers)
      continue()
    endif()
    math(EXPR count "${count} + 1")
    file(RELATIVE_PATH name ${ROOT} ${file})
    if(count GREATER most OR NOT name MATCHES "${where}")
      list(JOIN headers ", " headers)
      broken(${file} "includes ${headers}")
    endif()
  endforeach()
endfunction()

function(at_most lines)
  foreach(file IN LISTS ARGN)
    file(READ ${file} text)
    string(REGEX MATCHALL "\n" ends "${text}")
    list(LENGTH ends length)
    if(length GREATER lines)
      broken(${file} "${length} lines")
    endif()
  endforeach()
endfunction()

# What a room may take from std where it touches no file, terminal, clock or thread.
set(std algorithm array bit charconv cmath compare complex concepts cstddef cstdint cstring deque exception functional
    initializer_list iterator limits map memory numbers numeric optional random ranges set span stdexcept string
    string_view tuple type_traits unordered_map unordered_set utility variant vector)
list(JOIN std "|" std)
set(std "<(${std})>")
set(threads "<(condition_variable|future|mutex|system_error)>")

rule(rooms "Only src, include, examples and tests stand at the top; what you add belongs into one of them.")
file(GLOB top LIST_DIRECTORIES true RELATIVE ${ROOT} ${ROOT}/*)
foreach(name IN LISTS top)
  if(IS_DIRECTORY ${ROOT}/${name} AND NOT name MATCHES "^(\\..*|src|include|examples|tests|build.*)$")
    broken(${ROOT}/${name} "a folder of its own")
  endif()
endforeach()
sources(library include/clv)
sources(program src)
sources(render src/render)
sources(report src/report)
sources(topics src/topics)
sources(scenario src/scenario)
sources(input src/input)
sources(commands src/commands)
sources(cli src/cli)
sources(tests tests)
sources(examples examples)

# ---- Data goes down the page once, and nothing points back up ----

rule(library "The library takes std without files, terminals, clocks and threads, Boost's mathematics and Random123: leave
  the rest to the program.")
only_includes("<clv/[a-z0-9_/]+\\.hpp>|<boost/(math|random|numeric)/[^>]+>|<Random123/[^>]+>|${std}" ${library})

rule(library-silent "The library reads and writes nothing: return it.")
never("std::(cout|cerr|clog|cin|printf|puts|getenv)" ${library})

rule(random123 "One header of include/clv/uncertainty has the random bits: draw through it.")
few_include("Random123/" 1 "^include/clv/uncertainty/" ${library} ${program})

rule(input "Input knows text and the tables of inputs: who asked, and what is said of it, comes after it.")
never_includes("(scenario|topics|commands|cli|render)/|run\\.hpp" ${input})

rule(scenario "The scenario knows what was said and asked: move what it shares with those who tell it to src/scenario.")
never_includes("(topics|commands|cli|render)/|run\\.hpp" ${scenario})

rule(topics "A topic is told of answers: let src/scenario read what it needs, and a command hand it over.")
never_includes("(input|cli|commands|render)/|run\\.hpp" ${topics})

rule(commands-below "A command chooses topics: what becomes of the document is for src/cli and src/render.")
never_includes("(cli|render)/|run\\.hpp" ${commands})

rule(report "The document is data: it knows no renderer, no command and no input.")
only_includes("\"report/[a-z0-9_/]+\\.hpp\"|<clv/core/[a-z0-9_]+\\.hpp>|${std}" ${report})

rule(render "A renderer knows the document and what a unit is, and computes nothing: put the number into the document.")
only_includes("\"(report|render)/[a-z0-9_/]+\\.hpp\"|<clv/core/[a-z0-9_]+\\.hpp>|<clv/version\\.hpp>|<fmt/[a-z]+\\.h>|<nlohmann/[a-z_]+\\.hpp>|<utf8proc\\.h>|${threads}|${std}"
              ${render})

rule(detail "clv::detail is private to the header that has it: use what the library offers, or offer more.")
never("clv::detail|(^|[^A-Za-z0-9_:])detail::[a-z]" ${program})

# ---- One place ----

rule(commands "src/commands holds one command a file, their registry and command.hpp: tell it in src/topics, read it in
  src/scenario.")
list(LENGTH commands count)
if(count GREATER 16)
  broken(${ROOT}/src/commands "${count} files, not 16 at most")
endif()
foreach(file IN LISTS commands)
  if(NOT file MATCHES "/(commands\\.cpp|command\\.hpp)$")
    code_lines(${file} "^(constinit |constexpr )?const command [a-z_]+{" lines)
    if(NOT file MATCHES "\\.cpp$" OR NOT lines)
      broken(${file} "is no command")
    endif()
  endif()
endforeach()
at_most(250 ${commands})

rule(cli11 "src/cli/parse.cpp splits the command line; CLI11 is slow to compile, so nobody else includes it.")
few_include("CLI/" 1 "^src/cli/parse\\.cpp$" ${program})

rule(toml "src/input/toml.cpp reads TOML; toml++ is slow to compile, so nobody else includes it.")
few_include("toml\\+\\+/" 1 "^src/input/toml\\.cpp$" ${program})

rule(json "JSON is read by src/input/json.cpp and written by src/render/json.cpp and src/cli/complain.cpp.")
few_include("nlohmann/" 3 "^src/(input/json|render/json|cli/complain)\\.cpp$" ${program})

rule(vectors "What is compiled for more than every processor has stands in src/vector: hand its functions to a walk.")
few_include("xsimd/" 1 "^src/vector/kernels\\.hpp$" ${program})
few_include("vector/kernels\\.hpp" 4 "^src/vector/[a-z0-9]+\\.cpp$" ${program})
set(besides ${program})
list(FILTER besides EXCLUDE REGEX "/src/vector/")
never("__builtin_cpu|immintrin|arm_neon|__attribute__.*target" ${besides})

rule(workbook "One renderer writes workbooks: libxlsxwriter is included by it alone.")
few_include("xlsxwriter" 1 "^src/render/[a-z_]+\\.cpp$" ${program})

set(below ${program})
list(FILTER below EXCLUDE REGEX "/src/(main|run)\\.cpp$")

rule(exit "Only main.cpp and run.cpp print or exit: return bytes, or throw a refusal.")
never("std::(cout|cerr|clog|exit|quick_exit|_Exit|abort|terminate|puts|putchar|printf)([^A-Za-z0-9_]|$)|(^|[^A-Za-z0-9_:.>\"])(exit|printf|puts|abort)[ \t]*\\("
  ${below})

rule(catch-all "run.cpp catches whatever is left, once: catch the one failure that you can cure.")
set(catch_all "catch \\((\\.\\.\\.|(const )?std::(exception|runtime_error|logic_error))")
never("${catch_all}" ${below} ${library})
foreach(name main run)
  if(NOT EXISTS ${ROOT}/src/${name}.cpp)
    broken(${ROOT}/src/${name}.cpp "is not there")
    continue()
  endif()
  code_lines(${ROOT}/src/${name}.cpp "${catch_all}" lines)
  list(LENGTH lines ${name})
endforeach()
if(NOT "${main} ${run}" STREQUAL "0 1")
  broken(${ROOT}/src/run.cpp "catches all ${run} times, main.cpp ${main} times")
endif()

rule(units "What hangs on a unit is a column of its table (include/clv/core/unit.hpp), not a switch.")
never("case[ \t]+(clv::)?unit::" ${library} ${program})

rule(same-bytes "The same input gives the same bytes anywhere: no clock, no locale, no seed from outside, and draws by Boost
  or by inversion, for those of std differ.")
never("_clock::now|random_device|setlocale|std::locale|std::[a-z_]+_distribution|std::time\\(" ${library} ${program})

rule(approx "doctest's Approx compares loosely: use close() of tests/support.hpp, with its tolerances.")
never("doctest::Approx|[^a-z_]Approx\\(" ${tests})

# ---- Sizes ----

rule(members "Members bear no mark: not m_ but the name.")
set(headers ${library} ${program})
list(FILTER headers INCLUDE REGEX "\\.hpp$")
never("(^|[^A-Za-z0-9_])m_[a-z]" ${headers})

rule(run "run.cpp parses, asks, runs and delivers: what grows there belongs into src/cli.")
at_most(99 ${ROOT}/src/run.cpp)

rule(lines "A file of more than 400 lines has more than one subject: give each a file.")
at_most(400 ${library} ${program} ${tests} ${examples})

get_property(findings GLOBAL PROPERTY findings)
if(findings)
  list(LENGTH findings count)
  message(FATAL_ERROR "${count} findings")
endif()
