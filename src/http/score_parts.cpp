#include "http/score_parts.hpp"

#include "base/calendar.hpp"
#include "http/guard.hpp"

namespace zk::http {

namespace {

constexpr std::int64_t beijing_seconds = 8 * 3'600;
constexpr std::size_t to_the_minute = 16;

std::string disposition(const char* kind, const std::string& name)
{
    return std::string(kind) + "; filename*=UTF-8''" + percent_encode(name);
}

} // namespace

std::optional<std::int64_t> instant_of(const std::string& text)
{
    const auto at = text.size() == to_the_minute ? DateTime::parse(text + ":00") : std::nullopt;
    return at ? std::optional((at->to_instant().seconds - beijing_seconds) * 1'000) : std::nullopt;
}

std::vector<std::string> texts_member(const Json& json, std::string_view name)
{
    std::vector<std::string> texts;
    const Json* value = json.find(name);
    for (const Json& one :
         value == nullptr || value->as_array() == nullptr ? Json::Array{} : *value->as_array()) {
        texts.push_back(one.as_string() == nullptr ? std::string() : *one.as_string());
    }
    return texts;
}

bool flag_member(const Json& json, std::string_view name)
{
    const Json* value = json.find(name);
    return value != nullptr && value->as_bool() != nullptr && *value->as_bool();
}

Response download(const exam::Expected<std::string>& bytes, std::string_view type, const std::string& name)
{
    return bytes ? text_response(200, type, *bytes)
                       .with("Cache-Control", "no-store")
                       .with("Content-Disposition", disposition("attachment", name))
                 : trouble_response(bytes.error());
}

Response shown_pdf(const exam::Expected<exam::PaperContent>& paper, const std::string& name)
{
    return paper ? text_response(200, paper->media_type, paper->bytes)
                       .with("Cache-Control", "no-store")
                       .with("X-Content-Type-Options", "nosniff")
                       .with("Content-Disposition", disposition("inline", name))
                 : trouble_response(paper.error());
}

} // namespace zk::http
