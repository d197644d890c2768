#include "exam/desk/photo_desk.hpp"

#include <algorithm>

namespace zk::exam {

namespace {

struct Stored {
    std::string id;
    std::string digest;
};

Result<std::vector<Stored>> photos_of(store::Transaction& transaction, const std::string& person_key,
                                      const std::string& exam)
{
    return transaction
        .run("SELECT paper_id, digest FROM paper WHERE person_key = $1 AND exam = $2 AND document = $3 AND "
             "removed_at = 0 ORDER BY paper_id DESC",
             {person_key, exam, std::string(photo_document)})
        .map([](const store::Rows& rows) {
            std::vector<Stored> photos;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                photos.push_back({rows.text(row, 0), rows.text(row, 1)});
            }
            return photos;
        });
}

Expected<void> check_place(const Actor& actor, const Dossier& dossier)
{
    return actor.office_id == dossier.unit_id
               ? Expected<void>{}
               : refuse("no-registration", "", "没有这份报名,或者它不在本单位确认", "请考生到受理单位确认");
}

Expected<void> step_back(store::Transaction& transaction, const Dossier& dossier,
                         const std::vector<Stored>& photos, std::int64_t now)
{
    for (const Stored& photo : photos) {
        if (is_evidence(dossier.registration, photo.digest)) {
            continue;
        }
        auto removed = transaction.run(
            "UPDATE paper SET removed_at = $4 WHERE person_key = $1 AND exam = $2 AND paper_id = $3",
            {dossier.person_key, dossier.exam, photo.id, now});
        if (!removed) {
            return trouble(removed.error());
        }
    }
    return {};
}

Expected<Json> take(Casework& casework, store::Transaction& transaction, const Actor& actor, Dossier& dossier,
                    const papers::Prepared& photo)
{
    auto before = photos_of(transaction, dossier.person_key, dossier.exam);
    if (!before) {
        return trouble(before.error());
    }
    const std::int64_t now = casework.clock();
    const std::string id = new_id(now);
    auto kept = step_back(transaction, dossier, *before, now).and_then([&] {
        return insert_paper(casework, transaction, dossier, id, std::string(photo_document), photo);
    });
    if (!kept) {
        return tl::unexpected(kept.error());
    }
    const std::string old = before->empty() ? std::string() : before->front().digest;
    const Json body = Json::Object{
        {"材料", photo_document}, {"编号", id}, {"摘要", hex_digest(photo.content)}, {"原摘要", old}};
    auto event = record(casework, transaction, actor, dossier, EventKind::photo, body);
    return event ? Expected<Json>(body) : tl::unexpected(event.error());
}

} // namespace

Result<std::string> load_photo(Casework& casework, store::Transaction& transaction,
                               const std::string& person_key, const std::string& exam)
{
    return photos_of(transaction, person_key, exam).and_then([&](const auto& photos) -> Result<std::string> {
        if (photos.empty()) {
            return std::string();
        }
        auto paper = open_paper(casework, transaction, person_key, exam, photos.front().id, false);
        const auto* error = paper ? nullptr : std::get_if<Error>(&paper.error());
        return paper              ? Result<std::string>(std::move(paper->bytes))
               : error != nullptr ? tl::unexpected(*error)
                                  : Result<std::string>(std::string());
    });
}

Expected<PaperContent> photo_of(Casework& casework, const Actor& actor, const std::string& person_key,
                                const std::string& exam)
{
    std::string bytes;
    auto through = write(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_dossier(casework, transaction, person_key, exam);
        auto allowed =
            dossier ? check_place(actor, *dossier) : Expected<void>(tl::unexpected(dossier.error()));
        if (!allowed) {
            return tl::unexpected(allowed.error());
        }
        auto photo = load_photo(casework, transaction, person_key, exam);
        if (!photo) {
            return trouble(photo.error());
        }
        bytes = std::move(*photo);
        auto noted =
            note_access(casework, transaction, actor, person_key, std::string(photo_document), "现场确认");
        return noted ? Expected<Json>(Json()) : tl::unexpected(noted.error());
    });
    if (!through) {
        return tl::unexpected(through.error());
    }
    return bytes.empty() ? refuse("no-paper", "", "考生还没有照片", "现场采集一张")
                         : Expected<PaperContent>(PaperContent{"image/jpeg", std::move(bytes)});
}

Expected<Json> replace_photo(Casework& casework, const Actor& actor, const std::string& person_key,
                             const std::string& exam, const papers::Prepared& photo,
                             const RequestKey& request)
{
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_dossier(casework, transaction, person_key, exam);
        if (!dossier) {
            return tl::unexpected(dossier.error());
        }
        auto allowed = check_place(actor, *dossier).and_then([&] {
            return check_act(*dossier->book, "采集照片", dossier->progress.stage, dossier->progress.routed);
        });
        return allowed ? take(casework, transaction, actor, *dossier, photo)
                       : tl::unexpected(allowed.error());
    });
}

} // namespace zk::exam
