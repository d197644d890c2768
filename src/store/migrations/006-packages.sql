-- 报送包: installations of one season, packages between them, and what must be settled by a person.

-- installation: this one, the one that issued it, those it issued, and those these issued in turn. shared
CREATE TABLE installation (
    installation_id TEXT NOT NULL PRIMARY KEY, -- key_id of its signing key
    relation TEXT NOT NULL,                    -- self, above, below, beyond
    office_id TEXT NOT NULL,
    name TEXT NOT NULL,                        -- of the office when it was issued
    suite TEXT NOT NULL,
    signing_key {{blob}} NOT NULL,             -- public
    box_key {{blob}} NOT NULL,                 -- public
    issued_by TEXT NOT NULL,                   -- installation_id; empty: nobody above
    issued_at {{integer}} NOT NULL,
    revoked_at {{integer}} NOT NULL,           -- 0: valid
    revoked_because TEXT NOT NULL
);

-- learnt_master: what seals events of installations below, sealed with our own. shared
CREATE TABLE learnt_master (
    master_id TEXT NOT NULL PRIMARY KEY,       -- digest of the key
    installation_id TEXT NOT NULL,             -- who handed it on
    key_sealed {{blob}} NOT NULL
);

-- package_signer: people of other installations: they sign, and never log in here. shared
CREATE TABLE package_signer (
    key_id TEXT NOT NULL PRIMARY KEY,          -- of signing_key
    account_id TEXT NOT NULL,
    installation_id TEXT NOT NULL,             -- where the account is
    role TEXT NOT NULL,
    office_id TEXT NOT NULL,
    name_sealed {{blob}} NOT NULL
);

-- package: every one sent and received, in order of its sender's numbers. shared
CREATE TABLE package (
    direction TEXT NOT NULL,                   -- sent, received
    installation_id TEXT NOT NULL,             -- the other side
    number {{integer}} NOT NULL,               -- 1, 2, … of one sender to one recipient
    hash TEXT NOT NULL,
    previous TEXT NOT NULL,
    made_at {{integer}} NOT NULL,
    settled_at {{integer}} NOT NULL,           -- received, or its receipt came; 0: not yet
    people {{integer}} NOT NULL,
    events {{integer}} NOT NULL,
    bytes {{integer}} NOT NULL,
    receipt TEXT NOT NULL,                     -- JSON, signed by the receiver; empty: none yet
    PRIMARY KEY (direction, installation_id, number)
);

-- package_person: who was in a package sent, up to which event. Delivered once the package is settled.
CREATE TABLE package_person (
    person_key TEXT NOT NULL,
    installation_id TEXT NOT NULL,             -- recipient
    number {{integer}} NOT NULL,
    sequence {{integer}} NOT NULL,
    PRIMARY KEY (person_key, installation_id, number)
);

-- package_standing: what an installation below last said of each of its registrations, and what became of it.
CREATE TABLE package_standing (
    person_key TEXT NOT NULL,
    exam TEXT NOT NULL,
    installation_id TEXT NOT NULL,             -- sender
    number {{integer}} NOT NULL,               -- of the package that said so
    sequence {{integer}} NOT NULL,
    hash TEXT NOT NULL,
    stage TEXT NOT NULL,
    result TEXT NOT NULL,
    office_id TEXT NOT NULL,                   -- 受理机构
    registration_number TEXT NOT NULL,
    merged TEXT NOT NULL,                      -- 新收, 续接, 未变, 冲突
    PRIMARY KEY (person_key, exam, installation_id)
);

-- package_conflict: two versions of one person, both kept; a person settles it, with a ground.
CREATE TABLE package_conflict (
    person_key TEXT NOT NULL,
    conflict_id TEXT NOT NULL,
    exam TEXT NOT NULL,
    installation_id TEXT NOT NULL,
    number {{integer}} NOT NULL,
    at {{integer}} NOT NULL,
    kind TEXT NOT NULL,                        -- 两处都办过, 序号重复
    our_hash TEXT NOT NULL,                    -- head of the chain here when it was found
    their_hash TEXT NOT NULL,                  -- head of the chain that came
    registration_number TEXT NOT NULL,         -- 序号重复: which
    their_sealed {{blob}} NOT NULL,            -- JSON: what came, whole
    settled_at {{integer}} NOT NULL,           -- 0: waits
    settled_as TEXT NOT NULL,                  -- 留本处, 用报来的
    settled_event TEXT NOT NULL,               -- hash of the signed event in the office's chain
    PRIMARY KEY (person_key, conflict_id)
);

-- peer_checkpoint: what installations below signed about all their chains; a rewrite there shows against it. shared
CREATE TABLE peer_checkpoint (
    installation_id TEXT NOT NULL,
    number {{integer}} NOT NULL,
    package {{integer}} NOT NULL,
    checkpoint TEXT NOT NULL,                  -- JSON, signed
    PRIMARY KEY (installation_id, number)
);

-- event_given_way: events of ours that gave way to what came, by a signed decision. Never updated, never deleted.
CREATE TABLE event_given_way (
    person_key TEXT NOT NULL,
    conflict_id TEXT NOT NULL,
    sequence {{integer}} NOT NULL,
    exam TEXT NOT NULL,
    kind TEXT NOT NULL,
    at {{integer}} NOT NULL,
    actor TEXT NOT NULL,
    office TEXT NOT NULL,
    role TEXT NOT NULL,
    body {{blob}} NOT NULL,                    -- sealed
    suite TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    signer_key TEXT NOT NULL,
    signature {{blob}} NOT NULL,
    PRIMARY KEY (person_key, conflict_id, sequence)
);
