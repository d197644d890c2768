// score_parts: what the routes and pages of scores and tickets share. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "exam/desk/candidate_desk.hpp"
#include "exam/registration/refusal.hpp"
#include "http/message.hpp"

namespace zk::http {

constexpr std::string_view xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// "2022-06-24T09:00" in Beijing → milliseconds UTC.
std::optional<std::int64_t> instant_of(const std::string& text);
std::vector<std::string> texts_member(const Json& json, std::string_view name);
bool flag_member(const Json& json, std::string_view name);

/// A file to keep, or the problem.
Response download(const exam::Expected<std::string>& bytes, std::string_view type, const std::string& name);
/// A PDF to look at, or the problem.
Response shown_pdf(const exam::Expected<exam::PaperContent>& paper, const std::string& name);

} // namespace zk::http
