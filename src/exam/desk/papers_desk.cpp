// Papers of a registration: added, taken back while nobody has signed for them, shown.
#include "exam/desk/candidate_desk.hpp"

namespace zk::exam {

namespace {

std::string paper_context(const std::string& person_key, const std::string& paper_id, bool thumbnail)
{
    return std::string(thumbnail ? "thumbnail:" : "paper:") + person_key + ":" + paper_id;
}

Expected<void> check_room(store::Transaction& transaction, const std::string& person_key,
                          const std::string& exam)
{
    auto rows =
        transaction.run("SELECT COUNT(*) FROM paper WHERE person_key = $1 AND exam = $2 AND removed_at = 0",
                        {person_key, exam});
    if (!rows) {
        return trouble(rows.error());
    }
    return rows->number(0, 0) < static_cast<std::int64_t>(papers_limit)
               ? Expected<void>{}
               : refuse("papers", "", "材料最多 60 份", "把不要的删掉,或几页合成一个 PDF");
}

} // namespace

Expected<void> insert_paper(Casework& casework, store::Transaction& transaction, const Dossier& dossier,
                            const std::string& id, const std::string& document, const papers::Prepared& paper)
{
    const auto& keyring = *casework.keyring;
    auto inserted = transaction.run(
        "INSERT INTO paper (person_key, exam, paper_id, document, media_type, size, content_sealed, "
        "thumbnail_sealed, "
        "digest, added_at, removed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)",
        {dossier.person_key, dossier.exam, id, document, paper.media_type,
         static_cast<std::int64_t>(paper.content.size()),
         store::Blob{keyring.seal(paper.content, paper_context(dossier.person_key, id, false))},
         store::Blob{keyring.seal(paper.thumbnail, paper_context(dossier.person_key, id, true))},
         hex_digest(paper.content), casework.clock()});
    return inserted ? Expected<void>{} : trouble(inserted.error());
}

bool is_evidence(const Case& registration, const std::string& digest)
{
    for (const Signature& signature : registration.signatures) {
        for (const std::string& evidence : signature.evidence) {
            if (evidence.find(digest) != std::string::npos) {
                return true;
            }
        }
    }
    return false;
}

Expected<Json> add_paper(Casework& casework, const Actor& actor, const std::string& exam,
                         const std::string& document, const papers::Prepared& prepared,
                         const RequestKey& request)
{
    if (document.empty() || document.size() > 200) {
        return refuse("document", "", "没有说明是哪一种材料", "从材料清单里选一种再上传");
    }
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_dossier(casework, transaction, actor.person_key, exam);
        if (!dossier) {
            return tl::unexpected(dossier.error());
        }
        if (auto allowed = check_act(*dossier->book, "加材料", dossier->progress.stage, dossier->draft);
            !allowed) {
            return tl::unexpected(allowed.error());
        }
        if (auto room = check_room(transaction, actor.person_key, exam); !room) {
            return tl::unexpected(room.error());
        }
        const std::string id = new_id(casework.clock());
        auto inserted = insert_paper(casework, transaction, *dossier, id, document, prepared);
        return inserted ? Expected<Json>(Json::Object{{"编号", id}, {"材料", document}})
                        : tl::unexpected(inserted.error());
    });
}

Expected<Json> remove_paper(Casework& casework, const Actor& actor, const std::string& exam,
                            const std::string& paper_id, const RequestKey& request)
{
    return write_once(casework, actor, request, [&](store::Transaction& transaction) -> Expected<Json> {
        auto dossier = load_dossier(casework, transaction, actor.person_key, exam);
        if (!dossier) {
            return tl::unexpected(dossier.error());
        }
        if (auto allowed = check_act(*dossier->book, "删材料", dossier->progress.stage, dossier->draft);
            !allowed) {
            return tl::unexpected(allowed.error());
        }
        auto rows = transaction.run(
            "SELECT digest FROM paper WHERE person_key = $1 AND exam = $2 AND paper_id = $3 AND "
            "removed_at = 0",
            {actor.person_key, exam, paper_id});
        if (!rows || rows->empty()) {
            return rows ? refuse("no-paper", "", "没有这份材料") : trouble(rows.error());
        }
        if (is_evidence(dossier->registration, rows->text(0, 0))) {
            return refuse("paper-signed-for", "", "已经有人凭这份材料签了字,不能删", "可以再上传一份新的");
        }
        auto removed = transaction.run(
            "UPDATE paper SET removed_at = $4 WHERE person_key = $1 AND exam = $2 AND paper_id "
            "= $3",
            {actor.person_key, exam, paper_id, casework.clock()});
        return removed ? Expected<Json>(Json::Object{{"编号", paper_id}}) : trouble(removed.error());
    });
}

Expected<PaperContent> open_paper(Casework& casework, store::Transaction& transaction,
                                  const std::string& person_key, const std::string& exam,
                                  const std::string& paper_id, bool thumbnail)
{
    auto rows = transaction.run(
        "SELECT media_type, content_sealed, thumbnail_sealed FROM paper WHERE person_key = $1 AND "
        "exam = $2 AND paper_id = $3 AND removed_at = 0",
        {person_key, exam, paper_id});
    if (!rows || rows->empty()) {
        return rows ? refuse("no-paper", "", "没有这份材料") : trouble(rows.error());
    }
    auto bytes = casework.keyring->unseal(rows->blob(0, thumbnail ? 2 : 1),
                                          paper_context(person_key, paper_id, thumbnail));
    return bytes ? Expected<PaperContent>(
                       PaperContent{thumbnail ? "image/jpeg" : rows->text(0, 0), std::move(*bytes)})
                 : trouble(bytes.error());
}

Expected<PaperContent> own_paper(Casework& casework, const Actor& actor, const std::string& exam,
                                 const std::string& paper_id, bool thumbnail)
{
    Expected<PaperContent> paper;
    auto read_through = read(casework, [&](store::Transaction& transaction) -> Expected<Json> {
        paper = open_paper(casework, transaction, actor.person_key, exam, paper_id, thumbnail);
        return paper ? Expected<Json>(Json()) : tl::unexpected(paper.error());
    });
    return read_through ? std::move(paper) : tl::unexpected(read_through.error());
}

Result<Json> list_papers(store::Transaction& transaction, const std::string& person_key,
                         const std::string& exam)
{
    return transaction
        .run("SELECT paper_id, document, media_type, size, digest, added_at FROM paper WHERE person_key = $1 "
             "AND exam = "
             "$2 AND removed_at = 0 ORDER BY paper_id",
             {person_key, exam})
        .map([](const store::Rows& rows) {
            Json::Array list;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                list.push_back(Json::Object{{"编号", rows.text(row, 0)},
                                            {"材料", rows.text(row, 1)},
                                            {"类型", rows.text(row, 2)},
                                            {"大小", rows.number(row, 3)},
                                            {"摘要", rows.text(row, 4)},
                                            {"时间", beijing_time(rows.number(row, 5))}});
            }
            return Json(std::move(list));
        });
}

} // namespace zk::exam
