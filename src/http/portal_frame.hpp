// portal_frame: what every page of the portal shares: who visits, the frame around a page, refusals as pages.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "exam/casework.hpp"
#include "http/form.hpp"
#include "http/guard.hpp"
#include "http/render.hpp"
#include "http/router.hpp"
#include "papers/papers.hpp"

namespace zk::http {

using Views = kainjow::mustache::list;

constexpr std::size_t open_body = 320 * 1024; ///< a whole part of the form may come along with a log-in
constexpr std::string_view kiosk_cookie = "zk_kiosk";

struct Portal {
    exam::Casework& casework;
    GuardOptions guard;
    papers::Settings papers;
};

/// One request of somebody who is logged in.
struct Visit {
    exam::Casework& casework;
    const GuardOptions& guard;
    const papers::Settings& papers;
    const Request& request;
    const exam::Actor& actor;
    std::string exam; ///< from the address, else the person's first; empty: no registration
    const rulebook::Rulebook* book = nullptr;

    std::string address(std::string_view rest) const { return "/my/" + exam + std::string(rest); }
};

using VisitHandler = std::function<Response(const Visit&)>;

/// A page for those who are logged in and whose role reaches `act`; everybody else is led to the log-in. A
/// POST must carry the session's CSRF token (a multipart body's is the handler's to check).
void add_visited(Router& router, const Portal& portal, exam::Act act, const char* method, const char* pattern,
                 std::size_t body_limit, VisitHandler handler);
/// The same for those who are not logged in; a POST from another site is refused.
void add_open_page(Router& router, const Portal& portal, const char* method, const char* pattern,
                   std::function<Response(const Portal&, const Request&)> handler);

/// What add_visited does with one request, for pages that are also shown to people who are not logged in.
Response visit(const Portal& portal, exam::Act act, const VisitHandler& handler, const Request& request);

/// The log-in shown in place of an act whose session has run out; what was typed goes along and is offered
/// again.
Response log_in_keeping(const Portal& portal, const Request& request);

/// The template inside the portal's frame. `tab` is the address that the navigation marks as the current one.
Response portal_page(std::string_view name, const std::string& title, View view, const Visit& visit,
                     std::string_view tab);
/// For people who are not logged in.
Response outer_page(std::string_view name, const std::string& title, View view, const Portal& portal,
                    const Request& request);

/// A refusal in the rulebook's words, with the way out; never a dead end.
Response trouble_page(const exam::Trouble& trouble, const Visit& visit, const std::string& back);
/// One sentence for the person, and what to do.
std::string trouble_text(const exam::Trouble& trouble);
int trouble_status(const exam::Trouble& trouble);

/// A line to type in, with what is wrong with it.
struct Input {
    std::string name;
    std::string label;
    std::string type = "text";
    std::string value;
    std::string hint;
    std::string autocomplete = "off";
    std::string mistake;
    std::string mode{};
};
/// The lines, ready for `{{{inputs}}}`.
std::string input_lines(const std::vector<Input>& inputs);
/// Ends with a full stop, once.
std::string sentence(std::string text);
bool is_kiosk(const Request& request);
/// A text member, or false where it would be empty: Mustache takes an empty text for true.
void put(View& view, const std::string& name, const std::string& text);
void put(View& view, const std::string& name, bool value);
void put(View& view, const std::string& name, Views list);
/// A fresh key for a form whose act must not happen twice.
std::string once_key();
exam::RequestKey request_key_of(const Visit& visit, const Fields& fields);

/// May the candidate do `act` (a row of the rulebook's 办理) at this stage? Deadlines and what is missing are
/// the desk's to say.
bool offers(const rulebook::Rulebook& book, std::string_view act, const std::string& stage);

/// Members of JSON that may be absent.
const Json::Array& array_of(const Json& json, std::string_view name);
bool true_member(const Json& json, std::string_view name);

} // namespace zk::http
