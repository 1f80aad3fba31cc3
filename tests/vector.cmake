# No code that was compiled for a wide instruction set may be taken by the linker for the same inline function of
# another file: the objects of the sets define the functions of sets.hpp, and nothing that may be merged.
#   cmake -DNM=<nm> -DOBJECTS=<object>|<object>... -P vector.cmake
cmake_minimum_required(VERSION 3.25)

string(REPLACE "|" ";" objects "${OBJECTS}")
list(FILTER objects EXCLUDE REGEX "/functions\\.cpp\\.o")
if(NOT objects)
  message(FATAL_ERROR "no objects to look at: ${OBJECTS}")
endif()
foreach(object IN LISTS objects)
  execute_process(COMMAND ${NM} --defined-only -C ${object} OUTPUT_VARIABLE symbols RESULT_VARIABLE code)
  if(NOT code EQUAL 0 OR NOT symbols MATCHES " T app::streams_")
    message(SEND_ERROR "${object}: not the functions of a set")
  endif()
  string(REGEX MATCHALL "[^\n]* [WwVvu] [^\n]*" shared "${symbols}")
  list(FILTER shared EXCLUDE REGEX "DW\\.ref\\.__gxx_personality_v0$") # data, the same in every file
  if(shared)
    message(SEND_ERROR "${object}: may be merged with another file's: ${shared}")
  endif()
endforeach()
