// ticket_parts: from seats and people to the papers of tickets and rooms. Internal to the ticket desk.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "exam/desk/candidate_desk.hpp"
#include "exam/desk/seating_desk.hpp"
#include "print/exam_forms.hpp"

namespace zk::exam {

/// What a ticket needs of a person beside the seat.
struct TicketHolder {
    std::string name;
    std::string own_script;
    std::string id_number; ///< masked
    std::string number;    ///< 报名序号
    std::string photo;     ///< JPEG; empty: none
};
struct TicketParts {
    std::vector<TicketHolder> holders; ///< one a seat, in the seats' order
};

struct KnownRelease {
    std::int64_t at = 0;
    std::vector<std::string> notes;
};
Result<std::map<std::string, KnownRelease>> load_ticket_releases(store::Transaction& transaction,
                                                                 const std::string& exam);

Expected<TicketHolder> load_holder(Casework& casework, store::Transaction& transaction, const Seating& seat,
                                   bool photo);

/// One PDF, a page a seat, each with its signed code.
Expected<PaperContent> print_tickets(const Casework& casework, const std::vector<Seating>& seats,
                                     const TicketParts& parts, const KnownRelease& release);
Expected<PaperContent> print_documents(const Casework& casework,
                                       const std::vector<print::Document>& documents,
                                       const std::string& title);

print::RoomPaper room_paper_of(const Casework& casework, const std::vector<Seating>& seats,
                               const TicketParts& parts);
print::PapersNeeded papers_of(const Casework& casework, const std::vector<Seating>& seats);

/// 6531**********0015: the first four and the last four characters.
std::string masked_id(const std::string& number);

} // namespace zk::exam
