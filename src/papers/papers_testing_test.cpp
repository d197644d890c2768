#include "papers/papers_testing.hpp"

#include <cstdlib>
#include <png.h>
#include <webp/encode.h>

#include "papers/codec.hpp"

namespace zk::papers::testing {

Pixels pattern(std::uint32_t width, std::uint32_t height)
{
    Pixels pixels{width, height, {}};
    for (std::uint32_t y = 0; y < height; ++y) {
        for (std::uint32_t x = 0; x < width; ++x) {
            const std::uint8_t left = x < width / 2 ? 255 : 0;
            const bool top = y < height / 8;
            pixels.rgb.push_back(top ? 0 : left);
            pixels.rgb.push_back(top ? 255 : 0);
            pixels.rgb.push_back(top || left == 255 ? 0 : 255);
        }
    }
    return pixels;
}

std::string jpeg(std::uint32_t width, std::uint32_t height)
{
    return encode_jpeg(pattern(width, height), 90);
}

std::string png(std::uint32_t width, std::uint32_t height)
{
    const Pixels pixels = pattern(width, height);
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = width;
    image.height = height;
    image.format = PNG_FORMAT_RGB;
    png_alloc_size_t size = 0;
    png_image_write_to_memory(&image, nullptr, &size, 0, pixels.rgb.data(), 0, nullptr);
    std::string bytes(size, '\0');
    png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.rgb.data(), 0, nullptr);
    bytes.resize(size);
    return bytes;
}

std::string webp(std::uint32_t width, std::uint32_t height)
{
    const Pixels pixels = pattern(width, height);
    std::uint8_t* made = nullptr;
    const std::size_t size =
        WebPEncodeLosslessRGB(pixels.rgb.data(), static_cast<int>(width), static_cast<int>(height),
                              static_cast<int>(width * 3), &made);
    std::string bytes(reinterpret_cast<const char*>(made), size);
    WebPFree(made);
    return bytes;
}

std::string with_exif(const std::string& jpeg, int orientation)
{
    // TIFF, little-endian: orientation, and a description where a telephone would put the place.
    std::string tiff("II*\0\x08\0\0\0\x02\0", 10);
    const char number = static_cast<char>(orientation);
    tiff += std::string("\x0E\x01\x02\0\x10\0\0\0\x26\0\0\0", 12);
    tiff += std::string("\x12\x01\x03\0\x01\0\0\0", 8) + number + std::string("\0\0\0", 3);
    tiff += std::string("\0\0\0\0", 4) + "GPS 43.8N 87.6E!";
    const std::string content = std::string("Exif\0\0", 6) + tiff;
    const auto length = static_cast<char>(content.size() + 2);
    return jpeg.substr(0, 2) + std::string("\xFF\xE1\0", 3) + length + content + jpeg.substr(2);
}

std::string pdf(int pages, const std::string& catalogue, const std::string& page, const std::string& objects)
{
    std::string kids;
    std::string text = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R " + catalogue + " >>\nendobj\n";
    for (int i = 0; i < pages; ++i) {
        const std::string number = std::to_string(3 + i * 2);
        const std::string content = std::to_string(4 + i * 2);
        kids += number + " 0 R ";
        text += number + " 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] /Contents " + content +
                " 0 R " + page + " >>\nendobj\n" + content +
                " 0 obj\n<< /Length 27 >>\nstream\n1 0 0 rg 0 0 100 300 re f  \nendstream\nendobj\n";
    }
    text += "2 0 obj\n<< /Type /Pages /Count " + std::to_string(pages) + " /Kids [" + kids +
            "] >>\nendobj\n" + objects;
    return text +
           "\ntrailer\n<< /Root 1 0 R /Size 200 >>\n%%EOF\n"; // without xref: qpdf finds the objects itself
}

int colour_at(const Pixels& pixels, std::uint32_t x, std::uint32_t y)
{
    const std::uint8_t* const at = &pixels.rgb[(std::size_t{y} * pixels.width + x) * 3];
    constexpr int colours[5][3] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}, {0, 0, 0}};
    for (int i = 0; i < 5; ++i) {
        const int off = std::abs(at[0] - colours[i][0]) + std::abs(at[1] - colours[i][1]) +
                        std::abs(at[2] - colours[i][2]);
        if (off < 60) {
            return i;
        }
    }
    return -1;
}

Settings settings()
{
    Settings own;
    own.worker = {"/proc/self/exe", "paper-worker"};
    return own;
}

} // namespace zk::papers::testing
