// The worked example of docs/formats/seating.md, line by line.
#include <algorithm>

#include "base/file.hpp"
#include "exam/seating/seating_testing.hpp"

namespace zk::exam::seating {

namespace {

/// The fenced blocks that are one of our files, with tabs for arrows.
std::vector<std::string> blocks()
{
    const auto page = read_file(std::string(ZK_SOURCE_DIR) + "/docs/formats/seating.md", 1U << 20U);
    std::vector<std::string> found;
    std::size_t at = page ? page->find("```\nzhunkao-") : std::string::npos;
    while (at != std::string::npos) {
        const auto end = page->find("\n```\n", at + 4);
        if (end == std::string::npos) {
            break;
        }
        std::string block = page->substr(at + 4, end - at - 3);
        for (auto arrow = block.find("→"); arrow != std::string::npos; arrow = block.find("→")) {
            block.replace(arrow, std::string_view("→").size(), "\t");
        }
        found.push_back(std::move(block));
        at = page->find("```\nzhunkao-", end + 4);
    }
    return found;
}

TEST(SeatingFormat, TheWorkedExampleOfThePageIsWhatTheProgramGives)
{
    const auto found = blocks();
    ASSERT_EQ(found.size(), 5U);
    Published published{found[0], found[1], found[2], {{found[3], found[4]}}};
    const Verdict verdict = verify(published, "");
    for (const std::string& fault : verdict.faults) {
        ADD_FAILURE() << fault;
    }
    EXPECT_EQ(verdict.candidates, 4U);
    EXPECT_EQ(verdict.moves, 2U);
}

} // namespace

} // namespace zk::exam::seating
