// content_schema: the tables of a package, word for word: what arrives must have just these.
#pragma once

namespace zk::exam {

inline constexpr const char* package_schema[] = {
    "CREATE TABLE package (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE registrations (person_key TEXT, exam TEXT, account_id TEXT NOT NULL, name TEXT NOT NULL, "
    "id_type TEXT NOT NULL, id_number TEXT NOT NULL, phone TEXT NOT NULL, stage TEXT NOT NULL, result TEXT "
    "NOT NULL, unit TEXT NOT NULL, number TEXT NOT NULL, facts_json TEXT NOT NULL, PRIMARY KEY (person_key, "
    "exam)) STRICT",
    "CREATE TABLE events (person_key TEXT, sequence INTEGER, exam TEXT NOT NULL, kind TEXT NOT NULL, at "
    "INTEGER NOT NULL, actor TEXT NOT NULL, office TEXT NOT NULL, role TEXT NOT NULL, body BLOB NOT NULL, "
    "suite TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL, signer_key TEXT NOT NULL, signature "
    "BLOB NOT NULL, body_json TEXT NOT NULL, PRIMARY KEY (person_key, sequence)) STRICT",
    "CREATE TABLE papers (person_key TEXT, exam TEXT, paper_id TEXT, document TEXT NOT NULL, media_type TEXT "
    "NOT NULL, content BLOB NOT NULL, thumbnail BLOB NOT NULL, digest TEXT NOT NULL, added_at INTEGER NOT "
    "NULL, removed_at INTEGER NOT NULL, PRIMARY KEY (person_key, exam, paper_id)) STRICT",
    "CREATE TABLE signers (key_id TEXT PRIMARY KEY, account_id TEXT NOT NULL, suite TEXT NOT NULL, "
    "public_key BLOB NOT NULL, since INTEGER NOT NULL, installation TEXT NOT NULL, role TEXT NOT NULL, "
    "office TEXT NOT NULL, name TEXT NOT NULL) STRICT",
    "CREATE TABLE installations (installation TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT",
    "CREATE TABLE masters (master TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT",
    "CREATE TABLE numbers (number TEXT PRIMARY KEY, person_key TEXT NOT NULL, exam TEXT NOT NULL, office "
    "TEXT NOT NULL, at INTEGER NOT NULL) STRICT",
    "CREATE TABLE standings (person_key TEXT, exam TEXT, sequence INTEGER NOT NULL, hash TEXT NOT NULL, "
    "stage TEXT NOT NULL, result TEXT NOT NULL, unit TEXT NOT NULL, number TEXT NOT NULL, PRIMARY KEY "
    "(person_key, exam)) STRICT",
    "CREATE TABLE heads (person_key TEXT PRIMARY KEY, sequence INTEGER NOT NULL, hash TEXT NOT NULL) STRICT",
};

} // namespace zk::exam
