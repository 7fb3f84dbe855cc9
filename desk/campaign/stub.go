package campaign

import (
	"context"
	"time"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

func (d *Desk) Drafts(ctx context.Context) ([]Draft, error)                   { return nil, nil }
func (d *Desk) Draft(ctx context.Context, id string) (Draft, error)           { return Draft{}, nil }
func (d *Desk) Save(ctx context.Context, dr Draft) (Draft, error)             { return dr, nil }
func (d *Desk) Drop(ctx context.Context, id string) error                     { return nil }
func (d *Desk) Templates(ctx context.Context) ([]Draft, error)                { return nil, nil }
func (d *Desk) SaveTemplate(ctx context.Context, name string, dr Draft) error { return nil }
func (d *Desk) DropTemplate(ctx context.Context, name string) error           { return nil }

func Read(d Draft) (card.Draft, []Fault)     { return card.Draft{}, nil }
func Values(cd card.Draft) map[string]string { return nil }
func FromJSON(b []byte) (Draft, []Fault)     { return Draft{}, nil }
func FromTOML(b []byte) (Draft, []Fault)     { return Draft{}, nil }
func JSON(d Draft) ([]byte, []Fault)         { return nil, nil }

// Stage is how far a publication came.
type Stage string

// The stages of a publication, in order.
const (
	StageCheck    Stage = "check"     // faults and pictures
	StageUpload   Stage = "upload"    // a picture
	StageMark     Stage = "mark"      // the list of cards before, and the mark on the disk
	StageCreate   Stage = "create"    // the request
	StageReadBack Stage = "read_back" // the card as the platform has it
	StageDone     Stage = "done"
)

// Step is what a publication is at.
type Step struct {
	Stage Stage
	Field string // StageUpload: id of the picture's field
	N, Of int    // StageUpload: the how manieth of how many pictures
}

// Published is what became of a publication.
type Published struct {
	Stage     Stage     // where it ended
	CardID    string    // "" when there is no card, or nobody knows
	Card      card.Card // as it was read back; ID "" when it could not be
	Different []string  // ids of the fields that came back otherwise than they were sent
	Err       error     // what stopped it, or the failed reading back
	Closed    bool      // refused as all creations are since 2021-04-01
	Faults    []Fault   // nothing was sent
	InDoubt   bool      // nobody knows whether there is a card; see Doubt
	Draft     Draft     // as it is kept now
}

func (d *Desk) Publish(ctx context.Context, dr Draft, step func(Step)) Published   { return Published{} }
func (d *Desk) Doubt(ctx context.Context, dr Draft) (found []card.Card, err error) { return nil, nil }
func (d *Desk) Settle(ctx context.Context, dr Draft, cardID string) (Draft, error) { return dr, nil }

func Edit(c card.Card) Draft                                      { return Draft{} }
func Change(before card.Card, dr Draft) (card.Update, []Fault)    { return card.Update{}, nil }
func Editable(id string, c card.Card) (why wechat.Words, ok bool) { return why, true }

// State is what became of a change.
type State string

// The states of a change.
const (
	Done    State = "DONE"
	Refused State = "REFUSED"  // the platform said no, nothing was changed
	NotSent State = "NOT_SENT" // nothing was changed: it never left, or the card was read back unchanged
	Unknown State = "UNKNOWN"  // it may or may not have happened
)

// Outcome is what became of a change.
type Outcome struct {
	State     State
	Err       error     // why it is not Done; also beside Done when the answer was lost
	Review    bool      // the card is back in review
	Card      card.Card // as it was read afterwards; ID "" when it was not
	Before    card.Card // of a stock change: as it was read before
	Confirmed bool      // State was seen on the card itself
}

func (d *Desk) Update(ctx context.Context, u card.Update) Outcome             { return Outcome{} }
func (d *Desk) Stock(ctx context.Context, c card.Card, delta int64) Outcome   { return Outcome{} }
func (d *Desk) Delete(ctx context.Context, cardID string) Outcome             { return Outcome{} }
func (d *Desk) Void(ctx context.Context, v card.Void) Outcome                 { return Outcome{} }
func (d *Desk) PayCell(ctx context.Context, cardID string, open bool) Outcome { return Outcome{} }
func (d *Desk) SelfConsume(ctx context.Context, s card.SelfConsume) Outcome   { return Outcome{} }

// Numbers are the figures of one card, or of all, by day.
type Numbers struct {
	Days     []Day     // the oldest first, without gaps, today last
	At       time.Time // when they were read
	NotReady bool      // the platform has not finished its figures of the last days (61503)
}

// Day is one day in UTC+8. The platform's figures end with yesterday.
type Day struct {
	Date                                  time.Time // midnight in UTC+8
	Viewed, Claimed, Used, Given, Expired int64     // times, by the platform
	Told                                  bool      // the platform was asked about this day
	Redeemed                              int       // by this ledger
}

func (d *Desk) Numbers(ctx context.Context, cardID string, days int) (Numbers, error) {
	return Numbers{}, nil
}
