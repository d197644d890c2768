#include "base/unavailable.hpp"

#include <gtest/gtest.h>

namespace zk {

TEST(Unavailable, TheFirstNoteIsKeptUntilItIsTaken)
{
    EXPECT_EQ(take_unavailable(), "");
    note_unavailable("exp()");
    note_unavailable("log()");
    EXPECT_EQ(take_unavailable(), "exp()");
    EXPECT_EQ(take_unavailable(), "");
}

} // namespace zk
