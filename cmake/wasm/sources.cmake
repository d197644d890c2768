# cmark-gfm and Intel's decimals for WebAssembly, from Debian's source packages (fetch-sources). The same code
# as the machine's libraries, so that Markdown reads the same and decimals are the same to the last digit.
set(fetched ${CMAKE_BINARY_DIR}/sources)
if(NOT EXISTS ${fetched}/cmark/src/blocks.c OR NOT EXISTS ${fetched}/intel/LIBRARY)
  execute_process(COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/fetch-sources ${fetched} COMMAND_ERROR_IS_FATAL ANY)
endif()

# cmark-gfm: as its own CMakeLists.txt would configure it, without the programs and the renderers.
set(cmark ${fetched}/cmark)
set(cmark_include ${CMAKE_BINARY_DIR}/cmark ${cmark}/src ${cmark}/extensions)
set(HAVE_STDBOOL_H ON)
set(HAVE___BUILTIN_EXPECT ON)
set(HAVE___ATTRIBUTE__ ON)
configure_file(${cmark}/src/config.h.in ${CMAKE_BINARY_DIR}/cmark/config.h)
file(WRITE ${CMAKE_BINARY_DIR}/cmark/cmark-gfm_export.h "#define CMARK_GFM_EXPORT\n")
file(WRITE ${CMAKE_BINARY_DIR}/cmark/cmark-gfm-extensions_export.h "#define CMARK_GFM_EXTENSIONS_EXPORT\n")
file(WRITE ${CMAKE_BINARY_DIR}/cmark/cmark-gfm_version.h
  "#define CMARK_GFM_VERSION ((0 << 24) | (29 << 16) | (0 << 8) | 6)\n"
  "#define CMARK_GFM_VERSION_STRING \"0.29.0.gfm.6\"\n")
file(GLOB cmark_sources ${cmark}/src/*.c ${cmark}/extensions/*.c)
list(FILTER cmark_sources EXCLUDE REGEX "/(main|core-extensions|autolink|tagfilter|tasklist)\\.c$")
add_library(cmark OBJECT ${cmark_sources} ${CMAKE_CURRENT_SOURCE_DIR}/cmark_tables.c)
target_include_directories(cmark PUBLIC ${cmark_include})
target_compile_options(cmark PRIVATE -w -include ${CMAKE_CURRENT_SOURCE_DIR}/cmark_quiet.h)

# Intel's decimals: the operations that are exact to the last digit by IEEE 754. exp, log and pow are left out:
# their tables are 0.9 MB compressed (src/base/portable/decimal_transcendental.cpp).
set(intel ${fetched}/intel/LIBRARY/src)
set(intel_sources)
foreach(name bid128_add bid128_mul bid128_div bid128_fma bid128_fmod bid128_sqrt bid128_compare bid128_noncomp
    bid128 bid_convert_data bid_decimal_data bid_decimal_globals bid_round bid128_rem bid128_round_integral)
  list(APPEND intel_sources ${intel}/${name}.c)
endforeach()
add_library(intel-decimals OBJECT ${intel_sources})
target_include_directories(intel-decimals PRIVATE ${intel})
# Arguments by value, rounding and flags as arguments, as Debian's libbidgcc000 is built; wchar.h as in
# Debian's patch, because the library would declare wchar_t itself.
target_compile_definitions(intel-decimals PRIVATE LINUX efi2 USE_COMPILER_F128_TYPE=0 USE_COMPILER_F80_TYPE=0
  DECIMAL_CALL_BY_REFERENCE=0 DECIMAL_GLOBAL_ROUNDING=0 DECIMAL_GLOBAL_EXCEPTION_FLAGS=0 _WCHAR_T_DEFINED)
target_compile_options(intel-decimals PRIVATE -w -include wchar.h)
