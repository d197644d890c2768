// print_testing: what the tests of this room share: a press, a photo, outside programs that read what was
// printed.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "print/press.hpp"

namespace zk::print::testing {

/// One for all tests of the process: opening it takes longer than printing.
Press& press();

/// The one document printed, with a fixed title. Fails the test and gives nothing if it cannot be.
Printed printed(const Document& document);

/// A JPEG of the given size, in colours that change from corner to corner.
std::string jpeg(int width, int height);

/// examples/forms/FORM.json
Json example(const std::string& form);
Document example_document(const std::string& form);

/// What a program prints when given the octets as the file FILE in its arguments; "" and a failed test if it
/// fails.
std::string run_on(const std::string& octets, const std::string& command);

/// pdftotext's reading, without spaces, line breaks and direction marks, so that wrapping does not matter.
std::string text_of(const std::string& pdf, const std::string& options = "");
std::string squeezed(const std::string& text);

} // namespace zk::print::testing
