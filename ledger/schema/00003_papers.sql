-- +goose Up

-- What this desk keeps beside its redemptions, one JSON document each: drafts
-- and templates of cards, the test whitelist, pages that were made, imports.
-- They are work in hand and no evidence: they are not part of the hash chain and
-- may be changed and removed. rev counts the changes, so that two programs that
-- edit the same document notice each other.
CREATE TABLE paper (
    app_id  TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    title   TEXT    NOT NULL,
    body    BLOB    NOT NULL,
    rev     INTEGER NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    PRIMARY KEY (app_id, kind, id)
) WITHOUT ROWID;
