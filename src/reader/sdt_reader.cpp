#include "reader/sdt_reader.hpp"

#include <cstdio>
#include <thread>

#include "reader/frame.hpp"
#include "reader/serial_line.hpp"

namespace zk::reader {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t text_bytes = 256;
constexpr std::size_t photo_bytes = 1024;
constexpr std::size_t number_bytes = 16;

unsigned octet(std::string_view bytes, std::size_t at)
{
    return static_cast<unsigned char>(bytes[at]);
}

unsigned low_first16(std::string_view bytes, std::size_t at)
{
    return octet(bytes, at + 1) << 8 | octet(bytes, at);
}

unsigned low_first32(std::string_view bytes, std::size_t at)
{
    return low_first16(bytes, at + 2) << 16 | low_first16(bytes, at);
}

std::string shown(Status status)
{
    char text[8];
    std::snprintf(text, sizeof text, "%02X", static_cast<unsigned>(status));
    return text;
}

tl::unexpected<Error> card_trouble(std::string_view act, Status status)
{
    return fail("reader.card", std::string(act) + "失败(状态 " + shown(status) +
                                   ")。请拿起证件,停一下,平放在读卡区再读;反复不行的,手工录入并写明理由");
}

tl::unexpected<Error> broken(Status status)
{
    const char* what = status == Status::not_licensed ? "安全模块没有授权" : "安全模块自检没有通过";
    return fail("reader.broken", std::string("读卡器不能用:") + what + "(状态 " + shown(status) +
                                     ")。拔下重插再试;仍不行的,换一台");
}

class SdtReader final : public CardReader {
public:
    SdtReader(SerialLine line, const Timing& timing) : line_(std::move(line)), timing_(timing) {}

    Result<void> check()
    {
        return ask(sam_status).and_then([](const Answer& answer) -> Result<void> {
            return answer.status == Status::done ? Result<void>{} : broken(answer.status);
        });
    }

    Result<std::string> serial_number() override
    {
        return ask(sam_number).and_then([](const Answer& answer) -> Result<std::string> {
            if (answer.status != Status::done || answer.data.size() < number_bytes) {
                return broken(answer.status);
            }
            const std::string_view data = answer.data;
            char text[64];
            std::snprintf(text, sizeof text, "%02u.%02u-%08u-%010u-%010u", low_first16(data, 0),
                          low_first16(data, 2), low_first32(data, 4), low_first32(data, 8),
                          low_first32(data, 12));
            return std::string(text);
        });
    }

    Result<bool> find() override
    {
        return ask(find_card).and_then([](const Answer& answer) -> Result<bool> {
            const bool told = answer.status == Status::found || answer.status == Status::not_found;
            return told ? Result<bool>(answer.status == Status::found) : card_trouble("找卡", answer.status);
        });
    }

    Result<void> select() override
    {
        return ask(select_card).and_then([](const Answer& answer) -> Result<void> {
            return answer.status == Status::done ? Result<void>{} : card_trouble("选卡", answer.status);
        });
    }

    Result<Card> read() override
    {
        return ask(read_base).and_then([](const Answer& answer) -> Result<Card> {
            return answer.status == Status::done ? card_of(answer.data) : card_trouble("读卡", answer.status);
        });
    }

private:
    /// Two lengths, then text and photo.
    static Result<Card> card_of(std::string_view data)
    {
        const bool long_enough = data.size() >= 4 + text_bytes + photo_bytes;
        const bool as_said = long_enough && octet(data, 0) == 1 && octet(data, 1) == 0 &&
                             octet(data, 2) == 4 && octet(data, 3) == 0;
        if (!as_said) {
            return fail("reader.text", "读卡器给的内容长短不对(" + std::to_string(data.size()) +
                                           " 个字节)。请拿起证件重新放上");
        }
        return card_from_text(data.substr(4, text_bytes)).map([&](Card card) {
            card.photo_wlt = data.substr(4 + text_bytes, photo_bytes);
            return card;
        });
    }

    /// Asks until an answer comes whole. What was under way before is not taken for the answer.
    Result<Answer> ask(Command command)
    {
        Result<Answer> answer;
        for (int attempt = 0; attempt < timing_.attempts; ++attempt) {
            answer = ask_once(command);
            const bool again = answer ? !answer->whole || answer->status == Status::bad_checksum
                                      : answer.error().code == "reader.silent";
            if (!again) {
                return answer;
            }
        }
        return answer ? fail("reader.garbled", "读卡器的回答总是不完整:换一根线,或离电源、对讲机远一些")
                      : answer;
    }

    Result<Answer> ask_once(Command command)
    {
        const Deadline until = Clock::now() + timing_.answer;
        line_.discard_input();
        frames_.forget();
        if (auto sent = line_.write(command_frame(command), until); !sent) {
            return tl::unexpected(sent.error());
        }
        for (;;) {
            if (auto answer = frames_.take()) {
                return std::move(*answer);
            }
            auto bytes = line_.read(until);
            if (!bytes) {
                return tl::unexpected(bytes.error());
            }
            frames_.feed(*bytes);
        }
    }

    SerialLine line_;
    Timing timing_;
    FrameReader frames_;
};

} // namespace

Result<std::unique_ptr<CardReader>> open_sdt_reader(const std::string& device, const Timing& timing)
{
    return SerialLine::open(device).and_then([&](SerialLine line) -> Result<std::unique_ptr<CardReader>> {
        auto reader = std::make_unique<SdtReader>(std::move(line), timing);
        if (auto works = reader->check(); !works) {
            return tl::unexpected(works.error());
        }
        return reader;
    });
}

Result<CardRead> read_card(CardReader& reader, std::chrono::milliseconds wait)
{
    const auto until = Clock::now() + wait;
    auto number = reader.serial_number();
    if (!number) {
        return tl::unexpected(number.error());
    }
    for (;;) {
        auto found = reader.find();
        if (!found) {
            return tl::unexpected(found.error());
        }
        if (*found) {
            break;
        }
        if (Clock::now() >= until) {
            return fail("reader.no-card", "没有读到证件:把身份证平放在读卡区再读;已经放着的,先拿起来再放上");
        }
        std::this_thread::sleep_for(Timing{}.between);
    }
    return reader.select().and_then([&] { return reader.read(); }).map([&](Card card) {
        return CardRead{std::move(card), *number};
    });
}

} // namespace zk::reader
