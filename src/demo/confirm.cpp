#include "demo/confirm.hpp"

#include <algorithm>

#include "exam/desk/confirmation_desk.hpp"
#include "exam/desk/number_desk.hpp"

namespace zk::demo {

namespace {

using exam::Actor;
using exam::Casework;
using exam::Expected;

constexpr const char* because = "读卡器送修,人证核对一致";

struct Waiting {
    std::string person;
    std::string unit;
};

Error error_of(const exam::Trouble& trouble)
{
    const auto* refusal = std::get_if<exam::Refusal>(&trouble);
    return refusal != nullptr ? Error{"demo." + refusal->code, refusal->because, {}}
                              : std::get<Error>(trouble);
}

Result<std::vector<Waiting>> at_stage(Casework& casework, const std::string& exam, exam::Stage stage)
{
    std::vector<Waiting> found;
    auto through = casework.database.read([&](store::Transaction& transaction) {
        return transaction
            .run("SELECT person_key, unit_id FROM registration WHERE exam = $1 AND stage = $2 AND unit_id IS "
                 "NOT "
                 "NULL ORDER BY unit_id, person_key",
                 {exam, std::string(to_text(stage))})
            .map([&](const store::Rows& rows) {
                for (std::size_t row = 0; row < rows.size(); ++row) {
                    found.push_back({rows.text(row, 0), rows.text(row, 1)});
                }
            });
    });
    return through ? Result<std::vector<Waiting>>(std::move(found)) : tl::unexpected(through.error());
}

class Desk {
public:
    Desk(Casework& casework, Staff& staff, std::string exam)
        : casework_(casework), staff_(staff), exam_(std::move(exam))
    {
    }

    /// Every second unit; the others are left for whoever tries the page.
    Result<void> number()
    {
        auto passed = at_stage(casework_, exam_, exam::Stage::passed);
        if (!passed) {
            return tl::unexpected(passed.error());
        }
        std::vector<std::string> units;
        for (const Waiting& one : *passed) {
            if (units.empty() || units.back() != one.unit) {
                units.push_back(one.unit);
            }
        }
        std::int64_t given = 0;
        for (std::size_t index = 0; index < units.size() && given < numbers_at_most; index += 2) {
            auto count = number_unit(units[index]);
            if (!count) {
                return tl::unexpected(count.error());
            }
            given += *count;
        }
        return {};
    }

    /// Two of three.
    Result<void> confirm()
    {
        auto numbered = at_stage(casework_, exam_, exam::Stage::numbered);
        if (!numbered) {
            return tl::unexpected(numbered.error());
        }
        std::vector<Waiting> done;
        for (std::size_t index = 0; index < numbered->size() && done.size() < confirmed_at_most; ++index) {
            if (index % 3 == 2) {
                continue;
            }
            const Waiting& one = (*numbered)[index];
            if (auto confirmed = confirm_one(one); !confirmed) {
                return confirmed;
            }
            done.push_back(one);
        }
        return void_some(done);
    }

private:
    /// The office above that gives numbers and may ask to void.
    Result<Actor> above(const std::string& unit, exam::Act act)
    {
        const auto offices = casework_.offices();
        for (const exam::Office& office : offices->all()) {
            const bool is_above = offices->is_within(unit, office.id);
            if (is_above && reach_of(exam::role_of(office), act) != exam::Reach::none) {
                return staff_.at(office.id, "", false, false);
            }
        }
        return fail("demo.office", "没有能办这件事的上级机构");
    }

    Result<std::int64_t> number_unit(const std::string& unit)
    {
        auto actor = above(unit, exam::Act::give_numbers);
        if (!actor) {
            return 0; // a college outside the prefectures
        }
        auto given = exam::give_numbers(casework_, *actor, exam_, unit);
        if (!given) {
            return tl::unexpected(error_of(given.error()));
        }
        return given->find("编号")->as_number()->to_int64().value_or(0);
    }

    Result<exam::CardPresented> card_of(const Waiting& one)
    {
        exam::CardPresented card;
        auto through = exam::read(casework_, [&](store::Transaction& transaction) -> Expected<Json> {
            auto dossier = exam::load_dossier(casework_, transaction, one.person, exam_);
            if (!dossier) {
                return tl::unexpected(dossier.error());
            }
            card.id_type = *dossier->identity.find("证件种类")->as_string();
            card.id_number = *dossier->identity.find("证件号码")->as_string();
            card.because = because;
            return Json();
        });
        return through ? Result<exam::CardPresented>(std::move(card))
                       : tl::unexpected(error_of(through.error()));
    }

    Result<void> confirm_one(const Waiting& one)
    {
        auto actor = staff_.at(one.unit, "", false, false);
        auto card = actor ? card_of(one) : Result<exam::CardPresented>(tl::unexpected(actor.error()));
        if (!card) {
            return tl::unexpected(card.error());
        }
        auto shown = exam::present_card(casework_, *actor, exam_, *card);
        if (!shown) {
            return tl::unexpected(error_of(shown.error()));
        }
        const exam::ConfirmRequest request{*card, *shown->find("摘要")->as_string(), {}, ""};
        auto done = exam::confirm(casework_, *actor, one.person, exam_, request, {});
        return done ? Result<void>{} : tl::unexpected(error_of(done.error()));
    }

    Result<void> ask(const Waiting& one)
    {
        auto actor = above(one.unit, exam::Act::ask_to_void);
        if (!actor) {
            return tl::unexpected(actor.error());
        }
        auto asked =
            exam::ask_to_void(casework_, *actor, one.person, exam_, "照片采错了人,考生本人要求重新采集", {});
        return asked ? Result<void>{} : tl::unexpected(error_of(asked.error()));
    }

    /// The first is voided and signed anew, the second waits.
    Result<void> void_some(const std::vector<Waiting>& done)
    {
        if (done.size() < 2) {
            return {};
        }
        return ask(done[0])
            .and_then([&] { return above(done[0].unit, exam::Act::grant_void); })
            .and_then([&](const Actor& actor) -> Result<void> {
                auto granted = exam::grant_void(casework_, actor, done[0].person, exam_, {});
                return granted ? Result<void>{} : tl::unexpected(error_of(granted.error()));
            })
            .and_then([&] { return confirm_one(done[0]); })
            .and_then([&] { return ask(done[1]); });
    }

    Casework& casework_;
    Staff& staff_;
    std::string exam_;
};

} // namespace

Result<void> confirm_some(Casework& casework, Staff& staff, const std::string& exam)
{
    Desk desk(casework, staff, exam);
    return desk.number().and_then([&] { return desk.confirm(); });
}

} // namespace zk::demo
