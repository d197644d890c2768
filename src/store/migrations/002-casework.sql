-- The casework: offices, accounts, registrations, their events, papers, and who looked at what.
-- Columns that end in _sealed hold bytes only the keyring can open; instants are milliseconds, UTC.

-- office: the tree of organisations, as the authority loads it. shared
CREATE TABLE office (
    office_id TEXT NOT NULL PRIMARY KEY,      -- 机构代码
    parent_id TEXT,                           -- 上级机构代码
    path TEXT NOT NULL,                       -- /650000/653100/…/: an area is a prefix of it
    kind TEXT NOT NULL,                       -- 机构类别, in the regulation's words
    name TEXT NOT NULL,
    division TEXT NOT NULL,                   -- 行政区划代码
    prefecture TEXT NOT NULL,                 -- 地州, as the rulebook's vocabulary calls it; may be empty
    county TEXT NOT NULL,                     -- 县市; may be empty
    attributes TEXT NOT NULL,                 -- JSON: address, telephone, 公办民办 …
    active {{integer}} NOT NULL,
    changed_at {{integer}} NOT NULL
);

-- account: one person, one account, one signing key. shared
CREATE TABLE account (
    login_key TEXT NOT NULL PRIMARY KEY,      -- keyed index of the user name
    account_id TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    office_id TEXT,                           -- staff
    person_key TEXT,                          -- candidates
    duties TEXT NOT NULL,                     -- JSON list of step names this person may sign; [] is the ordinary ones
    profile_sealed {{blob}} NOT NULL,         -- JSON: user name, name, telephone
    password_hash TEXT NOT NULL,
    totp_sealed {{blob}},
    totp_step {{integer}} NOT NULL,           -- last one used
    key_id TEXT NOT NULL,
    key_sealed {{blob}} NOT NULL,             -- with the person's own password
    state TEXT NOT NULL,                      -- active, disabled, must-change
    failures {{integer}} NOT NULL,
    locked_until {{integer}} NOT NULL,
    created_at {{integer}} NOT NULL,
    created_by TEXT NOT NULL
);
CREATE INDEX account_by_office ON account (office_id);

-- signing_key: every public key that ever signed; never removed. shared
CREATE TABLE signing_key (
    key_id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL,
    suite TEXT NOT NULL,
    public_key {{blob}} NOT NULL,
    since {{integer}} NOT NULL
);

-- session: who is logged in; the token itself is only in the browser. shared
CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    login_key TEXT NOT NULL,
    account_id TEXT NOT NULL,
    key_wrapped {{blob}} NOT NULL,            -- the signing key, wrapped by the token
    created_at {{integer}} NOT NULL,
    last_seen {{integer}} NOT NULL,
    expires_at {{integer}} NOT NULL,
    kiosk {{integer}} NOT NULL
);
CREATE INDEX session_by_account ON session (account_id);

-- login_log: attempts to log in, shown to the person. shared
CREATE TABLE login_log (
    login_key TEXT NOT NULL,
    entry_id TEXT NOT NULL,
    at {{integer}} NOT NULL,
    outcome TEXT NOT NULL,
    address TEXT NOT NULL,
    browser TEXT NOT NULL,
    PRIMARY KEY (login_key, entry_id)
);

-- registration: one person, one exam. What can be derived from the events is here only to be looked up.
CREATE TABLE registration (
    person_key TEXT NOT NULL,
    exam TEXT NOT NULL,
    account_id TEXT NOT NULL,
    rulebook TEXT NOT NULL,                   -- content hash of the text it was last decided under
    stage TEXT NOT NULL,
    result TEXT NOT NULL,                     -- of the official decision: 符合, 不符合, 待定
    unit_id TEXT,                             -- 受理机构
    prefecture TEXT NOT NULL,                 -- 报名地州
    identity_sealed {{blob}} NOT NULL,        -- JSON: name, ID type and number, telephone
    draft_sealed {{blob}} NOT NULL,           -- JSON: the facts as the candidate has them now
    draft_version {{integer}} NOT NULL,
    sequence {{integer}} NOT NULL,            -- of the person's last event
    submitted_at {{integer}} NOT NULL,        -- 0: never
    updated_at {{integer}} NOT NULL,
    PRIMARY KEY (person_key, exam)
);
CREATE INDEX registration_by_unit ON registration (unit_id, stage);
CREATE INDEX registration_by_prefecture ON registration (prefecture, stage);

-- event: what happened, each linked to the person's event before. Never updated, never deleted.
CREATE TABLE event (
    person_key TEXT NOT NULL,
    sequence {{integer}} NOT NULL,
    exam TEXT NOT NULL,
    kind TEXT NOT NULL,
    at {{integer}} NOT NULL,
    actor TEXT NOT NULL,
    office TEXT NOT NULL,
    role TEXT NOT NULL,
    body {{blob}} NOT NULL,                   -- sealed
    suite TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    signer_key TEXT NOT NULL,
    signature {{blob}} NOT NULL,
    PRIMARY KEY (person_key, sequence)
);

-- review_step: the queue. One row a step of a registration's review, made from the rulebook's 审核步骤.
CREATE TABLE review_step (
    person_key TEXT NOT NULL,
    exam TEXT NOT NULL,
    step TEXT NOT NULL,
    office_id TEXT NOT NULL,                  -- empty: nobody is responsible yet
    state TEXT NOT NULL,                      -- waiting, open, signed
    secret {{integer}} NOT NULL,
    opened_at {{integer}} NOT NULL,
    signed_at {{integer}} NOT NULL,
    PRIMARY KEY (person_key, exam, step)
);
CREATE INDEX review_step_by_office ON review_step (office_id, state, opened_at);

-- paper: a photograph or PDF a candidate sent in, re-encoded, sealed.
CREATE TABLE paper (
    person_key TEXT NOT NULL,
    exam TEXT NOT NULL,
    paper_id TEXT NOT NULL,
    document TEXT NOT NULL,                   -- name in 所需材料
    media_type TEXT NOT NULL,
    size {{integer}} NOT NULL,
    content_sealed {{blob}} NOT NULL,
    thumbnail_sealed {{blob}} NOT NULL,
    digest TEXT NOT NULL,                     -- of the content, for signatures
    added_at {{integer}} NOT NULL,
    removed_at {{integer}} NOT NULL,          -- 0: still there; what was signed for is never removed
    PRIMARY KEY (person_key, exam, paper_id)
);

-- message: what a candidate is told.
CREATE TABLE message (
    person_key TEXT NOT NULL,
    exam TEXT NOT NULL,
    message_id TEXT NOT NULL,
    at {{integer}} NOT NULL,
    cause_at {{integer}} NOT NULL,            -- of the signature it tells about
    read_at {{integer}} NOT NULL,
    body_sealed {{blob}} NOT NULL,
    PRIMARY KEY (person_key, exam, message_id)
);

-- access_log: who looked at a person's data, in which role, and why.
CREATE TABLE access_log (
    person_key TEXT NOT NULL,
    entry_id TEXT NOT NULL,
    at {{integer}} NOT NULL,
    account_id TEXT NOT NULL,
    role TEXT NOT NULL,
    office_id TEXT NOT NULL,
    what TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (person_key, entry_id)
);

-- request: the answer to a write that was already carried out, by its idempotency key. shared
CREATE TABLE request (
    account_id TEXT NOT NULL,
    request_key TEXT NOT NULL,
    at {{integer}} NOT NULL,
    fingerprint TEXT NOT NULL,                -- of the request's own content
    answer_sealed {{blob}} NOT NULL,
    PRIMARY KEY (account_id, request_key)
);
