#include "print/jpeg.hpp"

#include <memory>
#include <turbojpeg.h>

namespace zk::print {

Result<JpegSize> jpeg_size(std::string_view jpeg)
{
    const std::unique_ptr<void, int (*)(tjhandle)> reader(tjInitDecompress(), tjDestroy);
    JpegSize size;
    int sampling = 0;
    int colours = 0;
    // The decoder makes up an end where there is none: a file cut short is told by its last two octets.
    if (!jpeg.ends_with("\xFF\xD9") ||
        tjDecompressHeader3(reader.get(), reinterpret_cast<const unsigned char*>(jpeg.data()), jpeg.size(),
                            &size.width, &size.height, &sampling, &colours) != 0 ||
        size.width <= 0 || size.height <= 0) {
        return fail("print.photo", "照片不是能读的 JPEG:" + std::to_string(jpeg.size()) + " 个字节");
    }
    if (size.width > most_pixels_a_side || size.height > most_pixels_a_side) {
        return fail("print.photo", "照片太大:" + std::to_string(size.width) + "×" +
                                       std::to_string(size.height) + " 像素,每边最多 " +
                                       std::to_string(most_pixels_a_side));
    }
    return size;
}

} // namespace zk::print
