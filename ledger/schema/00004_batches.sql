-- +goose Up

-- How far an import of codes has come: one row for each batch that the platform
-- has answered, written after the answer. Like papers they are work in hand:
-- outside the hash chain, removed with their import.
CREATE TABLE batch (
    app_id  TEXT    NOT NULL,
    job     TEXT    NOT NULL,
    step    TEXT    NOT NULL,
    no      INTEGER NOT NULL,
    taken   INTEGER NOT NULL,
    known   INTEGER NOT NULL,
    failed  INTEGER NOT NULL,
    codes   TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (app_id, job, step, no)
) WITHOUT ROWID;
