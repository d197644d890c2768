// commands: what the zhunkao command can do, one file a command. Arguments are parsed in arguments.cpp alone.
//
// Every command returns the exit code: 0 done, 1 could not (a faulty rulebook, an example or a test that does
// not hold, a file that cannot be read, a faulty command line), 2 the facts are faulty.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace zk::cli {

inline constexpr int done = 0;
inline constexpr int could_not = 1;
inline constexpr int facts_faulty = 2;

struct DecideArguments {
    std::string rulebook;
    std::string facts = "-";
    bool explain = false;
    bool batch = false;
};
int decide(const DecideArguments& arguments);

struct RulebookArguments {
    std::vector<std::string> rulebooks;
    bool strict = false;
    std::string format = "text";
};
int rulebook_test(const RulebookArguments& arguments);
int rulebook_check(const RulebookArguments& arguments);
int rulebook_coverage(const RulebookArguments& arguments);

struct TckArguments {
    std::string folder;
};
int tck(const TckArguments& arguments);

struct ServeArguments {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::string data = "var/zhunkao.db";
    std::string rulebooks = "rulebooks";
};
int serve(const ServeArguments& arguments);

} // namespace zk::cli
