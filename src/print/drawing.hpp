// drawing: laid-out pages → the octets of a PDF, through Cairo. Internal to the Press.
// Error: "print.failed". Thread-safety: as the Typesetter whose texts are drawn.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "print/layout.hpp"

namespace zk::print {

class Drawing {
public:
    explicit Drawing(const Properties& properties);

    void draw(const Page& page);
    /// Once, at the end.
    Result<std::string> finish();

private:
    void draw(const PlacedText& text);
    void draw(const Rule& rule);
    void draw(const PlacedPicture& picture);
    void draw(const PlacedQr& qr);
    void draw(const Tag& tag);

    std::string pdf_;
    std::shared_ptr<cairo_surface_t> surface_;
    std::shared_ptr<cairo_t> cairo_;
    std::vector<const char*> open_tags_;
    bool structured_ = true;
};

} // namespace zk::print
