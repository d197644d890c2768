// Without the JDK's stand-ins: their floating point is the machine's own and differs in the last digit from
// one C library to another.
#include "dmn/java_standins.hpp"

#include "base/unavailable.hpp"

namespace zk::dmn {

feel::Value call_java(const feel::Value&, const std::vector<feel::Value>&, feel::Frame& frame)
{
    note_unavailable("Java 的外部函数");
    return frame.trouble("这里没有 Java 的外部函数");
}

} // namespace zk::dmn
