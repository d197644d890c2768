#include "exam/seating/list.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace zk::exam::seating {

namespace {

constexpr std::string_view head_line = "zhunkao-seating 1";
constexpr std::string_view hex_digits = "0123456789abcdef";

bool is_word(std::string_view text)
{
    return !text.empty() &&
           std::ranges::none_of(text, [](char letter) { return static_cast<unsigned char>(letter) < 0x20; });
}

std::string school_text(std::uint32_t school)
{
    if (school == 0) {
        return "-";
    }
    std::string text(8, '0');
    for (std::size_t place = 8; place > 0; --place, school >>= 4U) {
        text[place - 1] = hex_digits[school & 15U];
    }
    return text;
}

std::optional<std::uint32_t> school_from(std::string_view text)
{
    if (text == "-") {
        return 0;
    }
    std::uint32_t school = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), school, 16);
    const bool whole = text.size() == 8 && read.ec == std::errc{} && read.ptr == text.data() + 8;
    return whole && school != 0 && school_text(school) == text ? std::optional(school) : std::nullopt;
}

std::optional<std::size_t> number_from(std::string_view text)
{
    std::size_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

std::optional<std::uint16_t> county_of(const List& list, std::string_view name)
{
    const auto found = std::ranges::lower_bound(list.counties, name);
    if (found == list.counties.end() || *found != name) {
        return std::nullopt;
    }
    return static_cast<std::uint16_t>(found - list.counties.begin());
}

tl::unexpected<Error> wrong(const std::string& what, std::string_view found = {})
{
    return fail("seating.list",
                what + (found.empty() ? std::string() : ",写的是“" + std::string(found) + "”"));
}

/// Numbers of the old order in the new one; `list` is sorted and freed of doubles.
template <class T>
std::vector<std::uint16_t> sort_names(std::vector<T>& names)
{
    std::vector<T> sorted = names;
    std::ranges::sort(sorted);
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    std::vector<std::uint16_t> moved;
    for (const T& name : names) {
        moved.push_back(static_cast<std::uint16_t>(std::ranges::lower_bound(sorted, name) - sorted.begin()));
    }
    names = std::move(sorted);
    return moved;
}

Result<void> check_sizes(const List& list)
{
    const bool fits = list.candidates.size() <= most_candidates && list.rooms.size() <= most_rooms &&
                      list.counties.size() <= most_names && list.groups.size() <= most_names;
    return fits ? Result<void>{}
                : wrong("最多 1500 万名考生、100 万个考场、6 万个县市和组,这份名单有 " +
                        std::to_string(list.candidates.size()) + " 名考生、" +
                        std::to_string(list.rooms.size()) + " 个考场");
}

Result<void> check_words(const List& list)
{
    bool good = is_word(list.draw_id) && is_word(list.exam) && is_word(list.sitting);
    for (const std::string& county : list.counties) {
        good = good && is_word(county);
    }
    for (const Group& group : list.groups) {
        good = good && is_word(group.language) && is_word(group.subjects) && is_word(group.foreign);
    }
    for (const Room& room : list.rooms) {
        good = good && is_word(room.site) && is_word(room.name);
    }
    return good ? Result<void>{} : wrong("名称不能是空的,不能有制表符和换行");
}

auto room_key(const Room& room)
{
    return std::tuple(room.county, std::string_view(room.site), std::string_view(room.name));
}

Result<void> check_doubles(const List& list)
{
    const auto same_id = std::ranges::adjacent_find(list.candidates, {}, &Candidate::id);
    if (same_id != list.candidates.end()) {
        return wrong("同一个考生编号出现两次", to_text(same_id->id));
    }
    const auto same_room = std::ranges::adjacent_find(
        list.rooms, [](const Room& left, const Room& right) { return room_key(left) == room_key(right); });
    return same_room == list.rooms.end()
               ? Result<void>{}
               : wrong("同一个考场出现两次", same_room->site + " " + same_room->name);
}

/// Reads one list line by line; what a line may be follows from where it stands.
struct Reader {
    List list;
    Layouts layouts;

    Result<void> draw(const Fields& fields)
    {
        if (fields.size() != 4) {
            return wrong("draw 一行应有编号、考试、场次");
        }
        list.draw_id = std::string(fields[1]);
        list.exam = std::string(fields[2]);
        list.sitting = std::string(fields[3]);
        return {};
    }

    Result<void> witnesses(const Fields& fields)
    {
        const auto fewest = fields.size() == 2 ? number_from(fields[1]) : std::nullopt;
        if (!fewest || *fewest < 2) {
            return wrong("witnesses 一行应是至少 2 的一个数");
        }
        list.fewest_witnesses = *fewest;
        return {};
    }

    Result<void> county(const Fields& fields)
    {
        if (fields.size() != 2) {
            return wrong("county 一行应是一个区划代码");
        }
        list.counties.emplace_back(fields[1]);
        return {};
    }

    Result<void> group(const Fields& fields)
    {
        if (fields.size() != 5 || number_from(fields[1]) != list.groups.size() + 1) {
            return wrong("group 一行应是接着的号、试卷语言、科类、外语语种");
        }
        list.groups.push_back({std::string(fields[2]), std::string(fields[3]), std::string(fields[4])});
        return {};
    }

    Result<void> take(const Fields& fields, std::size_t line)
    {
        if (line == 1) {
            return fields[0] == head_line ? Result<void>{} : wrong("第一行应是 " + std::string(head_line));
        }
        if (fields[0] == "candidate") {
            return candidate_from(list, fields).map([&](const Candidate& one) {
                list.candidates.push_back(one);
            });
        }
        if (fields[0] == "room") {
            return room_from(list, fields, layouts).map([&](Room room) {
                list.rooms.push_back(std::move(room));
            });
        }
        return fields[0] == "draw"        ? draw(fields)
               : fields[0] == "witnesses" ? witnesses(fields)
               : fields[0] == "county"    ? county(fields)
               : fields[0] == "group"     ? group(fields)
                                          : wrong("不认识的一行", fields[0]);
    }
};

} // namespace

