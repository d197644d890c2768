-- notice: what an office publishes for its candidates: windows, places, steps. Never changed, only followed. shared
CREATE TABLE notice (
    notice_id TEXT NOT NULL PRIMARY KEY,
    exam TEXT NOT NULL,
    office_id TEXT NOT NULL,
    at {{integer}} NOT NULL,
    account_id TEXT NOT NULL,
    body TEXT NOT NULL                        -- JSON: title, text, from, until, place
);
CREATE INDEX notice_by_exam ON notice (exam, at);
