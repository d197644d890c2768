#include "papers/worker.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "papers/child.hpp"
#include "papers/descriptor.hpp"
#include "papers/lock_up.hpp"
#include "papers/papers_testing.hpp"
#include "papers/scanner.hpp"

namespace zk::papers {
namespace {

using namespace testing;

Error with_worker(std::vector<std::string> command, std::uint32_t milliseconds = 5000)
{
    Settings with;
    with.worker = std::move(command);
    with.worker_milliseconds = milliseconds;
    auto prepared = prepare(jpeg(8, 8), with);
    EXPECT_FALSE(prepared.has_value());
    return prepared ? Error{} : prepared.error();
}

TEST(Worker, OneThatCrashesLingersOrTalksNonsenseIsAClearError)
{
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"/bin/sh", "-c", "kill -SEGV $$"},
          {"/bin/false"},
          {"/bin/true"},
          {"/bin/cat"},
          {"/bin/echo", "hello"},
          {"/no/such/program"},
          {"/bin/sh", "-c", "cat /dev/zero"}}) {
        const Error error = with_worker(command);
        EXPECT_EQ(error.code, "paper.worker") << command.back();
        EXPECT_NE(error.message.find("管理员"), std::string::npos) << error.message;
    }
}

TEST(Worker, AProgramThatIsNotZhunkaoMustBeToldItsWorker)
{
    EXPECT_EQ(with_worker({}).code, "paper.worker");
}

TEST(Worker, OneThatTakesTooLongIsEndedWithAllItStarted)
{
    const auto before = std::chrono::steady_clock::now();
    const Error error = with_worker({"/bin/sh", "-c", "sleep 60 & sleep 60"}, 200);
    EXPECT_EQ(error.code, "paper.worker");
    EXPECT_NE(error.message.find("太久"), std::string::npos);
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(5));
}

