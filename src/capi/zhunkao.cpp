// The C API: thin over rulebook/rulebook.hpp. noexcept: a C caller can catch nothing, so that running out of
// memory ends the program here as it would in C++ without a handler.
#include "capi/zhunkao.h"

#include <cstdlib>
#include <cstring>
#include <string>

#include "base/unavailable.hpp"
#include "rulebook/rulebook.hpp"

#ifndef ZHUNKAO_LIBRARY_VERSION
#error "ZHUNKAO_LIBRARY_VERSION is given by CMake"
#endif

using zk::Error;
using zk::Json;
using zk::rulebook::Rulebook;

struct zhunkao_files {
    std::vector<zk::rulebook::NamedFile> files;
};

struct zhunkao_rulebook {
    std::shared_ptr<const Rulebook> rules;
};

namespace {

char* copied(const std::string& text)
{
    auto* const copy = static_cast<char*>(std::malloc(text.size() + 1));
    if (copy != nullptr) {
        std::memcpy(copy, text.c_str(), text.size() + 1);
    }
    return copy;
}

zhunkao_status failed(zhunkao_status status, const std::string& why, char** error)
{
    if (error != nullptr) {
        *error = copied(why);
    }
    return status;
}

zhunkao_status bad_argument(const char* what, char** error)
{
    return failed(ZHUNKAO_BAD_ARGUMENT, what, error);
}

void clear(char** text)
{
    if (text != nullptr) {
        *text = nullptr;
    }
}

/// Every mistake with its place, then the sentence that sums them up.
std::string text_of(const Error& error)
{
    return error.details.empty() ? error.message : to_text(error.details) + error.message;
}

/// As the command line says it.
std::string not_json(const Error& error)
{
    if (error.details.empty()) {
        return error.message;
    }
    const zk::Diagnostic& mistake = error.details.front();
    return "第 " + std::to_string(mistake.at.line) + " 行第 " + std::to_string(mistake.at.column) +
           " 列:" + mistake.message;
}

std::string not_here(const std::string& what)
{
    return "这个版本(WebAssembly)里没有:" + what;
}

zhunkao_status handed_over(zk::Result<std::shared_ptr<const Rulebook>> loaded, zhunkao_rulebook** rulebook,
                           char** error)
{
    // What a rulebook computes while it is loaded must not be without it, either.
    const std::string missing = zk::take_unavailable();
    if (!missing.empty()) {
        return failed(ZHUNKAO_UNAVAILABLE, not_here(missing), error);
    }
    if (!loaded) {
        return failed(ZHUNKAO_BAD_RULEBOOK, text_of(loaded.error()), error);
    }
    *rulebook = new zhunkao_rulebook{std::move(*loaded)};
    return ZHUNKAO_OK;
}

constexpr unsigned load_flags = ZHUNKAO_STRICT | ZHUNKAO_RUN_EXAMPLES;
constexpr unsigned decide_flags = ZHUNKAO_EXPLAIN | ZHUNKAO_INDENTED;

zk::rulebook::LoadOptions load_options(unsigned flags)
{
    return {.strict = (flags & ZHUNKAO_STRICT) != 0, .run_examples = (flags & ZHUNKAO_RUN_EXAMPLES) != 0};
}

const char* word(zk::rulebook::FactKind kind)
{
    using enum zk::rulebook::FactKind;
    switch (kind) {
    case boolean:
        return "boolean";
    case date:
        return "date";
    case date_time:
        return "date and time";
    case number:
        return "number";
    case integer:
        return "integer";
    case text:
        return "text";
    case enumeration:
        return "enumeration";
    case text_list:
        return "list of texts";
    case enumeration_list:
        return "list of an enumeration";
    case record_list:
        return "list of records";
    }
    return "";
}

Json facts_of(const Rulebook& rules)
{
    Json::Array facts;
    for (const zk::rulebook::Fact& fact : rules.vocabulary().facts) {
        Json one = Json::Object{{"path", fact.path}, {"type", word(fact.kind)}, {"meaning", fact.meaning}};
        const auto* const values = rules.vocabulary().find_enumeration(fact.enumeration);
        if (values != nullptr) {
            one.set("values", Json::Array(values->values.begin(), values->values.end()));
        }
        facts.push_back(std::move(one));
    }
    return facts;
}

Json description(const Rulebook& rules)
{
    Json json = Json::Object{{"id", rules.id()},
                             {"title", rules.title()},
                             {"version", rules.version()},
                             {"source", rules.source()},
                             {"hash", rules.content_hash()}};
    Json::Array outputs;
    for (const zk::rulebook::Output& output : rules.outputs()) {
        outputs.push_back(Json::Object{{"name", output.name}, {"meaning", output.meaning}});
    }
    Json::Array clauses;
    for (const zk::rulebook::Clause& clause : rules.clauses()) {
        clauses.push_back(
            Json::Object{{"id", clause.id}, {"title", clause.title}, {"chapter", clause.chapter}});
    }
    Json::Array warnings;
    for (const zk::Diagnostic& warning : rules.warnings()) {
        warnings.push_back(to_text(warning));
    }
    json.set("outputs", std::move(outputs));
    json.set("facts", facts_of(rules));
    json.set("clauses", std::move(clauses));
    json.set("warnings", std::move(warnings));
    return json;
}

} // namespace

