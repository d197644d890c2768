// reads_walker: one syntax tree, walked for what it reads. See reads.hpp.
#pragma once

#include "feel/ast.hpp"
#include "rulebook/reads.hpp"

namespace zk::rulebook {

class ReadsWalker {
public:
    ReadsWalker(Reads& reads, const feel::Expression& expression, ReadSet& result);
    /// Binds `?` of unary tests.
    void bind(std::uint32_t local, const Shape& shape);
    Shape walk(const feel::Node& node);
    /// The body of a function literal with these arguments.
    Shape call_literal(const feel::Node& function, const std::vector<Shape>& arguments);

private:
    Shape step(const Shape& from, const std::string& name);
    Shape arrive(const Vocabulary::Node* place);
    Shape global(std::uint32_t slot);
    Shape item_or(const feel::Node& node);
    Shape filter(const feel::Node& node);
    Shape iteration(const feel::Node& node);
    Shape context(const feel::Node& node);
    Shape call(const feel::Node& node);
    Shape call_builtin(const feel::Node& node);
    Shape all(const feel::Node& node, std::size_t first = 0);
    template <class Read>
    Shape through(const Shape& list, const Read& read);

    Reads& reads_;
    ReadSet& result_;
    std::vector<Shape> locals_;
    std::vector<Shape> items_; ///< of the enclosing filters, innermost last
};

} // namespace zk::rulebook
