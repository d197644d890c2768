// tck: runs folders of the official DMN TCK (dmn-tck/tck on GitHub) and any others laid out like it.
//
// A folder holds one model with what it imports (*.dmn) and test files (*-test-*.xml). A test case passes
// when all its results are as expected: numbers within 1e-8, everything else exactly. An engine that
// answers null to everything would pass four cases in ten, so those that expect a value count apart. Every
// decision is computed by the interpreter and by flat code; a case on which the two differ fails.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "base/result.hpp"
#include "feel/value.hpp"

namespace zk::dmn {

struct TckFailure {
    std::string folder;
    std::string test_case;
    std::string result;   ///< name of the decision
    std::string expected; ///< FEEL text
    std::string actual;   ///< FEEL text, or why there is none
    std::string trouble;  ///< what the engine said; may be empty
};

struct TckReport {
    std::size_t passed = 0;
    std::size_t failed = 0;
    std::size_t non_null_passed = 0;
    std::size_t non_null_total = 0;
    std::size_t folders_green = 0;
    std::size_t folders = 0;
    std::size_t error_results = 0;   ///< passed checks whose null is to come from an error …
    std::size_t errors_reported = 0; ///< … and for which the engine did say something
    std::vector<TckFailure> failures;
};

struct TckOptions {
    std::optional<DateTime> now; ///< for now() and today(); the machine's clock where none is given
    bool through_export = false; ///< every model is written as DMN XML and read again before it runs
};

/// All folders under `folder`, it included, that hold test files. Error codes "tck.missing", "tck.empty".
Result<TckReport> run_tck(const std::string& folder, const TckOptions& options = {});

// Test files (tck_xml.cpp).

struct TckInput {
    std::string name;
    feel::Value value;
};

struct TckExpectation {
    std::string name;
    feel::Value value;
    bool is_error = false;
    std::string unreadable; ///< text of a value that is not one of its type; then nothing can match
};

struct TckCase {
    std::string id;
    std::string service; ///< the decision service to call; empty: decisions
    std::vector<TckInput> inputs;
    std::vector<TckExpectation> results;
};

struct TckFile {
    std::string model_name;
    std::vector<TckCase> cases;
};

/// Error code "tck.xml".
Result<TckFile> read_tck_file(const std::string& name, const std::string& text);

} // namespace zk::dmn
