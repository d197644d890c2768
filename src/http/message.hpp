// message: a request as a handler sees it, and its answer.
//
// Values; nothing here knows sockets. Header names are compared without regard to case.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zk::http {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// First field of that name, empty if none.
std::string_view find_field(const Fields& fields, std::string_view name);

struct Request {
    std::string method;
    std::string path;  ///< percent-decoded, without the query
    std::string query; ///< raw, without '?'
    Fields headers;
    std::string body;
    std::map<std::string, std::string, std::less<>> path_values; ///< {id} of the route's pattern

    std::string_view header(std::string_view name) const { return find_field(headers, name); }
    /// Value of a cookie, empty if absent.
    std::string cookie(std::string_view name) const;
};

struct Response {
    int status = 200;
    Fields headers;
    std::string body;
    /// Body kept elsewhere for the life of the program (embedded assets); used when `body` is empty.
    std::string_view static_body;

    Response& with(std::string name, std::string value);
    std::string_view content() const { return body.empty() ? static_body : std::string_view(body); }
};

Response text_response(int status, std::string_view content_type, std::string body);
Response redirect(std::string location); ///< 303 See Other

/// Fields of application/x-www-form-urlencoded, in order; names may repeat.
/// Percent signs that start no escape stand for themselves.
Fields parse_form(std::string_view body);
std::string percent_decode(std::string_view text, bool plus_is_space);
std::string percent_encode(std::string_view text);

} // namespace zk::http
