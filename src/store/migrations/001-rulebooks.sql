-- Every text of a rulebook this installation has served, so that a decision can be replayed years later.
-- IF NOT EXISTS: databases made before migrations were recorded have these two tables already.

-- shared: one row a version of a rulebook.
CREATE TABLE IF NOT EXISTS archived_rulebook (
    content_hash TEXT NOT NULL, -- SHA-256 of all its files, in hexadecimal digits
    rulebook     TEXT NOT NULL, -- gaokao-2022
    version      TEXT NOT NULL,
    first_served TEXT NOT NULL, -- UTC, ISO 8601
    PRIMARY KEY (content_hash)
);

-- shared: its files, word for word.
CREATE TABLE IF NOT EXISTS archived_rulebook_file (
    content_hash TEXT NOT NULL REFERENCES archived_rulebook (content_hash),
    name         TEXT NOT NULL, -- of the file, without a folder
    text         TEXT NOT NULL,
    PRIMARY KEY (content_hash, name)
);
