/* Before every file of cmark-gfm: it says on a stream that memory is out (and then aborts), and numbers
 * footnotes by snprintf; here is no stream, and the rulebook reader reads no footnotes. */
#include <stdio.h>

#define fprintf(...) 0
#define snprintf(...) (__builtin_trap(), 0)
