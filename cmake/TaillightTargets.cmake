# SPDX-License-Identifier: AGPL-3.0-or-later
# The functions every CMakeLists.txt here uses to declare a library, a program or a test.

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # Said here rather than in the presets, so that a build by ninja alone uses the cache as well.
  set(launcher ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}
    CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

# Warnings are errors, and sanitizers when asked for.
function(taillight_target_defaults target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
    -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 reports false positives of these in optimised std::string and std::vector code (GCC bugs 105329, 105651).
    target_compile_options(${target} PRIVATE -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread
      -fpch-preprocess)
  endif()
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    target_compile_options(${target} PRIVATE -Wthread-safety)
  endif()
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
  taillight_sanitize(${target})
endfunction()

function(taillight_sanitize target)
  if(TAILLIGHT_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${TAILLIGHT_SANITIZE} -fno-omit-frame-pointer)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      # With sanitizers GCC 12 takes members of an empty std::optional for unset ones (false positives, GCC bug 105562).
      target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized)
    endif()
    target_link_options(${target} PUBLIC -fsanitize=${TAILLIGHT_SANITIZE})
  endif()
endfunction()

# taillight_add_library(NAME SOURCES ... HEADERS ... [PUBLIC ...] [PRIVATE ...] [GRPC])
# One folder, one library: target taillight_NAME, alias taillight::NAME. PUBLIC is what the headers need.
# GRPC gives it the shared precompiled header of grpcpp and the generated messages (4 s a file without it).
function(taillight_add_library name)
  cmake_parse_arguments(ARG "GRPC" "" "SOURCES;HEADERS;PUBLIC;PRIVATE" ${ARGN})
  set(target taillight_${name})
  add_library(${target} STATIC ${ARG_SOURCES})
  add_library(taillight::${name} ALIAS ${target})
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${ARG_HEADERS})
  target_link_libraries(${target} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
  taillight_target_defaults(${target})
  if(ARG_GRPC)
    target_precompile_headers(${target} REUSE_FROM taillight_grpc_pch)
    target_link_libraries(${target} PRIVATE taillight_grpc_pch)
  endif()
endfunction()

# taillight_add_program(NAME SOURCES ... PRIVATE ... [GRPC]): an executable in build/PRESET/bin/.
function(taillight_add_program name)
  cmake_parse_arguments(ARG "GRPC" "" "SOURCES;PRIVATE" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_PRIVATE})
  taillight_target_defaults(${name})
  if(ARG_GRPC)
    target_precompile_headers(${name} REUSE_FROM taillight_grpc_pch)
    target_link_libraries(${name} PRIVATE taillight_grpc_pch)
  endif()
endfunction()

# taillight_add_test(NAME SOURCES ... PRIVATE ... [LABEL l] [TIMEOUT seconds] [GRPC] [THREADS] [FAULT]): one GoogleTest
# binary for each library. FAULT: it prints rows for `./dev faults`. THREADS: it links no gRPC, which Debian builds
# without the sanitizer, so `./dev test --tsan` runs it too.
add_custom_target(taillight_threads_tests)
function(taillight_add_test name)
  cmake_parse_arguments(ARG "GRPC;THREADS;FAULT" "LABEL;TIMEOUT" "SOURCES;PRIVATE" ${ARGN})
  if(ARG_GRPC)
    set(grpc GRPC)
  endif()
  taillight_add_program(${name} SOURCES ${ARG_SOURCES} PRIVATE ${ARG_PRIVATE} taillight::support GTest::gmock_main ${grpc})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  if(NOT ARG_LABEL)
    set(ARG_LABEL unit)
  endif()
  add_test(NAME ${name} COMMAND ${name})
  if(ARG_THREADS)
    list(APPEND ARG_LABEL threads)
    add_dependencies(taillight_threads_tests ${name})
  endif()
  if(ARG_FAULT)
    list(APPEND ARG_LABEL fault)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT ${ARG_TIMEOUT})
endfunction()

# taillight_add_fuzz_target(NAME SOURCES ... PRIVATE ...): a libFuzzer program, built by the preset `fuzz` alone.
function(taillight_add_fuzz_target name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PRIVATE" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_PRIVATE})
  taillight_target_defaults(${name})
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
endfunction()
