// Package ledger is what this shop did with its customers' codes, durably: one
// SQLite file that holds an intent for every redemption, an append-only, hash
// chained list of events, and one claim for every code.
//
// Two promises carry everything built on it. A call that returned nil is on the
// disk, also after a power cut. And of all callers that claim one code at the
// same time, in this process or another, exactly one succeeds.
//
// A commit that fails may still have happened, so it is never tried again: the
// ledger stops (ErrStopped) and the truth is read after the next Open.
package ledger
