-- The gate (入场查验): who is expected at which site on which day, the devices that check them, what they recorded.

-- gate_candidate: one candidate of a confirmation's list, for the site and day of the ticket.
CREATE TABLE gate_candidate (
    person_key TEXT NOT NULL,
    exam TEXT NOT NULL,                       -- the rulebook that decides at the gate
    site_id TEXT NOT NULL,                    -- office of kind 考点
    day TEXT NOT NULL,                        -- 2022-05-14, Beijing
    ticket_index TEXT NOT NULL,               -- keyed index of 准考证号
    changed_at {{integer}} NOT NULL,
    candidate_sealed {{blob}} NOT NULL,       -- JSON: name, papers, telephone, seat, facts
    photo_sealed {{blob}},
    PRIMARY KEY (person_key, exam)
);
CREATE INDEX gate_candidate_by_site ON gate_candidate (exam, site_id, day);
CREATE INDEX gate_candidate_by_ticket ON gate_candidate (exam, ticket_index);

-- gate_device: a browser that may record at one site on one day; its private key never leaves it. shared
CREATE TABLE gate_device (
    device_id TEXT NOT NULL PRIMARY KEY,
    exam TEXT NOT NULL,
    site_id TEXT NOT NULL,
    day TEXT NOT NULL,
    account_id TEXT NOT NULL,
    public_key {{blob}} NOT NULL,             -- P-256, 65 bytes
    since {{integer}} NOT NULL
);

-- gate_record: what a device recorded about one candidate, as it signed it; each stands in the person's chain too.
CREATE TABLE gate_record (
    person_key TEXT NOT NULL,
    exam TEXT NOT NULL,
    record_id TEXT NOT NULL,
    site_id TEXT NOT NULL,
    day TEXT NOT NULL,
    device_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    at {{integer}} NOT NULL,                  -- by the device's clock
    arrived_at {{integer}} NOT NULL,          -- here, at synchronisation
    verdict TEXT NOT NULL,                    -- as the device's engine decided
    admitted {{integer}} NOT NULL,            -- 1: a verdict that lets in
    remarks TEXT NOT NULL,                    -- JSON: what the server found otherwise: [] is nothing
    record_sealed {{blob}} NOT NULL,          -- JSON: the text and its signature
    PRIMARY KEY (person_key, exam, record_id)
);
CREATE INDEX gate_record_by_site ON gate_record (exam, site_id, day, arrived_at);
