// reads: which facts an expression reads, through every name and function it uses.
//
// Found from the syntax trees, not by evaluating: an evaluation stops at the first fact it lacks (a list
// that cannot be sorted is never looked into). Each expression has a shape, the places in the vocabulary
// its value may come from; a path step moves the shape, and a fact is read where a shape arrives at it.
// Where the trees do not settle it, too much is said to be read rather than too little.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "feel/parser.hpp"
#include "rulebook/impl.hpp"

namespace zk::rulebook {

/// Where a value may come from.
struct Shape {
    std::set<const Vocabulary::Node*> places;
    std::map<std::string, Shape> entries; ///< of a context
    void merge(const Shape& other);
};

using FactSet = std::set<std::size_t>;

/// What one name or expression reads, and what its value is made of.
struct ReadSet {
    FactSet facts;
    std::set<const Vocabulary::Node*> lists; ///< looked at as a whole
    /// By list: the facts read only while going through its records, and so not before they are given.
    std::map<const Vocabulary::Node*, FactSet> within;
    Shape shape;
    void merge(const ReadSet& other);
};

class Reads {
public:
    explicit Reads(const Loaded& loaded);
    /// Paths, in the vocabulary's order. A list is named itself only where none of its members is read.
    std::vector<std::string> facts_of(const Text& expression);
    /// Of a decision or parameter.
    const ReadSet& of_name(const std::string& name);
    std::vector<std::string> paths(const ReadSet& reading) const;
    ReadSet of_expression(const std::string& text);
    /// Every name of the model, for parsing further expressions.
    const feel::Scope& scope() const { return scope_; }

private:
    friend class ReadsWalker;
    ReadSet of_tests(const std::string& text, const Shape& input);
    ReadSet of_named(const Named& named, const std::vector<Shape>* arguments);
    ReadSet of_table(const Named& table, const std::vector<Shape>* arguments);
    ReadSet of_cells(const Named& relation, const std::vector<Shape>* arguments);
    ReadSet of_body(const Named& named, const std::string& text, const std::vector<Shape>* arguments);

    const Loaded& loaded_;
    feel::Scope scope_;
    std::map<std::string, ReadSet> known_;
    int depth_ = 0;
};

} // namespace zk::rulebook
