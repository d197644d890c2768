#include <limits>

#include "store/sql.hpp"
#include "store/store_testing.hpp"

namespace zk::store {
namespace {

using namespace testing;
using namespace std::string_literals;

class Values : public StoreTest {
protected:
    void SetUp() override
    {
        StoreTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        database_ = open();
        const std::string table = is_sqlite()
                                      ? "(id INTEGER NOT NULL, number INTEGER, text TEXT, bytes BLOB, "
                                        "PRIMARY KEY (id)) STRICT"
                                      : "(id BIGINT NOT NULL, number BIGINT, text TEXT, bytes BYTEA, "
                                        "PRIMARY KEY (id))";
        ASSERT_TRUE(written(*database_, "CREATE TABLE kinds " + table));
    }
    void TearDown() override
    {
        database_.reset();
        StoreTest::TearDown();
    }
    Rows through(const Value& number, const Value& text, const Value& bytes)
    {
        const auto kept =
            written(*database_, "INSERT INTO kinds (id, number, text, bytes) VALUES ($1, $2, $3, $4)",
                    {std::int64_t{++id_}, number, text, bytes});
        EXPECT_TRUE(kept) << kept.error().message;
        const auto rows =
            seen(*database_, "SELECT number, text, bytes FROM kinds WHERE id = $1", {std::int64_t{id_}});
        EXPECT_TRUE(rows) << rows.error().message;
        return rows ? *rows : Rows{};
    }
    std::string refused(const std::string& sql, std::initializer_list<Value> values = {})
    {
        const auto rows = seen(*database_, sql, values);
        return rows ? "accepted" : rows.error().code;
    }
    std::unique_ptr<Database> database_;
    int id_ = 0;
};

TEST_P(Values, ExtremesOfInt64ComeBack)
{
    for (const std::int64_t number :
         {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{0},
          std::int64_t{1'652'493'600'000}, std::numeric_limits<std::int64_t>::max()}) {
        EXPECT_EQ(through(number, {}, {}).number(0, 0), number);
    }
}

TEST_P(Values, TextComesBackEmptyChineseAndLong)
{
    for (const std::string& text :
         {""s, "在疆常住户籍,随迁子女"s, "𠮷 ﺋﯘﻳﻐﯘﺭ '\"\\"s, std::string(300'000, 'x')}) {
        const Rows rows = through({}, text, {});
        EXPECT_FALSE(rows.is_null(0, 1));
        EXPECT_EQ(rows.text(0, 1), text);
    }
}

TEST_P(Values, BytesComeBackEmptyWithNulAndEveryByte)
{
    std::string every;
    for (int i = 0; i < 256; ++i) {
        every += static_cast<char>(i);
    }
    for (const std::string& bytes : {""s, "\0"s, "a\0b\0"s, every}) {
        const Rows rows = through({}, {}, Blob{bytes});
        EXPECT_FALSE(rows.is_null(0, 2));
        EXPECT_EQ(rows.blob(0, 2), bytes);
    }
}

TEST_P(Values, NullIsNotEmpty)
{
    const Rows rows = through({}, {}, {});
    EXPECT_TRUE(rows.is_null(0, 0) && rows.is_null(0, 1) && rows.is_null(0, 2));
    EXPECT_EQ(rows.number(0, 0), 0);
    EXPECT_EQ(rows.text(0, 1), "");
    EXPECT_EQ(rows.blob(0, 2), "");
}

TEST_P(Values, ParametersAreNumberedNotInOrderOfAppearance)
{
    const auto rows =
        seen(*database_, "SELECT CAST($2 AS TEXT), CAST($1 AS TEXT), CAST($2 AS TEXT)", {"一"s, "二"s});
    ASSERT_TRUE(rows) << rows.error().message;
    EXPECT_EQ(rows->text(0, 0) + rows->text(0, 1) + rows->text(0, 2), "二一二");
}

TEST_P(Values, OneStatementTakesNullAndNotNullInTurn)
{
    const std::string sql = "SELECT count(*) FROM kinds WHERE text = $1";
    through({}, "有"s, {});
    EXPECT_EQ(seen(*database_, sql, {"有"s})->number(0, 0), 1);
    EXPECT_EQ(seen(*database_, sql, {Value{}})->number(0, 0), 0);
    EXPECT_EQ(seen(*database_, sql, {"有"s})->number(0, 0), 1);
}

TEST_P(Values, TextThatIsNotUtf8OrHoldsNulIsRefusedInBoth)
{
    EXPECT_EQ(refused("SELECT count(*) FROM kinds WHERE text = $1", {"a\0b"s}), "store.statement");
    EXPECT_EQ(refused("SELECT count(*) FROM kinds WHERE text = $1", {"\xff\xfe"s}), "store.statement");
}

TEST_P(Values, SumsAndComparisonsAreNumbers)
{
    through(std::int64_t{9'000'000'000'000'000'000}, "甲"s, {});
    through(std::int64_t{-12'345'678}, "乙"s, {});
    const auto rows =
        seen(*database_, "SELECT sum(number), count(*) = 2, sum(number) - sum(number) FROM kinds");
    ASSERT_TRUE(rows) << rows.error().message;
    EXPECT_EQ(rows->number(0, 0), 8'999'999'999'987'654'322);
    EXPECT_EQ(rows->number(0, 1), 1);
    EXPECT_EQ(rows->number(0, 2), 0);
}

TEST_P(Values, AFractionIsRefusedNotRounded)
{
    EXPECT_EQ(refused("SELECT 2.5"), "store.statement");
    EXPECT_EQ(refused("SELECT avg(number) FROM (SELECT 1 AS number UNION SELECT 2) AS two"),
              "store.statement");
}

TEST_P(Values, AWrongTypeIsRefusedInBoth)
{
    const auto kept = written(*database_, "INSERT INTO kinds (id, bytes) VALUES (1, $1)", {"文本"s});
    EXPECT_EQ(kept.error().code, "store.statement");
}

TEST_P(Values, MissingParametersAndTwoStatementsAtOnceAreRefused)
{
    EXPECT_EQ(refused("SELECT count(*) FROM kinds WHERE id = $1"), "store.statement");
    EXPECT_EQ(refused("SELECT 1; SELECT 2"), "store.statement");
    EXPECT_EQ(refused("SELEC 1"), "store.statement");
}

TEST_P(Values, RowsChangedAreCounted)
{
    for (int i = 0; i < 3; ++i) {
        through(std::int64_t{i}, {}, {});
    }
    EXPECT_EQ(written(*database_, "UPDATE kinds SET text = 'x' WHERE number > 0")->changed(), 2);
    EXPECT_EQ(written(*database_, "DELETE FROM kinds WHERE number = 77")->changed(), 0);
    const auto returned = written(*database_, "DELETE FROM kinds WHERE number = 2 RETURNING id, text");
    EXPECT_EQ(returned->changed(), 1);
    EXPECT_EQ(returned->text(0, 1), "x");
    EXPECT_EQ(seen(*database_, "SELECT * FROM kinds")->changed(), 0);
    EXPECT_EQ(written(*database_, "CREATE TABLE other (a TEXT)")->changed(), 0);
}

TEST_P(Values, AnErrorCarriesTheStatementAndNeverAValue)
{
    through(std::int64_t{1}, {}, {});
    const auto twice = written(*database_, "INSERT INTO kinds (id, text) VALUES ($1, $2)",
                               {std::int64_t{1}, "654321-planted"s});
    EXPECT_NE(twice.error().message.find("INSERT INTO kinds (id, text) VALUES ($1, $2)"), std::string::npos);
    EXPECT_EQ(twice.error().message.find("planted"), std::string::npos);
    const auto cast = seen(*database_, "SELECT CAST(text AS BIGINT) + abs($1) FROM kinds WHERE text = $1",
                           {"planted-value"s});
    EXPECT_TRUE(cast || cast.error().message.find("planted") == std::string::npos);
}

TEST_P(Values, MoreStatementsThanTheCacheHoldsStillRun)
{
    for (int i = 0; i < 1'100; ++i) {
        const auto rows = seen(*database_, "SELECT " + std::to_string(i));
        ASSERT_TRUE(rows) << rows.error().message;
        ASSERT_EQ(rows->number(0, 0), i);
    }
}

ZK_ON_BOTH_DATABASES(Values);

TEST(Sql, StatementsAreSplitWithoutCommentsAndWithQuotesWhole)
{
    const auto found = split_statements("-- ; first\nCREATE  TABLE a (b TEXT); /* ; */\n\n"
                                        "INSERT INTO a VALUES ('x;  ''--''  y'); ; UPDATE \"a;b\" SET c = 1");
    const std::vector<std::string> expected{
        "CREATE TABLE a (b TEXT)", "INSERT INTO a VALUES ('x;  ''--''  y')", "UPDATE \"a;b\" SET c = 1"};
    EXPECT_EQ(found, expected);
    EXPECT_EQ(split_statements("SELECT 'open"), std::vector<std::string>{"SELECT 'open"});
}

TEST(Sql, AStatementIsShownInAtMostTwoHundredCharacters)
{
    std::string names;
    for (int i = 0; i < 300; ++i) {
        names += "表";
    }
    EXPECT_EQ(shown("SELECT\n  1").size(), 8U);
    EXPECT_EQ(shown(names).size(), 201U * 3U);
}

} // namespace
} // namespace zk::store
