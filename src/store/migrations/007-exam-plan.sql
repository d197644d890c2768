-- The exam plan and the seats: sites, rooms, sessions; draws with their published files; who sits where.

-- exam_site: 考点. shared
CREATE TABLE exam_site (
    site_id TEXT NOT NULL PRIMARY KEY,        -- 考点代码
    office_id TEXT NOT NULL,                  -- who is responsible for it
    name TEXT NOT NULL,
    division TEXT NOT NULL,                   -- 行政区划代码: whose candidates sit here
    also TEXT NOT NULL,                       -- further divisions, 、 between them
    address TEXT NOT NULL,
    map TEXT NOT NULL,
    notes TEXT NOT NULL,                      -- accessibility and what else candidates are told
    changed_at {{integer}} NOT NULL
);
CREATE INDEX exam_site_by_division ON exam_site (division);

-- exam_room: 考场. shared
CREATE TABLE exam_room (
    site_id TEXT NOT NULL,
    room TEXT NOT NULL,                       -- 考场号
    name TEXT NOT NULL,                       -- building and floor
    layout TEXT NOT NULL,                     -- "6-6-6-6-6"
    fits TEXT NOT NULL,                       -- accommodations it is kept for, 、 between them; empty: everyone else
    sitting TEXT NOT NULL,                    -- for this 考试 alone; empty: any
    usable {{integer}} NOT NULL,              -- 0: lost
    changed_at {{integer}} NOT NULL,
    PRIMARY KEY (site_id, room)
);

-- exam_session: when which subject is written, where the authority has loaded it; otherwise the rulebook says. shared
CREATE TABLE exam_session (
    exam TEXT NOT NULL,
    sitting TEXT NOT NULL,
    subject TEXT NOT NULL,
    day TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    full_marks TEXT NOT NULL,                 -- decimal; empty: the rulebook's
    PRIMARY KEY (exam, sitting, subject)
);

-- seating_draw: one sitting of one area, from the frozen list to the published seats. shared
CREATE TABLE seating_draw (
    draw_id TEXT NOT NULL PRIMARY KEY,
    exam TEXT NOT NULL,
    sitting TEXT NOT NULL,
    office_id TEXT NOT NULL,
    state TEXT NOT NULL,                      -- 已冻结, 在公开, 已抽签, 已公布, 已作废
    frozen_hash TEXT NOT NULL,
    letters TEXT NOT NULL,                    -- JSON: which letter is which accommodation
    summary TEXT NOT NULL,                    -- JSON: counts; no person
    changes {{integer}} NOT NULL,
    reveal_until {{integer}} NOT NULL,        -- 0: nobody reveals yet
    frozen_at {{integer}} NOT NULL,
    published_at {{integer}} NOT NULL         -- 0: not yet
);
CREATE INDEX seating_draw_by_exam ON seating_draw (exam, frozen_at);

-- seating_file: the published files of a draw, byte for byte. shared
CREATE TABLE seating_file (
    draw_id TEXT NOT NULL,
    name TEXT NOT NULL,
    content {{blob}} NOT NULL,
    PRIMARY KEY (draw_id, name)
);

-- seating_witness: who committed, and what they revealed. shared
CREATE TABLE seating_witness (
    draw_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    name TEXT NOT NULL,                       -- as it stands in the published file
    office_id TEXT NOT NULL,
    office TEXT NOT NULL,
    commitment TEXT NOT NULL,
    secret TEXT NOT NULL,                     -- empty: not revealed
    at {{integer}} NOT NULL,
    PRIMARY KEY (draw_id, account_id)
);

-- seat: where a person sits in a sitting, as the published files say.
CREATE TABLE seat (
    person_key TEXT NOT NULL,
    exam TEXT NOT NULL,
    sitting TEXT NOT NULL,
    draw_id TEXT NOT NULL,
    public_id TEXT NOT NULL,                  -- the person's id in the published files
    site_id TEXT NOT NULL,                    -- empty: no seat (withdrawn)
    room TEXT NOT NULL,
    seat {{integer}} NOT NULL,
    published {{integer}} NOT NULL,
    detail_sealed {{blob}} NOT NULL,          -- JSON: group, subjects, accommodations
    changed_at {{integer}} NOT NULL,
    PRIMARY KEY (person_key, exam, sitting)
);
CREATE INDEX seat_by_room ON seat (site_id, room, exam, sitting);
CREATE INDEX seat_by_draw ON seat (draw_id, public_id);

-- seating_note: what is decided of a person for the seating: accommodations given, 单招 admission with its reason.
CREATE TABLE seating_note (
    person_key TEXT NOT NULL,
    exam TEXT NOT NULL,
    kind TEXT NOT NULL,                       -- 便利, 离场
    note_sealed {{blob}} NOT NULL,            -- JSON
    at {{integer}} NOT NULL,
    PRIMARY KEY (person_key, exam, kind)
);
