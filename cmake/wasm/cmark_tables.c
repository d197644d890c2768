/* Of cmark-gfm's extensions the rulebook reader attaches tables alone; so they alone are registered here. */
#include "cmark-gfm-core-extensions.h"
#include "plugin.h"
#include "registry.h"
#include "table.h"

static int register_tables(cmark_plugin *plugin)
{
    cmark_plugin_register_syntax_extension(plugin, create_table_extension());
    return 1;
}

void cmark_gfm_core_extensions_ensure_registered(void)
{
    static int registered = 0;
    if (!registered) {
        registered = 1;
        cmark_register_plugin(register_tables);
    }
}
