-- +goose Up

-- What the whole protocol needs beside the first schema: which intent a
-- take-over ended (a fixed column), and how often a closed one was asked about
-- again. The indexes hold only rows that somebody still has to look at.
ALTER TABLE intent ADD COLUMN supersedes TEXT NOT NULL DEFAULT '';
ALTER TABLE intent ADD COLUMN swept INTEGER NOT NULL DEFAULT 0;
CREATE INDEX intent_closed ON intent (n) WHERE state = 'CLOSED_UNUSED' AND swept < 2;
CREATE INDEX intent_unshown ON intent (n) WHERE shown = 0 AND state IN ('REDEEMED', 'REDEEMED_INFERRED');
