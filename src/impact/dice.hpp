// dice: random numbers that depend on nothing but what they are made from, so that candidate 7,000,000 of
// seed 1 is the same person on every machine, in every thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace zk::impact {

/// SplitMix64 (Steele, Lea, Flood 2014): one step from a state to a well mixed number.
constexpr std::uint64_t mixed(std::uint64_t state)
{
    state += 0x9E37'79B9'7F4A'7C15U;
    state = (state ^ (state >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
    state = (state ^ (state >> 27U)) * 0x94D0'49BB'1331'11EBU;
    return state ^ (state >> 31U);
}

constexpr std::uint64_t mixed(std::uint64_t state, std::string_view text)
{
    for (const char c : text) {
        state = mixed(state ^ static_cast<unsigned char>(c));
    }
    return state;
}

/// 0 … `count` - 1, each as likely (to within count / 2^32).
constexpr std::uint32_t below(std::uint64_t random, std::uint32_t count)
{
    return static_cast<std::uint32_t>(((random >> 32U) * count) >> 32U);
}

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint64_t roll() { return state_ = mixed(state_); }
    std::uint32_t roll_below(std::uint32_t count) { return below(roll(), count); }
    /// 0 … 1
    double share() { return static_cast<double>(roll() >> 11U) * 0x1.0p-53; }

private:
    std::uint64_t state_;
};

} // namespace zk::impact
