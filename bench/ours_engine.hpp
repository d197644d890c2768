// ours_engine: the one place where the benchmark calls our engine.
//
// A subject is compiled once and given its facts in the engine's own input type (`prepare`); only then is it
// measured. Whatever faster way of running the engine gets, it is used here and nowhere else in bench/.
//
// Errors: those of reading and compiling. Thread-safety: a subject belongs to one thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "dmn/machine.hpp"
#include "rulebook/session.hpp"

namespace zk::bench {

feel::Value to_value(const Json& json);
Json to_json(const feel::Value& value);

/// A DMN model and the decisions asked of it.
class TableSubject {
public:
    static Result<TableSubject> compile(const std::string& file_name, const std::string& xml,
                                        const std::vector<std::string>& decisions);

    void prepare(const std::vector<Json>& facts);
    std::size_t size() const { return prepared_.size(); }

    /// One person, all decisions; the sum keeps the compiler from leaving the work out.
    std::size_t run(std::size_t person);
    /// Everybody.
    std::size_t run_batch();

    Json answer(std::size_t person);
    std::vector<Json> answer_batch();

private:
    std::vector<std::string> names_;
    std::vector<dmn::Slot> decisions_;
    std::shared_ptr<const dmn::Program> program_;
    std::unique_ptr<dmn::Machine> machine_;
    std::vector<dmn::Machine::Inputs> prepared_;
};

/// A rulebook: all outputs, with reasons or without.
class RulebookSubject {
public:
    static Result<RulebookSubject> load(const std::string& folder);

    /// Facts that break the vocabulary cannot be prepared; they are measured as JSON only.
    void prepare(const std::vector<Json>& facts);
    std::size_t size() const { return facts_.size(); }
    std::size_t prepared() const { return prepared_.size(); }

    /// All outputs of prepared facts, as the engine's own values; but those of exact relevance, which are
    /// searched for and not computed, stand in the JSON alone.
    std::size_t run(std::size_t person);
    /// The same and all reasons, as the engine's own values.
    std::size_t run_reasons(std::size_t person);
    /// Facts in as parsed JSON, every output out as JSON: binding and checking the facts included.
    std::size_t run_json(std::size_t person, bool reasons);

    Json answer(std::size_t person, bool reasons);
    /// The same from the prepared facts, where they could be prepared.
    Json answer_prepared(std::size_t person, bool reasons);

private:
    std::vector<Json> facts_;
    std::vector<rulebook::Session::Prepared> prepared_;
    std::vector<std::size_t> place_; ///< in prepared_, by person; no_place: not prepared
    std::unique_ptr<rulebook::Session> session_;
};

} // namespace zk::bench
