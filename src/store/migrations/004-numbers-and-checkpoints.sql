-- registration_number: 报名序号, each once, and what became of it. shared
CREATE TABLE registration_number (
    number TEXT NOT NULL PRIMARY KEY,         -- 14 digits
    prefix TEXT NOT NULL,                     -- its first 10: year, division, exam type, subject group
    exam TEXT NOT NULL,
    person_key TEXT NOT NULL,
    office_id TEXT NOT NULL,                  -- the prefecture's 招办 that gave it
    at {{integer}} NOT NULL
);
CREATE INDEX registration_number_by_prefix ON registration_number (prefix, number);

-- checkpoint: signed roots over the heads of all chains; never changed. shared
CREATE TABLE checkpoint (
    number {{integer}} NOT NULL PRIMARY KEY,
    at {{integer}} NOT NULL,
    head_count {{integer}} NOT NULL,
    root TEXT NOT NULL,
    previous TEXT NOT NULL,
    suite TEXT NOT NULL,
    signer_key TEXT NOT NULL,
    signature {{blob}} NOT NULL
);

-- head_log: the log of chain heads: a person's last event at each checkpoint it is new in. Never changed.
CREATE TABLE head_log (
    person_key TEXT NOT NULL,
    checkpoint {{integer}} NOT NULL,
    sequence {{integer}} NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (person_key, checkpoint)
);

CREATE INDEX event_by_hash ON event (hash);
