// package send: over the network to the installation above; its receipt is taken at once.
#include <cstdio>
#include <curl/curl.h>
#include <memory>

#include "cli/commands.hpp"
#include "cli/open_rulebook.hpp"
#include "cli/package_open.hpp"
#include "exam/packages/exchange.hpp"

namespace zk::cli {
namespace {

constexpr long connect_seconds = 20;
constexpr long stalled_seconds = 60; ///< without a byte
constexpr std::size_t answer_largest = 1u << 20;

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

std::size_t take(const char* bytes, std::size_t size, std::size_t count, void* answer)
{
    auto& text = *static_cast<std::string*>(answer);
    if (text.size() + size * count > answer_largest) {
        return 0;
    }
    text.append(bytes, size * count);
    return size * count;
}

struct Answer {
    long status = 0;
    std::string body;
};

Result<Answer> post(const std::string& url, const std::string& path)
{
    const File file(std::fopen(path.c_str(), "rb"), &std::fclose);
    const Curl curl(curl_easy_init(), &curl_easy_cleanup);
    const Headers headers(
        curl_slist_append(curl_slist_append(nullptr, "Content-Type: application/octet-stream"), "Expect:"),
        &curl_slist_free_all);
    if (!file || !curl) {
        return fail("package.file", "打不开报送包 " + path);
    }
    std::fseek(file.get(), 0, SEEK_END);
    const auto size = static_cast<curl_off_t>(std::ftell(file.get()));
    std::rewind(file.get());
    Answer answer;
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_POST, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE, size);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, file.get()); // fread by default: never whole in memory
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer.body);
    curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_easy_setopt(curl.get(), CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_LOW_SPEED_TIME, stalled_seconds);
    const CURLcode code = curl_easy_perform(curl.get());
    if (code != CURLE_OK) {
        return fail("package.network", "没有送到 " + url + ":" + curl_easy_strerror(code) +
                                           "。可以再送一次,不会重复收;或用 U 盘送");
    }
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    return answer;
}

Result<Json> receipt_in(const Answer& answer)
{
    auto json = parse_json(answer.body);
    if (answer.status == 200 && json && json->find("回执") != nullptr) {
        return *json->find("回执");
    }
    const std::string why = json ? text_of(*json, "detail") : std::string();
    return fail("package.refused", "上级没有收(" + std::to_string(answer.status) + "):" +
                                       (why.empty() ? std::string("对方不是这个系统,或地址不对") : why));
}

} // namespace

int package_send(const PackageArguments& arguments)
{
    auto opened = open_casework_of(arguments.data, arguments.keys, arguments.clock, arguments.rulebooks);
    const std::string base =
        arguments.to.ends_with("/") ? arguments.to.substr(0, arguments.to.size() - 1) : arguments.to;
    auto receipt = opened ? post(base + "/api/v1/packages", arguments.file).and_then(receipt_in)
                          : tl::unexpected(opened.error());
    if (!receipt) {
        tell(receipt.error());
        return could_not;
    }
    const auto taken = exam::take_receipt(*opened->casework, *receipt);
    if (!taken) {
        return tell_trouble(taken.error());
    }
    std::printf("第 %s 包送达了,%s 人;上级有 %s 个冲突要人处理\n", number_of(*taken, "序号").c_str(),
                number_of(*taken, "送达人数").c_str(), number_of(*receipt, "冲突").c_str());
    return done;
}

} // namespace zk::cli
