// The worker's answer is read as if it came from a stranger: a decoder that was taken over writes it.
#include <algorithm>
#include <array>

#include "papers/worker.hpp"

namespace zk::papers {
namespace {

constexpr std::size_t longest_message = 2000;

class Writer {
public:
    Writer& number(std::uint32_t value)
    {
        for (int shift = 0; shift < 32; shift += 8) {
            text_ += static_cast<char>(value >> shift & 0xFF);
        }
        return *this;
    }
    Writer& string(std::string_view value)
    {
        number(static_cast<std::uint32_t>(value.size()));
        text_ += value;
        return *this;
    }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
};

/// After a read beyond the end `sound` is false and everything read is zero or empty.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    std::uint32_t number()
    {
        const std::string_view bytes = take(4);
        std::uint32_t value = 0;
        for (std::size_t i = bytes.size(); i-- > 0;) {
            value = value << 8 | static_cast<unsigned char>(bytes[i]);
        }
        return value;
    }
    std::string string() { return std::string(take(number())); }
    bool is_whole() const { return sound_ && rest_.empty(); }

private:
    std::string_view take(std::size_t size)
    {
        if (size > rest_.size()) {
            sound_ = false;
            rest_ = {};
            return {};
        }
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }

    std::string_view rest_;
    bool sound_ = true;
};

constexpr std::array codes_of_a_worker = {"paper.pixels",    "paper.pages",     "paper.crop",
                                          "paper.photo",     "paper.broken",    "paper.kind",
                                          "paper.too-large", "paper.encrypted", "paper.worker"};

tl::unexpected<Error> nonsense()
{
    return fail("paper.worker", "处理上传文件的程序给出了读不懂的答复:请换一个文件重试,或告诉管理员");
}

Result<Prepared> unpack_refusal(Reader reader)
{
    std::string code = reader.string();
    std::string message = reader.string();
    const bool known =
        std::find(codes_of_a_worker.begin(), codes_of_a_worker.end(), code) != codes_of_a_worker.end();
    if (!reader.is_whole() || !known || message.size() > longest_message) {
        return nonsense();
    }
    return fail(std::move(code), std::move(message));
}

bool is_what_it_says(const Prepared& made)
{
    const Format format = sniff(made.content);
    const bool image = made.kind == Kind::image && format == Format::jpeg && made.media_type == "image/jpeg";
    const bool pdf = made.kind == Kind::pdf && format == Format::pdf && made.media_type == "application/pdf";
    return (image || pdf) && (made.thumbnail.empty() || sniff(made.thumbnail) == Format::jpeg);
}

} // namespace

std::string pack(const Job& job)
{
    Writer writer;
    writer.number(static_cast<std::uint32_t>(job.format));
    for (const std::uint32_t limit : {job.limits.bytes, job.limits.pixels, job.limits.pages,
                                      job.limits.long_side, job.limits.quality, job.limits.thumbnail_side}) {
        writer.number(limit);
    }
    const PhotoJob photo = job.photo.value_or(PhotoJob{});
    writer.number(job.photo ? 1 : 0);
    for (const std::uint32_t value :
         {photo.crop.x, photo.crop.y, photo.crop.width, photo.crop.height, photo.rules.width,
          photo.rules.height, photo.rules.bytes, photo.rules.ratio_per_mille}) {
        writer.number(value);
    }
    return writer.string(job.bytes).take();
}

Result<Job> unpack_job(std::string_view text)
{
    Reader reader(text);
    Job job;
    job.format = static_cast<Format>(reader.number());
    for (std::uint32_t* const limit :
         {&job.limits.bytes, &job.limits.pixels, &job.limits.pages, &job.limits.long_side,
          &job.limits.quality, &job.limits.thumbnail_side}) {
        *limit = reader.number();
    }
    const bool is_photo = reader.number() == 1;
    PhotoJob photo;
    for (std::uint32_t* const value :
         {&photo.crop.x, &photo.crop.y, &photo.crop.width, &photo.crop.height, &photo.rules.width,
          &photo.rules.height, &photo.rules.bytes, &photo.rules.ratio_per_mille}) {
        *value = reader.number();
    }
    job.photo = is_photo ? std::optional(photo) : std::nullopt;
    job.bytes = reader.string();
    return reader.is_whole() ? Result<Job>(std::move(job)) : tl::unexpected(nonsense().value());
}

std::string pack(const Result<Prepared>& answer)
{
    Writer writer;
    if (!answer) {
        return writer.number(0).string(answer.error().code).string(answer.error().message).take();
    }
    writer.number(1).number(static_cast<std::uint32_t>(answer->kind)).string(answer->media_type);
    writer.number(answer->width).number(answer->height).number(answer->pages);
    return writer.string(answer->content).string(answer->thumbnail).take();
}

Result<Prepared> unpack_answer(std::string_view text, std::size_t largest)
{
    Reader reader(text);
    if (const std::uint32_t status = reader.number(); status != 1) {
        return status == 0 ? unpack_refusal(reader) : nonsense();
    }
    Prepared made;
    made.kind = static_cast<Kind>(reader.number());
    made.media_type = reader.string();
    made.width = reader.number();
    made.height = reader.number();
    made.pages = reader.number();
    made.content = reader.string();
    made.thumbnail = reader.string();
    if (!reader.is_whole() || text.size() > largest || !is_what_it_says(made)) {
        return nonsense();
    }
    return made;
}

} // namespace zk::papers
