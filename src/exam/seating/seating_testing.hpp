// seating_testing: small towns for the tests of this room.
#pragma once

#include <gtest/gtest.h>

#include "exam/seating/published.hpp"
#include "trust/encoding.hpp"

namespace zk::exam::seating::testing {

inline PublicId id_of(std::size_t number)
{
    // Spread like real ones: hashed, in base 32.
    const std::string hex = sha256_hex("id " + std::to_string(number));
    const std::string text = trust::to_base32(trust::from_hex(hex).value(), trust::Letters::lower);
    return public_id(std::string_view(text).substr(0, id_length)).value();
}

class Town {
public:
    Town()
    {
        list_.draw_id = "d1";
        list_.exam = "gaokao-2022";
        list_.sitting = "普通高考";
        list_.counties = {"653121", "653122"};
        list_.groups = {{"汉语言", "理工类", "英语"}, {"维语言", "理工类", "-"}};
    }

    Town& rooms(std::size_t count, std::string_view layout = "6-6-6-6-6", Needs needs = 0,
                std::uint16_t county = 0)
    {
        for (std::size_t room = 0; room < count; ++room) {
            const std::string name = std::to_string(1000 + ++last_room_).substr(1);
            list_.rooms.push_back(
                {county, list_.counties[county] + "01", name, layouts_.get(layout).value(), needs});
        }
        return *this;
    }

    Town& people(std::size_t count, std::uint32_t school, Needs needs = 0, std::uint16_t group = 0,
                 std::uint16_t county = 0)
    {
        for (std::size_t one = 0; one < count; ++one) {
            list_.candidates.push_back({id_of(++last_person_), school, needs, county, group});
        }
        return *this;
    }

    List build() const
    {
        List list = list_;
        const auto ordered = put_in_order(list);
        EXPECT_TRUE(ordered) << ordered.error().message;
        return list;
    }

private:
    List list_;
    Layouts layouts_;
    std::size_t last_room_ = 0;
    std::size_t last_person_ = 0;
};

inline const std::string seed(32, '\x2a');

inline std::string secret_of(const std::string& name)
{
    return sha256_hex("secret of " + name);
}

inline std::vector<Witness> witnesses_of(const std::string& frozen)
{
    std::vector<Witness> all;
    for (const char* name : {"甲", "乙", "丙"}) {
        all.push_back({name, std::string(name) + "单位", commitment_of(frozen, name, secret_of(name)).value(),
                       secret_of(name)});
    }
    return all;
}

/// Frozen, drawn, seated: what an honest office publishes.
inline Published publish(const List& list)
{
    Published published;
    published.frozen = to_text(list);
    Draw draw{sha256_hex(published.frozen), {}, {}};
    draw.witnesses = witnesses_of(draw.frozen);
    draw.seed = seed_of(draw.frozen, draw.witnesses, list.fewest_witnesses).value();
    published.draw = to_text(draw);
    published.seats = seats_text(list, arrange(list, draw.seed).value().places);
    return published;
}

} // namespace zk::exam::seating::testing
