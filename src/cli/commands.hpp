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
    bool why_not = false;
    bool batch = false;
    std::vector<std::string> names;      ///< values of these instead of the outputs
    std::string record;                  ///< file to write the decision to; empty: none
    std::string data = "var/zhunkao.db"; ///< archive of the rulebook's text, for `record`
};
int decide(const DecideArguments& arguments);

struct ReplayArguments {
    std::vector<std::string> records;
    std::string data = "var/zhunkao.db";
};
int replay(const ReplayArguments& arguments);

struct RulebookArguments {
    std::vector<std::string> rulebooks;
    bool strict = false;
    std::string format = "text";
};
int rulebook_test(const RulebookArguments& arguments);
int rulebook_check(const RulebookArguments& arguments);
int rulebook_coverage(const RulebookArguments& arguments);

struct ImportArguments {
    std::string file;
    std::string folder;
};
int rulebook_import(const ImportArguments& arguments);

struct ExportArguments {
    std::string rulebook;
    std::string format = "dmn";
    std::string version = "1.5";
    std::string output; ///< empty: standard output
};
int rulebook_export(const ExportArguments& arguments);

struct RulebookDiffArguments {
    std::string before;
    std::string after;
    std::string format = "text";
};
int rulebook_diff(const RulebookDiffArguments& arguments);

struct RulebookImpactArguments {
    std::string before;
    std::string after;
    std::string population; ///< one of these three
    std::string database;
    std::uint64_t synthetic = 0;
    std::uint64_t seed = 1;
    std::string distribution; ///< empty: bench/population/<rulebook>.json
    std::string out;
    std::string xlsx;
    unsigned threads = 0;
    std::string goal;
    std::string format = "text";
    bool progress = false;
};
int rulebook_impact(const RulebookImpactArguments& arguments);

struct TckArguments {
    std::string folder;
    bool through_export = false;
};
int tck(const TckArguments& arguments);

struct ServeArguments {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::string data = "var/zhunkao.db";
    std::string rulebooks = "rulebooks";
    std::string keys;
    std::string clock;
    bool national = false;
    bool secure = false;
    std::string scan_command;  ///< virus scanner and its arguments, separated by spaces
    std::string clamd;         ///< socket
    std::string reader;        ///< ID-card reader on this machine: its device
    std::string reader_bridge; ///< or where `zhunkao reader` waits on the desk's machine
    std::string reader_secret; ///< file of the key both know
    std::string installation;  ///< who answers for it; empty: installation.toml beside the database
};
int serve(const ServeArguments& arguments);

struct ReaderArguments {
    std::string device;
    std::string allow;
    std::string secret;
    std::uint16_t port = 8765;
};
int reader(const ReaderArguments& arguments);

struct AuditArguments {
    std::string data = "var/zhunkao.db";
    std::string keys;
    std::string against; ///< checkpoints somebody else holds, one JSON a line
    std::string output;
    std::string file;  ///< an export
    std::string proof; ///< its manifest; empty: beside it, with .proof.json behind its name
};
int audit_verify(const AuditArguments& arguments);
int audit_checkpoint(const AuditArguments& arguments);
int audit_check_export(const AuditArguments& arguments);

struct ScoresArguments {
    std::string folder;
    std::string rulebook = "gaokao-2022";
    std::string data = "var/zhunkao.db";
    std::string keys;
    std::string public_key; ///< hexadecimal; empty: as the manifest names it
};
int scores_export(const ScoresArguments& arguments);
int scores_verify(const ScoresArguments& arguments);

struct BackupArguments {
    std::string file;
    std::string data = "var/zhunkao.db";
    std::string keys;
};
int backup(const BackupArguments& arguments);
int restore(const BackupArguments& arguments);

struct DemoArguments {
    std::string folder = "var/demo";
    std::string rulebooks = "rulebooks";
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::size_t candidates = 2'000;
    bool fill_only = false;
};
int demo(const DemoArguments& arguments);

struct SeatingVerifyArguments {
    std::string folder;
    std::string noted; ///< SHA-256 somebody wrote down when the list was frozen; empty: not compared
};
int seating_verify(const SeatingVerifyArguments& arguments);

struct PrintArguments {
    std::string form; ///< print::form_names()
    std::string json;
    std::string output;
    std::string author;
    std::string created = "2000-01-01T00:00:00+08:00"; ///< the file's own date, so that it can be made again
};
int print_form(const PrintArguments& arguments);

/// gate roster load · gate tickets
struct GateArguments {
    std::string file;   ///< the list; empty: write the tickets
    std::string photos; ///< folder, files named by 准考证号 or as the column 照片 says; may be empty
    std::string exam;   ///< empty: the only one that has a gate
    std::string data = "var/zhunkao.db";
    std::string keys;
    std::string rulebooks = "rulebooks";
};
int gate(const GateArguments& arguments);

struct SetupArguments {
    std::string what; ///< office, staff
    std::string file;
    std::string data = "var/zhunkao.db";
    std::string keys;
    std::string rulebooks = "rulebooks";
};
int setup(const SetupArguments& arguments);

/// package export, verify, open, import, receipt, send, reconcile, list
struct PackageArguments {
    std::string file;
    std::string out;
    std::string office;
    std::string to;   ///< http(s)://… of the installation above
    std::string exam; ///< empty: the only one
    std::string data = "var/zhunkao.db";
    std::string keys;
    std::string clock; ///< as of serve
    std::string rulebooks = "rulebooks";
    std::uint64_t limit_megabytes = 4096; ///< of content
    bool json = false;
};
int package_export(const PackageArguments& arguments);
int package_verify(const PackageArguments& arguments);
int package_open(const PackageArguments& arguments);
int package_import(const PackageArguments& arguments);
int package_receipt(const PackageArguments& arguments);
int package_send(const PackageArguments& arguments);
int package_reconcile(const PackageArguments& arguments);
int package_list(const PackageArguments& arguments);

/// office kit, install, list, revoke
struct KitArguments {
    std::string file;
    std::string office;
    std::string password_file; ///< first line; empty: asked on the terminal
    std::string installation;
    std::string because;
    std::string data = "var/zhunkao.db";
    std::string keys;
    std::string rulebooks = "rulebooks";
};
int office_kit(const KitArguments& arguments);
int office_install(const KitArguments& arguments);
int office_list(const KitArguments& arguments);
int office_revoke(const KitArguments& arguments);

} // namespace zk::cli
