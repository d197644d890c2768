#include "print/qr.hpp"

#include <memory>
#include <qrencode.h>

namespace zk::print {
namespace {

struct Free {
    void operator()(QRinput* input) const { QRinput_free(input); }
    void operator()(QRcode* code) const { QRcode_free(code); }
};

bool is_alphanumeric(std::string_view text)
{
    return text.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:") == std::string_view::npos;
}

} // namespace

Result<QrCode> encode_qr(std::string_view text)
{
    const std::unique_ptr<QRinput, Free> input(QRinput_new2(0, QR_ECLEVEL_M));
    const QRencodeMode mode = is_alphanumeric(text) ? QR_MODE_AN : QR_MODE_8;
    const auto* octets = reinterpret_cast<const unsigned char*>(text.data());
    std::unique_ptr<QRcode, Free> code;
    if (input && !text.empty() &&
        QRinput_append(input.get(), mode, static_cast<int>(text.size()), octets) == 0) {
        code.reset(QRcode_encodeInput(input.get()));
    }
    if (!code) {
        return fail("print.qr", "二维码放不下这段文字(" + std::to_string(text.size()) +
                                    " 个字节;要有内容,最多 2331 个字节)");
    }
    QrCode square{code->width, {}};
    const int modules = code->width * code->width;
    square.dark.reserve(static_cast<std::size_t>(modules));
    for (int i = 0; i < modules; ++i) {
        square.dark.push_back((code->data[i] & 1) != 0);
    }
    return square;
}

} // namespace zk::print
