#include "reader/frame.hpp"

#include <numeric>

namespace zk::reader {

namespace {

constexpr std::size_t head = preamble.size() + 2;
constexpr std::size_t shortest = 4; ///< three status bytes and the check sum

unsigned char octet(char c)
{
    return static_cast<unsigned char>(c);
}

char check_sum(std::string_view bytes)
{
    return static_cast<char>(
        std::accumulate(bytes.begin(), bytes.end(), 0U, [](unsigned sum, char c) { return sum ^ octet(c); }));
}

std::string frame(std::string_view start, std::string_view data)
{
    const std::size_t length = start.size() + data.size() + 1;
    std::string counted{static_cast<char>(length >> 8), static_cast<char>(length & 0xFF)};
    counted.append(start).append(data);
    std::string whole(preamble);
    whole += counted;
    whole += check_sum(counted);
    return whole;
}

/// Drops what cannot be the beginning of a frame; the last bytes may be the first of a preamble.
void drop_noise(std::string& waiting)
{
    const std::size_t at = waiting.find(preamble);
    if (at != std::string::npos) {
        waiting.erase(0, at);
    } else if (waiting.size() >= preamble.size()) {
        waiting.erase(0, waiting.size() - preamble.size() + 1);
    }
}

} // namespace

std::string command_frame(Command command, std::string_view data)
{
    const std::string start{static_cast<char>(command.code), static_cast<char>(command.parameter)};
    return frame(start, data);
}

std::string answer_frame(Status status, std::string_view data)
{
    const std::string start{'\0', '\0', static_cast<char>(status)};
    return frame(start, data);
}

std::optional<Answer> FrameReader::take()
{
    for (;;) {
        drop_noise(waiting_);
        if (waiting_.size() < head) {
            return std::nullopt;
        }
        const std::size_t length = static_cast<std::size_t>(octet(waiting_[5])) << 8 | octet(waiting_[6]);
        if (length < shortest || length > longest_frame) {
            waiting_.erase(0, 1); // no frame is that short or long: these bytes only looked like a preamble
            continue;
        }
        if (waiting_.size() < head + length) {
            return std::nullopt;
        }
        const std::string_view counted = std::string_view(waiting_).substr(preamble.size(), 2 + length - 1);
        Answer answer;
        answer.whole = check_sum(counted) == waiting_[head + length - 1];
        answer.status = static_cast<Status>(octet(counted[4]));
        answer.data = counted.substr(2 + 3);
        waiting_.erase(0, answer.whole ? head + length : 1); // a broken one may hide the next
        return answer;
    }
}

} // namespace zk::reader