TEST(Worker, ManyAtOnceFromManyThreadsAllAnswer)
{
    const std::string upload = jpeg(400, 300);
    std::array<std::thread, 8> threads;
    std::array<bool, 8> good{};
    for (std::size_t i = 0; i < threads.size(); ++i) {
        threads[i] = std::thread([&, i] { good[i] = prepare(upload, settings()).has_value(); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    for (const bool one : good) {
        EXPECT_TRUE(one);
    }
}

/// What a decoder that was taken over gets for trying: an exit code, or a signal as a negative number.
int probe(const std::string& what)
{
    const auto child = run_child({"/proc/self/exe", "probe", what}, "", 15'000, 1000);
    EXPECT_TRUE(child.has_value());
    return child->ending == Ending::exited ? child->code : -child->code;
}

TEST(Sandbox, FilesNetworkProgramsSignalsAndCodeAreOutOfReach)
{
    EXPECT_EQ(probe("open"), EACCES);
    EXPECT_EQ(probe("socket"), -SIGSYS);
    EXPECT_EQ(probe("start"), -SIGSYS);
    EXPECT_EQ(probe("signal"), -SIGSYS);
    EXPECT_EQ(probe("code"), -SIGSYS);
}

TEST(Sandbox, MemoryAndProcessorAreBounded)
{
    if (memory_is_bounded) {
        EXPECT_EQ(probe("memory"), ENOMEM);
    }
    EXPECT_EQ(worker_processor_seconds, 10U);
    EXPECT_EQ(probe("processor"), -SIGKILL); // after one second, so that this test does not take ten
}

TEST(Wire, JobsAndAnswersArriveAsTheyWereSent)
{
    Job job{
        Format::png, {1, 2, 3, 4, 5, 6}, PhotoJob{{7, 8, 9, 10}, {11, 12, 13, 14}}, std::string("a\0b", 3)};
    const auto back = unpack_job(pack(job));
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->format, job.format);
    EXPECT_EQ(back->limits.thumbnail_side, 6U);
    EXPECT_EQ(back->photo->crop, job.photo->crop);
    EXPECT_EQ(back->photo->rules.ratio_per_mille, 14U);
    EXPECT_EQ(back->bytes, job.bytes);
}

TEST(Wire, AnAnswerThatIsNotWhatItSaysIsRefused)
{
    Prepared good;
    good.content = jpeg(8, 8);
    good.media_type = "image/jpeg";
    good.thumbnail = good.content;
    const std::string sound = pack(Result<Prepared>(good));
    EXPECT_TRUE(unpack_answer(sound, 1 << 20).has_value());
    EXPECT_FALSE(unpack_answer(sound, 100).has_value());
    for (std::size_t size = 0; size < sound.size(); size += 7) {
        EXPECT_FALSE(unpack_answer(sound.substr(0, size), 1 << 20).has_value()) << size;
    }
    EXPECT_FALSE(unpack_answer(sound + "x", 1 << 20).has_value());
    Prepared html = good;
    html.content = "<script>";
    EXPECT_FALSE(unpack_answer(pack(Result<Prepared>(html)), 1 << 20).has_value());
    html = good;
    html.media_type = "text/html";
    EXPECT_FALSE(unpack_answer(pack(Result<Prepared>(html)), 1 << 20).has_value());
    EXPECT_EQ(unpack_answer(pack(Result<Prepared>(fail("paper.broken", "x"))), 100).error().code,
              "paper.broken");
    EXPECT_EQ(unpack_answer(pack(Result<Prepared>(fail("trust.key", "x"))), 100).error().code,
              "paper.worker");
}

TEST(Work, UploadsWithWrongBytesAreRefusedOrBecomeSoundPapers)
{
    struct Row {
        std::string bytes;
        int rounds;
    };
    std::uint32_t state = 7;
    for (const Row& row :
         {Row{with_exif(jpeg(64, 48), 6), 300}, Row{png(64, 48), 300}, Row{webp(64, 48), 300},
          Row{pdf(2, "/AcroForm << /Fields [] >>", "/Annots []"), 100}}) {
        for (int round = 0; round < row.rounds; ++round) {
            Job job{sniff(row.bytes), {}, {}, row.bytes};
            for (int change = 0; change < 4; ++change) {
                state = state * 1664525 + 1013904223;
                job.bytes[8 + (state >> 9) % (job.bytes.size() - 8)] = static_cast<char>(state >> 3);
            }
            const Result<Prepared> answer = work(job);
            const Result<Prepared> arrived = unpack_answer(pack(answer), 1u << 26);
            EXPECT_EQ(answer.has_value(), arrived.has_value());
            EXPECT_TRUE(!arrived || (arrived->width <= 2000 && arrived->height <= 2000));
        }
    }
}

// ---- the virus scanner -------------------------------------------------------------------------------

/// The test file every scanner must find (eicar.org), in two parts so that none finds this source.
const std::string eicar =
    std::string("X5O!P%@AP[4\\PZX54(P^)7CC)7}$") + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

Result<void> scanned(const std::string& bytes, const std::string& script, std::uint32_t milliseconds = 5000)
{
    Settings with;
    with.scan_command = {"/bin/sh", "-c", script};
    with.scan_milliseconds = milliseconds;
    return scan(bytes, with);
}

const char* const fake_scanner = "if grep -q EICAR-STANDARD -; then echo 'stream: Eicar FOUND'; exit 1; fi";

TEST(Scanner, TheTestVirusIsFoundAndAnInnocentPictureIsNot)
{
    EXPECT_TRUE(scanned(jpeg(8, 8), fake_scanner).has_value());
    const auto found = scanned(jpeg(8, 8) + eicar, fake_scanner);
    ASSERT_FALSE(found.has_value());
    EXPECT_EQ(found.error().code, "paper.virus");
    EXPECT_EQ(found.error().message.find("Eicar"), std::string::npos);
    EXPECT_NE(found.error().details.at(0).message.find("Eicar FOUND"), std::string::npos);
}

TEST(Scanner, OneThatCannotSayRefusesTheUpload)
{
    for (const char* script : {"exit 2", "exit 127", "kill -9 $$", "sleep 60"}) {
        const auto result = scanned("x", script, 300);
        ASSERT_FALSE(result.has_value()) << script;
        EXPECT_EQ(result.error().code, "paper.scanner") << script;
        EXPECT_NE(result.error().message.find("没有收下"), std::string::npos);
    }
    Settings with = settings();
    with.scan_command = {"/no/such/scanner"};
    EXPECT_EQ(prepare(jpeg(8, 8), with).error().code, "paper.scanner");
    with.scan_command.clear();
    with.clamd_socket = "/no/such/socket";
    EXPECT_EQ(prepare(jpeg(8, 8), with).error().code, "paper.scanner");
}

TEST(Scanner, AnUploadIsScannedBeforeItIsDecoded)
{
    Settings with = settings();
    with.scan_command = {"/bin/sh", "-c", fake_scanner};
    EXPECT_EQ(prepare(jpeg(8, 8) + eicar, with).error().code, "paper.virus");
    EXPECT_EQ(prepare_photo(jpeg(480, 640) + eicar, {}, {}, with).error().code, "paper.virus");
    EXPECT_TRUE(prepare(jpeg(8, 8), with).has_value());
}

/// A clamd for one connection: reads INSTREAM, says `answer`, and gives back what it was sent.
std::string clamd(const std::string& answer, Result<void>& result, const std::string& upload)
{
    const std::string path =
        (std::filesystem::temp_directory_path() / ("zk-clamd-" + std::to_string(getpid()))).string();
    std::filesystem::remove(path);
    const Descriptor listening(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    EXPECT_EQ(bind(listening.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(listen(listening.get(), 1), 0);
    std::string heard;
    std::thread server([&] {
        const Descriptor connection(accept(listening.get(), nullptr, nullptr));
        const std::size_t whole = 10 + 4 + upload.size() + 4;
        char buffer[4096];
        while (heard.size() < whole) {
            const ssize_t got = recv(connection.get(), buffer, sizeof buffer, 0);
            if (got <= 0) {
                return;
            }
            heard.append(buffer, static_cast<std::size_t>(got));
        }
        send(connection.get(), answer.data(), answer.size(), MSG_NOSIGNAL);
    });
    Settings with;
    with.clamd_socket = path;
    with.scan_milliseconds = 3000;
    result = scan(upload, with);
    server.join();
    std::filesystem::remove(path);
    return heard;
}

TEST(Scanner, ClamdIsAskedAsItWants)
{
    Result<void> result;
    const std::string upload(70'000, 'x');
    const std::string heard = clamd(std::string("stream: OK\0", 11), result, upload);
    EXPECT_TRUE(result.has_value()) << result.error().message;
    EXPECT_EQ(heard, std::string("zINSTREAM\0\x00\x01\x11\x70", 14) + upload + std::string(4, '\0'));
    clamd(std::string("stream: Eicar-Signature FOUND\0", 30), result, upload);
    EXPECT_EQ(result.error().code, "paper.virus");
    for (const std::string& answer : {std::string("INSTREAM size limit exceeded. ERROR\0", 36),
                                      std::string("stream: OK"), std::string("\0", 1), std::string()}) {
        clamd(answer, result, upload);
        ASSERT_FALSE(result.has_value()) << answer;
        EXPECT_EQ(result.error().code, "paper.scanner");
    }
}

} // namespace
} // namespace zk::papers
