# SPDX-License-Identifier: AGPL-3.0-or-later
# Finds every library Taillight stands on; all are Debian 12 packages, listed with reasons in README.md.
find_package(Threads REQUIRED)
find_package(Protobuf REQUIRED)
find_package(gRPC REQUIRED)
find_package(absl REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(CLI11 REQUIRED)
find_package(spdlog REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(ZLIB REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(jpeg REQUIRED IMPORTED_TARGET libjpeg)
pkg_check_modules(png REQUIRED IMPORTED_TARGET libpng)
pkg_check_modules(heif REQUIRED IMPORTED_TARGET libheif)
find_package(ICU REQUIRED COMPONENTS uc i18n)

# SQLCipher is linked statically with its symbols kept inside, so that no other library can bring plain SQLite into
# the same names: linked before SQLCipher, plain SQLite would write plain files and answer OK.
find_library(SQLCIPHER_ARCHIVE libsqlcipher.a REQUIRED)
find_path(SQLCIPHER_INCLUDE_DIR sqlcipher/sqlite3.h REQUIRED)
# The archive is a target of its own, so that the linker gets it before what it needs.
add_library(taillight_sqlcipher_file STATIC IMPORTED)
set_target_properties(taillight_sqlcipher_file PROPERTIES IMPORTED_LOCATION ${SQLCIPHER_ARCHIVE})
target_link_libraries(taillight_sqlcipher_file INTERFACE OpenSSL::Crypto Threads::Threads ${CMAKE_DL_LIBS} m)
add_library(taillight_sqlcipher_archive INTERFACE)
target_include_directories(taillight_sqlcipher_archive SYSTEM INTERFACE ${SQLCIPHER_INCLUDE_DIR})
target_compile_definitions(taillight_sqlcipher_archive INTERFACE SQLITE_HAS_CODEC)
target_link_libraries(taillight_sqlcipher_archive INTERFACE taillight_sqlcipher_file)
target_link_options(taillight_sqlcipher_archive INTERFACE -Wl,--exclude-libs,libsqlcipher.a)

if(NOT TAILLIGHT_FUZZ)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Qml Quick QuickControls2 Positioning Multimedia TextToSpeech LinguistTools)
endif()

if(TAILLIGHT_TESTS)
  find_package(GTest REQUIRED)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Test QuickTest)
  find_package(benchmark REQUIRED)
  pkg_check_modules(nss REQUIRED IMPORTED_TARGET nss)
endif()
