// DMN 1.5, 10.3.4.2: the Boolean function, and is() of 10.3.4.6.
#include "feel/builtin_table.hpp"

namespace zk::feel {

namespace {

Value not_(Arguments arguments, Frame&)
{
    return negation(arguments[0]);
}

Value is(Arguments arguments, Frame& frame)
{
    if (arguments.empty()) {
        return frame.trouble("没有要比较的值");
    }
    // An argument that a call by name leaves out is null (10.3.2.13.5).
    return identical(arguments[0], arguments.size() > 1 ? arguments[1] : Value());
}

} // namespace

std::span<const Builtin> boolean_builtins()
{
    using namespace kinds;
    static const std::vector<Builtin> rows{
        knowing_row("not", {signature({{"negand", boolean | null}})}, not_),
        row("is", {signature({{"value1", any, true}, {"value2", any, true}})}, is),
    };
    return rows;
}

} // namespace zk::feel
