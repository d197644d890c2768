// java_standins: the few JDK methods that external functions of DMN models are known to call.
//
// A DMN function of kind Java names a static method of a class (DMN 1.5, 10.2.2.7). There is no JVM here:
// the methods below are written in C++ after the JDK's documentation, with Java's conversion of FEEL
// values to the declared parameter types. Any other class or signature gives null and a trouble.
#pragma once

#include <vector>

#include "feel/evaluator.hpp"

namespace zk::dmn {

/// `mapping` is a context with `class` and `method signature`, or holds one under `java`.
feel::Value call_java(const feel::Value& mapping, const std::vector<feel::Value>& arguments,
                      feel::Frame& frame);

} // namespace zk::dmn
