-- +goose Up

-- One row for each will to redeem. The columns up to "created" never change;
-- the rest is what the latest event left behind. Times are nanoseconds since
-- 1970 (UTC), money is fen.
CREATE TABLE intent (
    n         INTEGER PRIMARY KEY AUTOINCREMENT,
    id        TEXT    NOT NULL UNIQUE,
    app_id    TEXT    NOT NULL,
    card_id   TEXT    NOT NULL,
    code      TEXT    NOT NULL,
    store     TEXT    NOT NULL,
    terminal  TEXT    NOT NULL,
    staff     TEXT    NOT NULL,
    openid    TEXT    NOT NULL,
    title     TEXT    NOT NULL,
    card_type TEXT    NOT NULL,
    value     INTEGER NOT NULL,
    discount  INTEGER NOT NULL,
    created   INTEGER NOT NULL,

    state     TEXT    NOT NULL,
    attempt   INTEGER NOT NULL,
    errcode   INTEGER NOT NULL,
    errmsg    TEXT    NOT NULL,
    rid       TEXT    NOT NULL,
    evidence  TEXT    NOT NULL,
    cause     TEXT    NOT NULL,
    slip      INTEGER NOT NULL,
    updated   INTEGER NOT NULL,
    shown     INTEGER NOT NULL
);
CREATE INDEX intent_code ON intent (app_id, code);
CREATE INDEX intent_created ON intent (app_id, created);
CREATE INDEX intent_open ON intent (n) WHERE state IN ('SENDING', 'IN_DOUBT', 'REVIEW');
CREATE UNIQUE INDEX intent_slip ON intent (slip) WHERE slip > 0;

-- Who holds a code. The primary key is what makes two terminals agree.
CREATE TABLE claim (
    app_id  TEXT    NOT NULL,
    card_id TEXT    NOT NULL,
    code    TEXT    NOT NULL,
    intent  TEXT    NOT NULL REFERENCES intent (id),
    updated INTEGER NOT NULL,
    PRIMARY KEY (app_id, card_id, code)
) WITHOUT ROWID;

-- Everything that happened, in order. AUTOINCREMENT remembers the highest number
-- ever given, so a removed tail shows. hash = SHA-256(prev, this row, the fixed
-- columns of its intent).
CREATE TABLE event (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    intent     TEXT    NOT NULL REFERENCES intent (id),
    at         INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    from_state TEXT    NOT NULL,
    to_state   TEXT    NOT NULL,
    attempt    INTEGER NOT NULL,
    errcode    INTEGER NOT NULL,
    errmsg     TEXT    NOT NULL,
    rid        TEXT    NOT NULL,
    evidence   TEXT    NOT NULL,
    cause      TEXT    NOT NULL,
    staff      TEXT    NOT NULL,
    note       TEXT    NOT NULL,
    slip       INTEGER NOT NULL,
    prev       BLOB    NOT NULL,
    hash       BLOB    NOT NULL
);
CREATE INDEX event_intent ON event (intent);
