/* zhunkao.h: the rules engine for programs in C, and for whatever can call C. API version 1.
 *
 * A rulebook is a regulation that runs (docs/formats/rulebook.md): it is loaded once, from a folder or from
 * memory, and then decides facts (JSON in, JSON out) as often as one likes, with reasons if asked for.
 *
 * Texts are UTF-8. What a function returns as `char *` is the caller's and is given back with
 * zhunkao_free_text(); a `const char *` belongs to the rulebook and lives as long as it does. No function
 * throws, exits, writes to a stream or reads a clock.
 *
 * Threads: a loaded rulebook never changes. Any number of threads may decide by it at the same time; loading
 * and freeing one rulebook, or filling one zhunkao_files, is one thread's work. There is no global state.
 *
 * Errors: a status, and where a function has a parameter `error`, the reason as text (Chinese first), with
 * file, line and column of every mistake in a rulebook. Pass NULL to be spared it.
 */
#ifndef ZHUNKAO_H
#define ZHUNKAO_H

#include <stddef.h>

#if defined(__GNUC__)
#define ZHUNKAO_API __attribute__((visibility("default")))
#else
#define ZHUNKAO_API
#endif

#define ZHUNKAO_API_VERSION 1

#ifdef __cplusplus
extern "C" {
#endif

/** Numbers are part of the interface: they never change their meaning. */
typedef enum zhunkao_status {
    ZHUNKAO_OK = 0,
    ZHUNKAO_FACTS_FAULTY = 1, /**< the facts break the vocabulary: the result holds 错误 alone */
    ZHUNKAO_NOT_JSON = 2,     /**< the facts are not JSON: no result; the error has line and column */
    ZHUNKAO_BAD_RULEBOOK = 3, /**< the rulebook cannot be read or is wrong: no rulebook */
    ZHUNKAO_UNAVAILABLE = 4,  /**< this build lacks what the rules asked for (docs/library.md): no result */
    ZHUNKAO_BAD_ARGUMENT = 5  /**< NULL where something is needed, or an unknown flag */
} zhunkao_status;

typedef struct zhunkao_files zhunkao_files;       /**< the files of a rulebook to be loaded from memory */
typedef struct zhunkao_rulebook zhunkao_rulebook; /**< a loaded rulebook */

/** The version of the API this library was built for: ZHUNKAO_API_VERSION of its header. */
ZHUNKAO_API int zhunkao_api_version(void);
/** The version of the library, "0.1.0". */
ZHUNKAO_API const char* zhunkao_library_version(void);

/** Flags for loading. */
#define ZHUNKAO_STRICT 1u       /**< warnings are errors */
#define ZHUNKAO_RUN_EXAMPLES 2u /**< an example that does not hold is an error */

/** Loads the *.md files of a folder. On success `*rulebook` is the caller's, otherwise NULL. */
ZHUNKAO_API zhunkao_status zhunkao_load_folder(const char* folder, unsigned flags,
                                               zhunkao_rulebook** rulebook, char** error);

/** An empty collection of files; NULL only when memory is out. Give it back with zhunkao_files_free(). */
ZHUNKAO_API zhunkao_files* zhunkao_files_new(void);
/** Adds a copy of a file; `text` has `length` bytes. The order of adding does not matter. */
ZHUNKAO_API zhunkao_status zhunkao_files_add(zhunkao_files* files, const char* name, const char* text,
                                             size_t length);
ZHUNKAO_API void zhunkao_files_free(zhunkao_files* files);
/** Loads from memory; `name` is what the folder would be called. `files` may be freed afterwards. */
ZHUNKAO_API zhunkao_status zhunkao_load_files(const char* name, const zhunkao_files* files, unsigned flags,
                                              zhunkao_rulebook** rulebook, char** error);
ZHUNKAO_API void zhunkao_rulebook_free(zhunkao_rulebook* rulebook);

/** JSON: {"id","title","version","source","hash","outputs":[{"name","meaning"}],"facts":[{"path","type",
 *  "meaning"}],"clauses":[{"id","title","chapter"}],"warnings":[text]}. NULL for a NULL rulebook. */
ZHUNKAO_API char* zhunkao_describe(const zhunkao_rulebook* rulebook);
/** SHA-256 over the names and texts of its files, in hexadecimal. */
ZHUNKAO_API const char* zhunkao_content_hash(const zhunkao_rulebook* rulebook);

/** Flags for deciding. */
#define ZHUNKAO_EXPLAIN 1u  /**< the result has 理由 */
#define ZHUNKAO_INDENTED 2u /**< the result is written over several lines */

/** Decides. `facts` is one JSON object of `length` bytes. `*result` is one JSON object (for ZHUNKAO_OK and
 *  ZHUNKAO_FACTS_FAULTY), otherwise NULL and `*error` says why. */
ZHUNKAO_API zhunkao_status zhunkao_decide(const zhunkao_rulebook* rulebook, const char* facts, size_t length,
                                          unsigned flags, char** result, char** error);

/** Gives a text back; NULL is allowed. */
ZHUNKAO_API void zhunkao_free_text(char* text);

#ifdef __cplusplus
}
#endif

#endif
