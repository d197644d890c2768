#include "http/pages.hpp"

#include <algorithm>

#include "http/directory_page.hpp"
#include "http/print_pages.hpp"
#include "http/same_site.hpp"
#include "http/view.hpp"
#include "http/words.hpp"

namespace zk::http {

namespace {

using rulebook::Rulebook;

std::string cookie_name(const Rulebook& book)
{
    return "zk-" + book.id();
}

std::string address(const Rulebook& book, std::string_view rest)
{
    return "/r/" + book.id() + std::string(rest);
}

std::string cookie_text(const Rulebook& book, const std::string& value)
{
    return cookie_name(book) + "=" + value + "; Path=/r/" + book.id() + "; HttpOnly; SameSite=Lax";
}

Response message_page(int status, const std::string& title, const std::string& text, const Request& request)
{
    View view;
    view.set("title", title);
    view.set("text", text);
    Response response = page("message", title, view, nullptr, request);
    response.status = status;
    return response;
}

Response question_page(const Rulebook& book, const Answers& answers, const Question& question,
                       const std::vector<FormMistake>& mistakes, const Request& request)
{
    return page("question", ask_text(*question.fact), question_view(book, answers, question, mistakes), &book,
                request);
}

Response result_page(const Rulebook& book, const Answers& answers, const Request& request)
{
    return page("result", "结果", result_view(book, answers), &book, request);
}

/// What comes after an answer: the next question of the same stage, else the result.
struct Next {
    std::optional<Question> question;
    std::string address;
};

/// Every question has an address of its own, so that the browser's own way back leads to it. `n` tells a
/// later request that there were answers: without them, the browser did not keep the cookie.
std::string question_address(const Rulebook& book, const Question& question, const Answers& answers)
{
    return address(book, "/question?about=" + percent_encode(question.fact->path) +
                             "&n=" + std::to_string(answers.asked.size()));
}

Next at_question(const Rulebook& book, const Answers& answers, std::optional<Question> question)
{
    const std::string where = question_address(book, *question, answers);
    return {std::move(question), where};
}

/// The next question of the same stage; the result when the stage is done, or the answers contradict each
/// other.
Next next_step(const Rulebook& book, const Answers& answers, const std::string& stage)
{
    auto question = next_question(book, answers);
    const bool contradicts = book.is_error(book.decide(with_page_facts(book, answers.facts)));
    if (contradicts || !question || (!stage.empty() && question->stage != stage)) {
        return {{}, address(book, "/result?n=" + std::to_string(answers.asked.size()))};
    }
    return at_question(book, answers, std::move(question));
}

/// 303 to the next page; or, for the script, the page itself in this same answer.
Response go_on(const Rulebook& book, const Answers& answers, const Next& next, const Request& request)
{
    Response response;
    if (request.header("x-zhunkao-swap").empty()) {
        response = redirect(next.address);
    } else {
        response = next.question ? question_page(book, answers, *next.question, {}, request)
                                 : result_page(book, answers, request);
        response.with("X-Zhunkao-Address", next.address);
    }
    return response.with("Set-Cookie", cookie_text(book, to_cookie(answers, book)));
}

std::string query_value(const Request& request, std::string_view name)
{
    return std::string(find_field(parse_form(request.query), name));
}

/// Answers were given, and the browser brings none: cookies are off, or they were cleared.
bool are_answers_lost(const Rulebook& book, const Request& request)
{
    const std::string given = query_value(request, "n");
    return !given.empty() && given != "0" && request.cookie(cookie_name(book)).empty();
}

Response lost_page(const Request& request)
{
    return message_page(200, "浏览器里没有您的回答",
                        "可能已经清除,也可能浏览器关闭了 Cookie。本站只用 Cookie "
                        "记您的回答,不存到服务器上;请打开 Cookie 后重新开始。",
                        request);
}

bool is_stale(const Rulebook& book, const Request& request)
{
    const std::string cookie = request.cookie(cookie_name(book));
    return !cookie.empty() && !from_cookie(cookie, book);
}

std::string no_cookie(const Rulebook& book)
{
    return cookie_text(book, "") + "; Max-Age=0";
}

Response show_start(const Rulebook& book, const Request& request)
{
    const bool stale = is_stale(book, request);
    Response response =
        page("start", page_name(book), start_view(book, answers_of(book, request), stale), &book, request);
    return stale ? response.with("Set-Cookie", no_cookie(book)) : response;
}

Response show_question(const Rulebook& book, const Request& request)
{
    if (is_stale(book, request)) {
        return redirect(address(book, ""));
    }
    if (are_answers_lost(book, request)) {
        return lost_page(request);
    }
    const Answers answers = answers_of(book, request);
    const std::string about = query_value(request, "about");
    const auto question = about.empty() ? next_question(book, answers) : question_about(book, answers, about);
    return question ? question_page(book, answers, *question, {}, request)
                    : redirect(address(book, "/result"));
}

Response show_result(const Rulebook& book, const Request& request)
{
    if (are_answers_lost(book, request)) {
        return lost_page(request);
    }
    return result_page(book, answers_of(book, request), request);
}

Response too_many(const Rulebook& book, const Answers& answers, const Question& question,
                  const Request& request)
{
    return question_page(
        book, answers, question,
        {{"v", "回答太多,浏览器存不下了。请删去与报名无关的记录;这一问没有记下,前面的都在。"}}, request);
}

/// Findings of the rulebook about this question's facts alone (a range, an end before its beginning): told at
/// once. Findings that involve other answers are told on the result page, where each can be mended.
std::vector<FormMistake> own_mistakes(const Rulebook& book, const Answers& answers, const Question& question)
{
    const Json result = book.decide(with_page_facts(book, answers.facts));
    std::vector<FormMistake> mistakes;
    const std::string& path = question.fact->path;
    for (const Json& error : book.is_error(result) ? *result.find("错误")->as_array() : Json::Array{}) {
        const Json* facts = error.find("事实");
        const bool own = facts != nullptr && facts->as_array() != nullptr &&
                         std::ranges::all_of(*facts->as_array(), [&](const Json& fact) {
                             const std::string* name = fact.as_string();
                             return name != nullptr && (*name == path || name->starts_with(path + "[]"));
                         });
        if (own) {
            mistakes.push_back({"v", text_member(error, "说明")});
        }
    }
    return mistakes;
}

Response take_post(const Rulebook& book, const Request& request)
{
    const Answers before = answers_of(book, request);
    const Fields fields = parse_form(request.body);
    const auto question = question_about(book, before, find_field(fields, "q"));
    if (!question) {
        return redirect(address(book, "/question"));
    }
    const auto asked = next_question(book, before);
    const FormResult taken = take_answer(book, before, *question, fields);
    const auto mistakes =
        taken.mistakes.empty() ? own_mistakes(book, taken.answers, *question) : taken.mistakes;
    if (!mistakes.empty()) {
        Response again = question_page(book, before, *question, mistakes, request);
        again.status = 422;
        return again;
    }
    if (to_cookie(taken.answers, book).size() > answers_cookie_limit) {
        return too_many(book, before, *question, request);
    }
    if (!find_field(fields, "more").empty()) {
        return go_on(
            book, taken.answers,
            at_question(book, taken.answers, question_about(book, taken.answers, question->fact->path)),
            request);
    }
    const std::string stage = asked && asked->fact == question->fact ? asked->stage : std::string{};
    return go_on(book, taken.answers, next_step(book, taken.answers, stage), request);
}

Response take_back(const Rulebook& book, const Request& request)
{
    Answers answers = answers_of(book, request);
    if (answers.asked.empty()) {
        return redirect(address(book, ""));
    }
    const std::string last = answers.asked.back();
    answers.forget(last);
    return go_on(book, answers, at_question(book, answers, question_about(book, answers, last)), request);
}

Response forget_all(const Rulebook& book, const Request&)
{
    return redirect(address(book, "")).with("Set-Cookie", no_cookie(book));
}

Response show_clauses(const Rulebook& book, const Request& request)
{
    return page("clauses", "规定原文", clauses_view(book), &book, request);
}

Response show_clause(const Rulebook& book, const Request& request)
{
    const auto* clause = book.find_clause(request.path_values.at("clause"));
    return clause == nullptr ? missing_page(request)
                             : page("clause", clause->id, clause_view(book, *clause), &book, request);
}

using PageHandler = Response (*)(const Rulebook& book, const Request& request);

Handler for_book(const Catalogue& catalogue, PageHandler handler)
{
    return [&catalogue, handler](const Request& request) {
        if (request.method == "POST" && from_elsewhere(request)) {
            return message_page(403, "没有办理", "这个请求不是从本站的页面发出的。请从首页重新进入。",
                                request);
        }
        const RulebookPtr book = catalogue.find(request.path_values.at("id"));
        return book == nullptr ? missing_page(request) : handler(*book, request);
    };
}

} // namespace

Answers answers_of(const Rulebook& book, const Request& request)
{
    return from_cookie(request.cookie(cookie_name(book)), book).value_or(Answers{});
}

Response missing_page(const Request& request)
{
    return message_page(404, "没有这一页", "请核对网址,或从首页重新进入。", request);
}

void add_pages(Router& router, const Catalogue& catalogue)
{
    router.set_unknown_page(missing_page);
    router.add({"GET",
                "/",
                [&catalogue](const Request& request) {
                    return page("home", "首页", home_view(catalogue.rulebooks()), nullptr, request);
                },
                0,
                {}});
    const auto get = [&](const char* pattern, PageHandler handler) {
        router.add({"GET", pattern, for_book(catalogue, handler), 0, {}});
    };
    const auto post = [&](const char* pattern, PageHandler handler) {
        router.add({"POST", pattern, for_book(catalogue, handler), answer_body_limit, {}});
    };
    get("/r/{id}", show_start);
    get("/r/{id}/", [](const Rulebook& book, const Request&) { return redirect(address(book, "")); });
    get("/r/{id}/answer",
        [](const Rulebook& book, const Request&) { return redirect(address(book, "/question")); });
    get("/r/{id}/question", show_question);
    get("/r/{id}/result", show_result);
    get("/r/{id}/clauses", show_clauses);
    get("/r/{id}/clauses/{clause}", show_clause);
    post("/r/{id}/answer", take_post);
    post("/r/{id}/back", take_back);
    post("/r/{id}/forget", forget_all);
    add_directory_page(router, catalogue);
    add_print_pages(router, catalogue);
}

} // namespace zk::http
