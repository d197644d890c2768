-- score_batch: one file of raw marks, staged by who entered it, in force once another has checked it. shared
CREATE TABLE score_batch (
    batch_id TEXT NOT NULL PRIMARY KEY,
    exam TEXT NOT NULL,
    sitting TEXT NOT NULL,                    -- 考试, in the rulebook's words
    state TEXT NOT NULL,                      -- 待复核, 已复核, 已退回
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,                     -- of the file
    summary TEXT NOT NULL,                    -- JSON: counts by subject; no person
    marks_sealed {{blob}} NOT NULL,           -- JSON: number, subject, mark
    entered_at {{integer}} NOT NULL,
    entered_by TEXT NOT NULL,
    entered_key TEXT NOT NULL,                -- the signature over digest and summary, and its key
    entered_signature {{blob}} NOT NULL,
    checked_at {{integer}} NOT NULL,
    checked_by TEXT NOT NULL,
    ground TEXT NOT NULL                      -- why it was sent back
);
CREATE INDEX score_batch_by_exam ON score_batch (exam, entered_at);

-- score_sheet: a person's subjects, marks and totals, as the events tell them.
CREATE TABLE score_sheet (
    person_key TEXT NOT NULL,
    exam TEXT NOT NULL,
    number TEXT NOT NULL,                     -- 报名序号
    sheet_sealed {{blob}} NOT NULL,
    changed_at {{integer}} NOT NULL,
    PRIMARY KEY (person_key, exam)
);

-- score_release: from when candidates see the marks of a sitting, and until when they may object. shared
CREATE TABLE score_release (
    exam TEXT NOT NULL,
    sitting TEXT NOT NULL,
    at {{integer}} NOT NULL,
    objection_until {{integer}} NOT NULL,
    set_at {{integer}} NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (exam, sitting)
);

-- score_objection: what a candidate doubts, and what came of it.
CREATE TABLE score_objection (
    person_key TEXT NOT NULL,
    exam TEXT NOT NULL,
    objection_id TEXT NOT NULL,
    state TEXT NOT NULL,                      -- 待复查, 待复核, 已办结
    at {{integer}} NOT NULL,
    body_sealed {{blob}} NOT NULL,
    changed_at {{integer}} NOT NULL,
    PRIMARY KEY (person_key, exam, objection_id)
);
CREATE INDEX score_objection_by_state ON score_objection (exam, state, at);

-- control_line: 录取控制分数线 of a group of vocational candidates. shared
CREATE TABLE control_line (
    exam TEXT NOT NULL,
    class TEXT NOT NULL,                      -- 类, in the rulebook's words
    general TEXT NOT NULL,                    -- 文化课, a decimal
    professional TEXT NOT NULL,               -- 专业课; empty: none
    set_at {{integer}} NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (exam, class)
);

-- skill_test: 技能测试备案: what a college found after enrolment.
CREATE TABLE skill_test (
    person_key TEXT NOT NULL,
    exam TEXT NOT NULL,
    filing_id TEXT NOT NULL,
    college_id TEXT NOT NULL,
    filed_at {{integer}} NOT NULL,
    body_sealed {{blob}} NOT NULL,
    PRIMARY KEY (person_key, exam, filing_id)
);

-- ticket_release: from when candidates may print the tickets of a sitting. shared
CREATE TABLE ticket_release (
    exam TEXT NOT NULL,
    sitting TEXT NOT NULL,
    at {{integer}} NOT NULL,
    notes TEXT NOT NULL,                      -- JSON: what every candidate is told, a list of sentences
    set_at {{integer}} NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (exam, sitting)
);
