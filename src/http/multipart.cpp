#include "http/multipart.hpp"

#include <algorithm>
#include <cctype>

#include "base/text.hpp"

namespace zk::http {

namespace {

constexpr std::size_t boundary_longest = 70; // RFC 2046, 5.1.1

tl::unexpected<Error> wrong(const char* code, const char* message)
{
    return fail(code, message);
}

std::string lower_case(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

/// Value of `; name=value` or `; name="value"` in a header; nullopt where it is absent.
std::optional<std::string> parameter(std::string_view header, std::string_view name)
{
    bool quoted = false;
    for (std::size_t i = 0; i < header.size(); ++i) {
        quoted = header[i] == '"' ? !quoted : quoted;
        if (quoted || header[i] != ';') {
            continue;
        }
        const std::string_view rest = trim(header.substr(i + 1));
        if (!lower_case(rest.substr(0, name.size() + 1)).starts_with(std::string(name) + "=")) {
            continue;
        }
        const std::string_view value = rest.substr(name.size() + 1);
        if (value.starts_with('"')) {
            const auto end = value.find('"', 1);
            return end == std::string_view::npos ? std::nullopt
                                                 : std::optional(std::string(value.substr(1, end - 1)));
        }
        return std::string(trim(value.substr(0, value.find(';'))));
    }
    return std::nullopt;
}

/// The part's Content-Disposition line, without its name.
std::string_view disposition(std::string_view head)
{
    constexpr std::string_view wanted = "content-disposition:";
    while (!head.empty()) {
        const auto end = head.find("\r\n");
        const std::string_view line = head.substr(0, end);
        if (lower_case(line.substr(0, wanted.size())) == wanted) {
            return trim(line.substr(wanted.size()));
        }
        head = end == std::string_view::npos ? std::string_view() : head.substr(end + 2);
    }
    return {};
}

Result<FormPartContent> part_of(std::string_view text)
{
    const auto gap = text.find("\r\n\r\n");
    if (gap == std::string_view::npos || gap > multipart_head) {
        return wrong("multipart.part", "上传的表单里有一部分没有写明是什么");
    }
    const std::string_view header = disposition(text.substr(0, gap));
    const auto name = parameter(header, "name");
    if (!lower_case(header).starts_with("form-data") || !name || name->empty()) {
        return wrong("multipart.part", "上传的表单里有一部分没有名称");
    }
    return FormPartContent{*name, parameter(header, "filename").has_value(), text.substr(gap + 4)};
}

Result<std::string> boundary_of(std::string_view content_type)
{
    if (!lower_case(content_type).starts_with("multipart/form-data")) {
        return wrong("multipart.type", "表单应以 multipart/form-data 上传");
    }
    const auto boundary = parameter(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > boundary_longest) {
        return wrong("multipart.boundary", "上传的表单没有写明分界");
    }
    return "--" + *boundary;
}

} // namespace

Result<std::vector<FormPartContent>> parse_multipart(std::string_view content_type, std::string_view body)
{
    const auto boundary = boundary_of(content_type);
    if (!boundary) {
        return tl::unexpected(boundary.error());
    }
    if (!body.starts_with(*boundary)) {
        return wrong("multipart.boundary", "上传的表单不是以分界开头");
    }
    std::vector<FormPartContent> parts;
    std::string_view rest = body.substr(boundary->size());
    const std::string between = "\r\n" + *boundary;
    while (!rest.starts_with("--")) {
        const auto end = rest.find(between);
        if (!rest.starts_with("\r\n") || end == std::string_view::npos) {
            return wrong("multipart.end", "上传没有传完,请再传一次");
        }
        if (parts.size() == multipart_parts) {
            return wrong("multipart.limit", "上传的表单部分太多");
        }
        auto part =
            end < 2 ? wrong("multipart.part", "上传的表单里有空的部分") : part_of(rest.substr(2, end - 2));
        if (!part) {
            return tl::unexpected(part.error());
        }
        parts.push_back(std::move(*part));
        rest = rest.substr(end + between.size());
    }
    return parts;
}

Fields fields_of(const std::vector<FormPartContent>& parts)
{
    Fields fields;
    for (const FormPartContent& part : parts) {
        if (!part.is_file) {
            fields.emplace_back(part.name, std::string(part.content));
        }
    }
    return fields;
}

std::string_view file_of(const std::vector<FormPartContent>& parts, std::string_view name)
{
    const auto found =
        std::ranges::find_if(parts, [&](const auto& part) { return part.is_file && part.name == name; });
    return found == parts.end() ? std::string_view() : found->content;
}

} // namespace zk::http
