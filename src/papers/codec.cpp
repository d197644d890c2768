#include "papers/codec.hpp"

#include <memory>
#include <png.h>
#include <turbojpeg.h>
#include <webp/decode.h>

namespace zk::papers {
namespace {

using Turbo = std::unique_ptr<void, void (*)(tjhandle)>;

void destroy(tjhandle handle)
{
    if (handle != nullptr) {
        tjDestroy(handle);
    }
}

const std::uint8_t* data_of(std::string_view bytes)
{
    return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

tl::unexpected<Error> broken(const std::string& why)
{
    return fail("paper.broken",
                "这张图片不完整或已损坏(" + why + "):请重新拍照或扫描,用 JPEG 格式再上传一次");
}

// ---- JPEG --------------------------------------------------------------------------------------------

struct JpegHeader {
    int width = 0;
    int height = 0;
    int colours = 0;
};

Result<JpegHeader> jpeg_header(tjhandle turbo, std::string_view bytes)
{
    JpegHeader header;
    int sampling = 0;
    const int error = tjDecompressHeader3(turbo, data_of(bytes), bytes.size(), &header.width, &header.height,
                                          &sampling, &header.colours);
    if (error != 0 || header.width <= 0 || header.height <= 0) {
        return broken(tjGetErrorStr2(turbo));
    }
    return header;
}

/// libjpeg decodes to n/8 of the size for free: the smallest that is large enough.
tjscalingfactor scaling_of(const JpegHeader& header, Size at_least)
{
    int count = 0;
    const tjscalingfactor* const factors = tjGetScalingFactors(&count);
    tjscalingfactor best{1, 1};
    for (int i = 0; i < count; ++i) {
        const tjscalingfactor one = factors[i];
        const bool smaller = one.num * best.denom < best.num * one.denom;
        if (smaller && TJSCALED(header.width, one) >= static_cast<int>(at_least.width) &&
            TJSCALED(header.height, one) >= static_cast<int>(at_least.height)) {
            best = one;
        }
    }
    return best;
}

/// Some cameras leave bytes between the parts; anything else that libjpeg warns of is missing picture.
bool is_harmless(std::string_view warning)
{
    return warning.find("extraneous bytes") != std::string_view::npos;
}

/// Adobe stores ink inverted (255: none), and so do all CMYK files that occur.
std::vector<std::uint8_t> rgb_of_cmyk(const std::vector<std::uint8_t>& cmyk)
{
    std::vector<std::uint8_t> rgb(cmyk.size() / 4 * 3);
    for (std::size_t i = 0; i < cmyk.size() / 4; ++i) {
        for (std::size_t channel = 0; channel < 3; ++channel) {
            rgb[i * 3 + channel] = static_cast<std::uint8_t>(cmyk[i * 4 + channel] * cmyk[i * 4 + 3] / 255);
        }
    }
    return rgb;
}

Result<Pixels> decode_jpeg(std::string_view bytes, Size at_least)
{
    const Turbo turbo(tjInitDecompress(), destroy);
    const Result<JpegHeader> header = jpeg_header(turbo.get(), bytes);
    if (!header) {
        return tl::unexpected(header.error());
    }
    const tjscalingfactor scaling = scaling_of(*header, at_least);
    const int width = TJSCALED(header->width, scaling);
    const int height = TJSCALED(header->height, scaling);
    const bool inks = header->colours == TJCS_CMYK || header->colours == TJCS_YCCK;
    const int format = inks ? TJPF_CMYK : TJPF_RGB;
    Pixels pixels{static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height), {}};
    pixels.rgb.resize(std::size_t{pixels.width} * pixels.height * (inks ? 4 : 3));
    const int error = tjDecompress2(turbo.get(), data_of(bytes), bytes.size(), pixels.rgb.data(), width, 0,
                                    height, format, TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS);
    if (error != 0 &&
        (tjGetErrorCode(turbo.get()) != TJERR_WARNING || !is_harmless(tjGetErrorStr2(turbo.get())))) {
        return broken(tjGetErrorStr2(turbo.get()));
    }
    if (inks) {
        pixels.rgb = rgb_of_cmyk(pixels.rgb);
    }
    return pixels;
}

// ---- PNG ---------------------------------------------------------------------------------------------

struct Png {
    png_image image{};
    Png() { image.version = PNG_IMAGE_VERSION; }
    ~Png() { png_image_free(&image); }
    Png(const Png&) = delete;
    Png& operator=(const Png&) = delete;
};

Result<Pixels> decode_png(std::string_view bytes)
{
    Png png;
    if (png_image_begin_read_from_memory(&png.image, bytes.data(), bytes.size()) == 0) {
        return broken(png.image.message);
    }
    png.image.format = PNG_FORMAT_RGB;
    Pixels pixels{png.image.width, png.image.height, {}};
    pixels.rgb.resize(PNG_IMAGE_SIZE(png.image));
    const png_color white{255, 255, 255};
    if (png_image_finish_read(&png.image, &white, pixels.rgb.data(), 0, nullptr) == 0 ||
        png.image.warning_or_error != 0) {
        return broken(png.image.message);
    }
    return pixels;
}

// ---- WebP --------------------------------------------------------------------------------------------

Pixels on_white(const std::vector<std::uint8_t>& rgba, Size size)
{
    Pixels pixels{size.width, size.height, {}};
    pixels.rgb.resize(rgba.size() / 4 * 3);
    for (std::size_t i = 0; i < rgba.size() / 4; ++i) {
        const int alpha = rgba[i * 4 + 3];
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const int mixed = (rgba[i * 4 + channel] * alpha + 255 * (255 - alpha) + 127) / 255;
            pixels.rgb[i * 3 + channel] = static_cast<std::uint8_t>(mixed);
        }
    }
    return pixels;
}

Result<Pixels> decode_webp(std::string_view bytes, Size at_least)
{
    WebPDecoderConfig config;
    if (WebPInitDecoderConfig(&config) == 0 ||
        WebPGetFeatures(data_of(bytes), bytes.size(), &config.input) != VP8_STATUS_OK ||
        config.input.has_animation != 0) {
        return broken("WebP");
    }
    Size size{static_cast<std::uint32_t>(config.input.width),
              static_cast<std::uint32_t>(config.input.height)};
    if (at_least.width < size.width && at_least.height < size.height) {
        size = at_least;
        config.options.use_scaling = 1;
        config.options.scaled_width = static_cast<int>(size.width);
        config.options.scaled_height = static_cast<int>(size.height);
    }
    std::vector<std::uint8_t> rgba(std::size_t{size.width} * size.height * 4);
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA = {rgba.data(), static_cast<int>(size.width * 4), rgba.size()};
    if (WebPDecode(data_of(bytes), bytes.size(), &config) != VP8_STATUS_OK) {
        return broken("WebP");
    }
    return on_white(rgba, size);
}

// ---- what the header says ----------------------------------------------------------------------------

Result<Size> stored_size(Format format, std::string_view bytes)
{
    if (format == Format::jpeg) {
        const Turbo turbo(tjInitDecompress(), destroy);
        return jpeg_header(turbo.get(), bytes).map([](const JpegHeader& header) {
            return Size{static_cast<std::uint32_t>(header.width), static_cast<std::uint32_t>(header.height)};
        });
    }
    if (format == Format::png) {
        Png png;
        if (png_image_begin_read_from_memory(&png.image, bytes.data(), bytes.size()) == 0) {
            return broken(png.image.message);
        }
        return Size{png.image.width, png.image.height};
    }
    int width = 0;
    int height = 0;
    if (WebPGetInfo(data_of(bytes), bytes.size(), &width, &height) == 0) {
        return broken("WebP");
    }
    return Size{static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)};
}

} // namespace

Result<Header> read_header(Format format, std::string_view bytes)
{
    return stored_size(format, bytes).map([&](Size size) {
        return Header{size, exif_orientation(find_exif(format, bytes))};
    });
}

Result<Pixels> decode(Format format, std::string_view bytes, Size at_least)
{
    switch (format) {
    case Format::jpeg:
        return decode_jpeg(bytes, at_least);
    case Format::png:
        return decode_png(bytes);
    default:
        return decode_webp(bytes, at_least);
    }
}

std::string encode_jpeg(const Pixels& pixels, std::uint32_t quality)
{
    const Turbo turbo(tjInitCompress(), destroy);
    unsigned char* made = nullptr;
    unsigned long size = 0;
    const int error = tjCompress2(turbo.get(), pixels.rgb.data(), static_cast<int>(pixels.width), 0,
                                  static_cast<int>(pixels.height), TJPF_RGB, &made, &size, TJSAMP_420,
                                  static_cast<int>(quality), TJFLAG_ACCURATEDCT);
    std::string bytes = error == 0 ? std::string(reinterpret_cast<const char*>(made), size) : std::string();
    tjFree(made);
    return bytes;
}

} // namespace zk::papers
