// reads: which facts an expression reads, through every name and function it uses.
#pragma once

#include <string>
#include <vector>

#include "rulebook/impl.hpp"

namespace zk::rulebook {

class Reads {
public:
    explicit Reads(const Loaded& loaded);
    /// Paths, in the vocabulary's order. Found by evaluating with every fact unknown: what is read is missing.
    std::vector<std::string> facts_of(const Text& expression);

private:
    const Loaded& loaded_;
    dmn::Evaluation unknown_;
};

}  // namespace zk::rulebook
