// multipart: forms with a file (RFC 7578, multipart/form-data), for browsers without a script.
//
// Strict: parts are separated exactly by the boundary of the Content-Type, each has a Content-Disposition of
// form-data with a name, and the body ends with the closing boundary. Nothing is decoded: contents are the
// bytes between the lines. File names that people chose are not kept. Views into the body: the body must
// outlive them.
//
// Limits: `multipart_parts` parts, `multipart_head` bytes of a part's header; the body's own limit is its
// route's. Errors: "multipart.type", "multipart.boundary", "multipart.part", "multipart.end",
// "multipart.limit".
//
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "http/message.hpp"

namespace zk::http {

constexpr std::size_t multipart_parts = 30;
constexpr std::size_t multipart_head = 2'000;

struct FormPartContent {
    std::string name;
    bool is_file = false;
    std::string_view content;
};

Result<std::vector<FormPartContent>> parse_multipart(std::string_view content_type, std::string_view body);

/// The parts that are no files, as fields.
Fields fields_of(const std::vector<FormPartContent>& parts);
/// Content of the first file of that name; empty if there is none.
std::string_view file_of(const std::vector<FormPartContent>& parts, std::string_view name);

} // namespace zk::http
