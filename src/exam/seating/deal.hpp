// deal: a bucket's people spread over its rooms, so that no school fills one (arrange.hpp, step 3).
//
// Pure functions; any thread.
#pragma once

#include "exam/seating/arrange.hpp"

namespace zk::exam::seating {

/// What each of a bucket's rooms got, in the order of Bucket::rooms.
struct Hands {
    std::vector<std::size_t> quotas; ///< people a room holds: all its seats, the last what is left
    std::vector<std::vector<std::uint32_t>> people;
};

/// Without needs: a room without letters. With needs: a room that has all of them.
bool fits_room(Needs needs, Needs room);
std::string bucket_label(const List& list, const Bucket& bucket);
std::string room_label(const List& list, const Room& room);

Hands deal(const List& list, std::string_view seed, const Bucket& bucket);
/// The fewest neighbouring pairs of one school that any arrangement of the bucket in these rooms must have.
std::size_t at_least_in(const List& list, const Bucket& bucket, const Hands& hands);

} // namespace zk::exam::seating
