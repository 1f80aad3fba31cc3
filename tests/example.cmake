# Runs one library example and compares what it prints.
execute_process(COMMAND ${PROGRAM} OUTPUT_VARIABLE out RESULT_VARIABLE code)
file(READ ${WANT} want)
if(NOT code EQUAL 0 OR NOT "${out}" STREQUAL "${want}")
  message(FATAL_ERROR "exit ${code}\n--- want\n${want}\n--- got\n${out}")
endif()
