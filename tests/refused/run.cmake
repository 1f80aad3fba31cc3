# A mistake that the compiler must find: CASE compiles as it stands, and with -DWRONG it does not, for the reason
# that its first line quotes.
#   cmake -DCASE=<file.cpp> -DCXX=<compiler> -DFLAGS=<flag|flag...> -P run.cmake
# Without CASE: a word added to every choice of a scenario must be missed where the words take effect.
cmake_minimum_required(VERSION 3.25)
string(REPLACE "|" ";" FLAGS "${FLAGS}")

function(compile file)
  execute_process(COMMAND ${CXX} -std=c++20 -fsyntax-only ${ARGN} ${FLAGS} ${file} RESULT_VARIABLE code
                  OUTPUT_VARIABLE said ERROR_VARIABLE said)
  set(code "${code}" PARENT_SCOPE)
  set(said "${said}" PARENT_SCOPE)
endfunction()

# The compiler must have refused the file, and said so in these words.
function(refused what words)
  string(FIND "${said}" "${words}" at)
  if(code EQUAL 0 OR at EQUAL -1)
    message(SEND_ERROR "${what}: should be refused with '${words}', but the compiler ended with ${code}:\n${said}")
  endif()
endfunction()

if(CASE)
  compile(${CASE})
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${CASE} does not compile as it stands:\n${said}")
  endif()
  file(STRINGS ${CASE} first LIMIT_COUNT 1)
  string(REGEX REPLACE "^// " "" reason "${first}")
  compile(${CASE} -DWRONG)
  refused(${CASE} "${reason}")
  return()
endif()

# One more word for every choice, compiled together; what was there before is left alone.
file(READ ${ROOT}/include/clv/types.hpp types)
string(REGEX MATCHALL "enum class [a-z_]+" choices "${types}")
string(REGEX REPLACE "enum class ([a-z_]+) {" "enum class \\1 { one_more_\\1," more "${types}")
file(WRITE ${WORK}/clv/types.hpp "${more}")
file(WRITE ${WORK}/all.cpp "#include <clv/clv.hpp>\n")
compile(${WORK}/all.cpp -I${WORK})
if(NOT choices)
  message(SEND_ERROR "no choices found in types.hpp")
endif()
refused("a choice with a word less than enumerators" "one word for each enumerator")
list(TRANSFORM choices REPLACE "enum class " "")
foreach(choice IN LISTS choices)
  refused("a word of ${choice} without an effect" "one_more_${choice}")
endforeach()
