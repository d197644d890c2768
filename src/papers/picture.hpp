// picture: a picture or a ticket photo, from the upload's bytes to what is kept. Runs in the worker.
#pragma once

#include "papers/pixels.hpp"
#include "papers/worker.hpp"

namespace zk::papers {

Result<Prepared> prepare_picture(const Job& job);
Result<Prepared> prepare_ticket_photo(const Job& job, const PhotoJob& photo);
/// A JPEG of at most `side` pixels; empty for an empty picture.
std::string thumbnail_of(const Pixels& pixels, std::uint32_t side);

} // namespace zk::papers