std::string to_text(Needs needs)
{
    std::string text;
    for (unsigned letter = 0; letter < 26; ++letter) {
        if (((needs >> letter) & 1U) != 0) {
            text += text.empty() ? "" : "+";
            text += static_cast<char>('A' + letter);
        }
    }
    return text.empty() ? "-" : text;
}

std::optional<Needs> needs_from(std::string_view text)
{
    if (text == "-") {
        return 0;
    }
    Needs needs = 0;
    for (std::size_t place = 0; place < text.size(); place += 2) {
        if (text[place] < 'A' || text[place] > 'Z') {
            return std::nullopt;
        }
        needs |= Needs{1} << static_cast<unsigned>(text[place] - 'A');
    }
    return to_text(needs) == text ? std::optional(needs) : std::nullopt;
}

std::string_view to_text(const PublicId& id)
{
    return {id.data(), id.size()};
}

std::optional<PublicId> public_id(std::string_view text)
{
    const bool good = text.size() == id_length && std::ranges::all_of(text, [](char letter) {
                          return (letter >= 'a' && letter <= 'z') || (letter >= '2' && letter <= '7');
                      });
    if (!good) {
        return std::nullopt;
    }
    PublicId id{};
    std::ranges::copy(text, id.begin());
    return id;
}

std::string to_text(const Group& group)
{
    return group.language + "\t" + group.subjects + "\t" + group.foreign;
}

Result<std::shared_ptr<const Layout>> Layouts::get(std::string_view text)
{
    const auto found =
        std::ranges::find(known_, text, [](const auto& one) -> std::string_view { return one->text(); });
    if (found != known_.end()) {
        return *found;
    }
    return Layout::parse(text).map([&](Layout layout) {
        known_.push_back(std::make_shared<const Layout>(std::move(layout)));
        return known_.back();
    });
}

Result<void> put_in_order(List& list)
{
    if (auto fits = check_sizes(list).and_then([&] { return check_words(list); }); !fits) {
        return fits;
    }
    const auto counties = sort_names(list.counties);
    const auto groups = sort_names(list.groups);
    for (Room& room : list.rooms) {
        room.county = counties[room.county];
    }
    for (Candidate& one : list.candidates) {
        one.county = counties[one.county];
        one.group = groups[one.group];
    }
    std::ranges::sort(list.rooms,
                      [](const Room& left, const Room& right) { return room_key(left) < room_key(right); });
    std::ranges::sort(list.candidates, {}, &Candidate::id);
    return check_doubles(list);
}