extern "C" {

int zhunkao_api_version(void)
{
    return ZHUNKAO_API_VERSION;
}

const char* zhunkao_library_version(void)
{
    return ZHUNKAO_LIBRARY_VERSION;
}

zhunkao_status zhunkao_load_folder(const char* folder, unsigned flags, zhunkao_rulebook** rulebook,
                                   char** error)
{
    clear(error);
    if (folder == nullptr || rulebook == nullptr || (flags & ~load_flags) != 0) {
        return bad_argument("zhunkao_load_folder: folder、rulebook 不得为 NULL,flags 只能是已有的", error);
    }
    *rulebook = nullptr;
    zk::take_unavailable();
    return handed_over(Rulebook::load(folder, load_options(flags)), rulebook, error);
}

zhunkao_files* zhunkao_files_new(void)
{
    return new zhunkao_files;
}

zhunkao_status zhunkao_files_add(zhunkao_files* files, const char* name, const char* text, size_t length)
{
    if (files == nullptr || name == nullptr || (text == nullptr && length != 0)) {
        return ZHUNKAO_BAD_ARGUMENT;
    }
    files->files.push_back({name, length == 0 ? std::string() : std::string(text, length)});
    return ZHUNKAO_OK;
}

void zhunkao_files_free(zhunkao_files* files)
{
    delete files;
}

zhunkao_status zhunkao_load_files(const char* name, const zhunkao_files* files, unsigned flags,
                                  zhunkao_rulebook** rulebook, char** error)
{
    clear(error);
    if (name == nullptr || files == nullptr || rulebook == nullptr || (flags & ~load_flags) != 0) {
        return bad_argument("zhunkao_load_files: name、files、rulebook 不得为 NULL,flags 只能是已有的",
                            error);
    }
    *rulebook = nullptr;
    zk::take_unavailable();
    return handed_over(Rulebook::load_files(name, files->files, load_options(flags)), rulebook, error);
}

void zhunkao_rulebook_free(zhunkao_rulebook* rulebook)
{
    delete rulebook;
}

char* zhunkao_describe(const zhunkao_rulebook* rulebook)
{
    return rulebook == nullptr ? nullptr : copied(to_text(description(*rulebook->rules)));
}

const char* zhunkao_content_hash(const zhunkao_rulebook* rulebook)
{
    return rulebook == nullptr ? nullptr : rulebook->rules->content_hash().c_str();
}

zhunkao_status zhunkao_decide(const zhunkao_rulebook* rulebook, const char* facts, size_t length,
                              unsigned flags, char** result, char** error)
{
    clear(error);
    if (rulebook == nullptr || facts == nullptr || result == nullptr || (flags & ~decide_flags) != 0) {
        return bad_argument("zhunkao_decide: rulebook、facts、result 不得为 NULL,flags 只能是已有的", error);
    }
    *result = nullptr;
    zk::take_unavailable();
    const zk::Result<Json> given = zk::parse_json({facts, length});
    if (!given) {
        return failed(ZHUNKAO_NOT_JSON, not_json(given.error()), error);
    }
    const Rulebook& rules = *rulebook->rules;
    const Json decided = rules.decide(*given, {.explain = (flags & ZHUNKAO_EXPLAIN) != 0});
    const std::string missing = zk::take_unavailable();
    if (!missing.empty()) {
        return failed(ZHUNKAO_UNAVAILABLE, not_here(missing), error);
    }
    *result = copied(to_text(decided, (flags & ZHUNKAO_INDENTED) != 0));
    return rules.is_error(decided) ? ZHUNKAO_FACTS_FAULTY : ZHUNKAO_OK;
}

void zhunkao_free_text(char* text)
{
    std::free(text);
}

} // extern "C"
