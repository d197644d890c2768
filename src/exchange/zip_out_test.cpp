#include "exchange/zip_out.hpp"

#include <gtest/gtest.h>
#include <vector>

#include "exchange/xlsx_package.hpp"

namespace zk::exchange {
namespace {

TEST(ZipOut, EveryFileIsThereUnderItsName)
{
    const std::vector<NamedBytes> files{{"成绩.csv", "a,b\r\n"}, {"manifest.json", "{}"}};
    const auto bytes = zip_of(files);
    ASSERT_TRUE(bytes.has_value());
    auto package = XlsxPackage::open(*bytes, {});
    ASSERT_TRUE(package.has_value());
    for (const auto& [name, content] : files) {
        const auto part = package->part(name);
        ASSERT_TRUE(part.has_value() && part->has_value()) << name;
        EXPECT_EQ(**part, content);
    }
}

} // namespace
} // namespace zk::exchange
