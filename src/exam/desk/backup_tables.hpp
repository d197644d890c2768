// backup_tables: what a backup holds, table by table. Internal to backup_desk.cpp.
//
// Sessions and answers kept for repeated requests are not backed up: whoever restores logs in anew.
// tests/casework/backup.test.mjs compares this list with the schema.
#pragma once

#include <array>

#include "exam/desk/backup_desk.hpp"

namespace zk::exam {

constexpr std::array<TableSpec, 43> backup_tables{{
    {"archived_rulebook", "content_hash, rulebook, version, first_served", "content_hash"},
    {"archived_rulebook_file", "content_hash, name, text", "content_hash, name"},
    {"office",
     "office_id, parent_id, path, kind, name, division, prefecture, county, attributes, active, changed_at",
     "office_id"},
    {"account",
     "login_key, account_id, role, office_id, person_key, duties, profile_sealed, password_hash, "
     "totp_sealed, totp_step, key_id, key_sealed, state, failures, locked_until, created_at, created_by",
     "login_key"},
    {"signing_key", "key_id, account_id, suite, public_key, since", "key_id"},
    {"login_log", "login_key, entry_id, at, outcome, address, browser", "login_key, entry_id"},
    {"registration",
     "person_key, exam, account_id, rulebook, stage, result, unit_id, prefecture, identity_sealed, "
     "draft_sealed, draft_version, sequence, submitted_at, updated_at",
     "person_key, exam"},
    {"event",
     "person_key, sequence, exam, kind, at, actor, office, role, body, suite, previous, hash, signer_key, "
     "signature",
     "person_key, sequence"},
    {"review_step", "person_key, exam, step, office_id, state, secret, opened_at, signed_at",
     "person_key, exam, step"},
    {"paper",
     "person_key, exam, paper_id, document, media_type, size, content_sealed, thumbnail_sealed, digest, "
     "added_at, removed_at",
     "person_key, exam, paper_id"},
    {"message", "person_key, exam, message_id, at, cause_at, read_at, body_sealed",
     "person_key, exam, message_id"},
    {"access_log", "person_key, entry_id, at, account_id, role, office_id, what, why",
     "person_key, entry_id"},
    {"notice", "notice_id, exam, office_id, at, account_id, body", "notice_id"},
    {"registration_number", "number, prefix, exam, person_key, office_id, at", "number"},
    {"gate_candidate",
     "person_key, exam, site_id, day, ticket_index, changed_at, candidate_sealed, photo_sealed",
     "person_key, exam"},
    {"gate_device", "device_id, exam, site_id, day, account_id, public_key, since", "device_id"},
    {"gate_record",
     "person_key, exam, record_id, site_id, day, device_id, account_id, at, arrived_at, verdict, admitted, "
     "remarks, record_sealed",
     "person_key, exam, record_id"},
    {"checkpoint", "number, at, head_count, root, previous, suite, signer_key, signature", "number"},
    {"head_log", "person_key, checkpoint, sequence, hash", "person_key, checkpoint"},
    {"installation",
     "installation_id, relation, office_id, name, suite, signing_key, box_key, issued_by, issued_at, "
     "revoked_at, revoked_because",
     "installation_id"},
    {"learnt_master", "master_id, installation_id, key_sealed", "master_id"},
    {"package_signer", "key_id, account_id, installation_id, role, office_id, name_sealed", "key_id"},
    {"package",
     "direction, installation_id, number, hash, previous, made_at, settled_at, people, events, bytes, "
     "receipt",
     "direction, installation_id, number"},
    {"package_person", "person_key, installation_id, number, sequence",
     "person_key, installation_id, number"},
    {"package_standing",
     "person_key, exam, installation_id, number, sequence, hash, stage, result, office_id, "
     "registration_number, merged",
     "person_key, exam, installation_id"},
    {"package_conflict",
     "person_key, conflict_id, exam, installation_id, number, at, kind, our_hash, their_hash, "
     "registration_number, their_sealed, settled_at, settled_as, settled_event",
     "person_key, conflict_id"},
    {"event_given_way",
     "person_key, conflict_id, sequence, exam, kind, at, actor, office, role, body, suite, previous, hash, "
     "signer_key, signature",
     "person_key, conflict_id, sequence"},
    {"peer_checkpoint", "installation_id, number, package, checkpoint", "installation_id, number"},
    {"exam_site", "site_id, office_id, name, division, also, address, map, notes, changed_at", "site_id"},
    {"exam_room", "site_id, room, name, layout, fits, sitting, usable, changed_at", "site_id, room"},
    {"exam_session", "exam, sitting, subject, day, starts, ends, full_marks", "exam, sitting, subject"},
    {"seating_draw",
     "draw_id, exam, sitting, office_id, state, frozen_hash, letters, summary, changes, reveal_until, "
     "frozen_at, published_at",
     "draw_id"},
    {"seating_file", "draw_id, name, content", "draw_id, name"},
    {"seating_witness", "draw_id, account_id, name, office_id, office, commitment, secret, at",
     "draw_id, account_id"},
    {"seat",
     "person_key, exam, sitting, draw_id, public_id, site_id, room, seat, published, detail_sealed, "
     "changed_at",
     "person_key, exam, sitting"},
    {"seating_note", "person_key, exam, kind, note_sealed, at", "person_key, exam, kind"},
    {"score_batch",
     "batch_id, exam, sitting, state, file_name, digest, summary, marks_sealed, entered_at, "
     "entered_by, entered_key, entered_signature, checked_at, checked_by, ground",
     "batch_id"},
    {"score_sheet", "person_key, exam, number, sheet_sealed, changed_at", "person_key, exam"},
    {"score_release", "exam, sitting, at, objection_until, set_at, set_by", "exam, sitting"},
    {"score_objection", "person_key, exam, objection_id, state, at, body_sealed, changed_at",
     "person_key, exam, objection_id"},
    {"control_line", "exam, class, general, professional, set_at, set_by", "exam, class"},
    {"skill_test", "person_key, exam, filing_id, college_id, filed_at, body_sealed",
     "person_key, exam, filing_id"},
    {"ticket_release", "exam, sitting, at, notes, set_at, set_by", "exam, sitting"},
}};

} // namespace zk::exam
