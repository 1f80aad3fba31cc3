# Runs the commands of the README's console blocks and compares what they print (see readme.sh).
execute_process(COMMAND sh ${CMAKE_CURRENT_LIST_DIR}/readme.sh ${CLV} ${ROOT} RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "README.md and the program disagree")
endif()