std::string room_line(const List& list, const Room& room)
{
    return "room\t" + list.counties[room.county] + "\t" + room.site + "\t" + room.name + "\t" +
           room.layout->text() + "\t" + to_text(room.needs) + "\n";
}

std::string candidate_line(const List& list, const Candidate& one)
{
    std::string line = "candidate\t";
    line.append(to_text(one.id)).append("\t").append(list.counties[one.county]).append("\t");
    line.append(std::to_string(one.group + 1)).append("\t").append(school_text(one.school)).append("\t");
    return line.append(to_text(one.needs)).append("\n");
}

std::string to_text(const List& list)
{
    std::string text;
    text.reserve(256 + list.candidates.size() * 64 + list.rooms.size() * 64);
    text.append(head_line).append("\ndraw\t").append(list.draw_id).append("\t").append(list.exam);
    text.append("\t").append(list.sitting).append("\nwitnesses\t");
    text.append(std::to_string(list.fewest_witnesses)).append("\n");
    for (const std::string& county : list.counties) {
        text.append("county\t").append(county).append("\n");
    }
    for (std::size_t group = 0; group < list.groups.size(); ++group) {
        text.append("group\t").append(std::to_string(group + 1)).append("\t");
        text.append(to_text(list.groups[group])).append("\n");
    }
    for (const Room& room : list.rooms) {
        text += room_line(list, room);
    }
    for (const Candidate& one : list.candidates) {
        text += candidate_line(list, one);
    }
    return text;
}

Result<Room> room_from(const List& list, const Fields& fields, Layouts& layouts)
{
    if (fields.size() != 6) {
        return wrong("room 一行应有区划、考点、考场、布局、便利");
    }
    const auto county = county_of(list, fields[1]);
    const auto needs = needs_from(fields[5]);
    if (!county || !needs) {
        return wrong(county ? "便利应是 - 或 A+C 这样的字母" : "没有这个区划", fields[county ? 5 : 1]);
    }
    return layouts.get(fields[4]).map([&](std::shared_ptr<const Layout> layout) {
        return Room{*county, std::string(fields[2]), std::string(fields[3]), std::move(layout), *needs};
    });
}

Result<Candidate> candidate_from(const List& list, const Fields& fields)
{
    if (fields.size() != 6) {
        return wrong("candidate 一行应有编号、区划、组、学校、便利");
    }
    const auto id = public_id(fields[1]);
    const auto county = county_of(list, fields[2]);
    const auto group = number_from(fields[3]);
    const auto school = school_from(fields[4]);
    const auto needs = needs_from(fields[5]);
    if (!id || !county || !school || !needs) {
        return wrong("考生编号、区划、学校或便利写得不对", fields[1]);
    }
    if (!group || *group == 0 || *group > list.groups.size()) {
        return wrong("没有这个组", fields[3]);
    }
    return Candidate{*id, *school, *needs, *county, static_cast<std::uint16_t>(*group - 1)};
}

Result<void> each_line(std::string_view text,
                       const std::function<Result<void>(const Fields&, std::size_t)>& work)
{
    Fields fields;
    std::size_t line = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        line += 1;
        if (end == std::string_view::npos) {
            return wrong("第 " + std::to_string(line) + " 行没有结束:文件不完整");
        }
        fields.clear();
        std::size_t from = 0;
        for (std::size_t tab = text.find('\t'); tab < end; tab = text.find('\t', from)) {
            fields.push_back(text.substr(from, tab - from));
            from = tab + 1;
        }
        fields.push_back(text.substr(from, end - from));
        if (auto done = work(fields, line); !done) {
            return fail(done.error().code, "第 " + std::to_string(line) + " 行:" + done.error().message);
        }
        text.remove_prefix(end + 1);
    }
    return {};
}

Result<List> list_from(std::string_view text)
{
    Reader reader;
    auto read =
        each_line(text, [&](const Fields& fields, std::size_t line) { return reader.take(fields, line); });
    if (!read) {
        return tl::unexpected(read.error());
    }
    if (auto ordered = put_in_order(reader.list); !ordered) {
        return tl::unexpected(ordered.error());
    }
    if (to_text(reader.list) != text) {
        return wrong("不是规定的写法:各行要按规定的次序,一字不差");
    }
    return std::move(reader.list);
}

} // namespace zk::exam::seating
