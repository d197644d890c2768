// For the tests of this room: the two rulebooks, changed copies of them, and people.
#pragma once

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <mutex>
#include <unistd.h>

#include "impact/dice.hpp"
#include "impact/run.hpp"

namespace zk::impact::testing {

inline std::string text_of(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline RulebookPtr load(const std::string& folder)
{
    auto loaded = rulebook::Rulebook::load(folder);
    EXPECT_TRUE(loaded.has_value()) << folder << "\n" << (loaded ? "" : to_text(loaded.error().details));
    return loaded ? *loaded : nullptr;
}

inline std::string source(const std::string& path)
{
    return std::string(ZK_SOURCE_DIR) + "/" + path;
}

/// A copy of a rulebook in a folder of its own, where texts can be replaced.
class Copy {
public:
    explicit Copy(const std::string& name)
    {
        static int counter = 0;
        top_ = std::filesystem::temp_directory_path() /
               ("zk-impact-" + std::to_string(getpid()) + "-" + std::to_string(counter++));
        folder_ = (top_ / name).string();
        std::filesystem::create_directories(folder_);
        std::filesystem::copy(source("rulebooks/" + name), folder_, std::filesystem::copy_options::recursive);
    }
    ~Copy() { std::filesystem::remove_all(top_); }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;

    /// Fails the test unless `before` stands in the file exactly once.
    void replace(const std::string& file, const std::string& before, const std::string& after) const
    {
        std::string text = text_of(folder_ + "/" + file);
        const std::size_t at = text.find(before);
        ASSERT_NE(at, std::string::npos) << before << " in " << file;
        ASSERT_EQ(text.find(before, at + 1), std::string::npos) << before << " in " << file;
        text.replace(at, before.size(), after);
        std::ofstream(folder_ + "/" + file, std::ios::binary) << text;
    }
    const std::string& folder() const { return folder_; }
    std::string path(const std::string& name) const { return (top_ / name).string(); }

private:
    std::filesystem::path top_;
    std::string folder_;
};

/// The facts of all acceptance cases of a rulebook.
inline std::vector<Json> acceptance_facts(const std::string& name)
{
    const auto file = parse_json(text_of(source("tests/acceptance/" + name + ".json")), {64U << 20U, 64});
    EXPECT_TRUE(file.has_value());
    std::vector<Json> facts;
    for (const Json& one : *file->find("cases")->as_array()) {
        facts.push_back(*one.find("facts"));
    }
    return facts;
}

/// Takes away some members, anywhere: facts that are not known. Required members stay.
inline void forget_some(Json& facts, Dice& dice, std::uint32_t one_in)
{
    if (Json::Array* const items = facts.as_array()) {
        for (Json& item : *items) {
            forget_some(item, dice, one_in);
        }
    }
    if (Json::Object* const members = facts.as_object()) {
        std::erase_if(*members, [&](const Json::Member& member) {
            const bool required =
                member.first == "关系" || member.first == "学校类型" || member.first == "年级";
            return !required && dice.roll_below(one_in) == 0;
        });
        for (auto& [name, value] : *members) {
            forget_some(value, dice, one_in);
        }
    }
}

/// What Rulebook::decide gives, by the plain interpreter, without the outputs that are found by trying
/// completions: those are no columns, and take long for people of whom little is known.
inline Json decide_plainly(const rulebook::Rulebook& book, const Json& facts)
{
    const rulebook::Loaded& loaded = inside(book);
    auto bound = loaded.vocabulary.bind(facts);
    dmn::Evaluation evaluation(loaded.program);
    for (auto& [name, value] : bound.groups) {
        if (const auto slot = loaded.program->find_input(name)) {
            evaluation.give(*slot, std::move(value));
        }
    }
    const feel::Value hits =
        loaded.checks ? rulebook::certain_part(evaluation.get(*loaded.checks)) : feel::Value();
    if (!bound.errors.empty() || (hits.as_list() != nullptr && !hits.as_list()->items.empty())) {
        return book.decide(facts);
    }
    Json::Object result;
    for (const rulebook::CompiledOutput& output : loaded.compiled_outputs) {
        if (output.relevance != rulebook::CompiledOutput::Relevance::none) {
            continue;
        }
        feel::Value value = evaluation.evaluate(*output.from);
        if (value.is_unknown()) {
            value =
                output.when_unknown == nullptr ? feel::Value() : evaluation.evaluate(*output.when_unknown);
        }
        result.emplace_back(output.output.name, to_json(value, loaded.vocabulary));
    }
    result.emplace_back("错误", Json::Array{});
    return result;
}

inline Block block_of(const std::vector<Json>& people)
{
    Block block;
    block.count = people.size();
    for (const Json& facts : people) {
        block.texts.push_back(to_text(facts));
    }
    return block;
}

/// People of a list, in blocks of ten.
class ListPopulation final : public Population {
public:
    ListPopulation(const Pair& pair, std::vector<Json> people) : pair_(pair), people_(std::move(people)) {}
    Result<std::optional<Block>> next() override
    {
        const std::lock_guard lock(mutex_);
        Block block;
        block.number = at_ / 10;
        block.first = at_;
        for (; at_ < people_.size() && block.texts.size() < 10; ++at_) {
            block.texts.push_back(to_text(people_[at_]));
        }
        block.count = block.texts.size();
        return block.count == 0 ? std::nullopt : std::optional(std::move(block));
    }
    std::unique_ptr<Feeder> feeder() const override { return make_json_feeder(pair_); }
    std::optional<std::uint64_t> total() const override { return people_.size(); }

private:
    const Pair& pair_;
    std::mutex mutex_;
    std::vector<Json> people_;
    std::size_t at_ = 0;
};

} // namespace zk::impact::testing
