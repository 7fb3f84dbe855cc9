package campaign

import (
	"context"
	"errors"
	"maps"

	"coupondesk/desk/stock"
	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Stage is how far a publication came.
type Stage string

// The stages of a publication, in order.
const (
	StageCheck    Stage = "check"     // faults and pictures
	StageUpload   Stage = "upload"    // a picture
	StageMark     Stage = "mark"      // the list of cards there are, and the mark on the disk
	StageCreate   Stage = "create"    // the request
	StageReadBack Stage = "read_back" // the card as the platform has it
	StageDone     Stage = "done"
)

// Step is what a publication is at.
type Step struct {
	Stage Stage
	Field string // StageUpload: id of the picture's field
	N, Of int    // StageUpload: which of how many pictures
}

// Published is what became of a publication.
type Published struct {
	Stage     Stage     // where it ended
	CardID    string    // "" when there is no card, or nobody knows
	Card      card.Card // as it was read back; ID "" when it could not be
	Different []string  // ids of the fields that came back otherwise than they were sent
	Err       error     // what stopped it, or why nothing could be read back
	Closed    bool      // refused as creations of the five types are since 2021-04-01
	Faults    []Fault   // nothing was sent
	InDoubt   bool      // nobody knows whether there is a card; see Doubt
	Draft     Draft     // as it is kept now
	Earlier   bool      // the card was created before, see Draft.Became; nothing was sent now
	LedgerErr error     // the outcome could not be kept; the mark was
}

// Errors of a draft that cannot be published.
var (
	ErrInDoubt   = errors.New("campaign: a creation of this draft is in doubt")
	ErrPublished = errors.New("campaign: this draft has become a card already")
)

// Publish creates the card of a draft: it names all faults, uploads pictures
// that are files on this machine, puts a mark on the disk, sends one request,
// keeps its outcome, reads the card back and compares member by member. step is
// told what goes on; it may be nil.
//
// A draft whose creation is in doubt is not sent (ErrInDoubt), nor is one that
// has become a card (ErrPublished) or that somebody else has changed meanwhile
// (ErrStale). A refused draft is kept and can be published again.
func (d *Desk) Publish(ctx context.Context, dr Draft, step func(Step)) Published {
	if step == nil {
		step = func(Step) {}
	}
	p := Published{Stage: StageCheck, Draft: dr.Clone()}
	step(Step{Stage: StageCheck})
	switch {
	case dr.CardID != "":
		p.CardID, p.Err = dr.CardID, ErrPublished
		return p
	case dr.InDoubt():
		p.InDoubt, p.Err = true, ErrInDoubt
		return p
	}
	if p.Faults = d.Faults(dr); len(p.Faults) > 0 {
		return p
	}
	p.Stage = StageUpload
	if p.Err = d.upload(ctx, &p.Draft, step); p.Err != nil {
		p.keep(ctx, d, false)
		return p
	}
	cd, faults := Read(p.Draft) // with the addresses that the platform gave
	if p.Faults = faults; len(faults) > 0 {
		p.keep(ctx, d, false)
		return p
	}
	if p.Stage = StageMark; !d.putMark(ctx, &p, dr.Values, step) {
		return p
	}
	d.create(ctx, &p, cd, step)
	return p
}

// keep saves the draft whatever became of the caller. outcome is
// ledger.Paper.Outcome.
func (p *Published) keep(ctx context.Context, d *Desk, outcome bool) {
	p.Draft.Title = p.Draft.Values[idTitle]
	kept, err := d.put(context.WithoutCancel(ctx), ledger.PaperDraft, p.Draft, outcome)
	if p.LedgerErr = err; err == nil {
		p.Draft = kept
	}
}

// keepOutcome is keep for what became of the request. Another window may have
// written into the draft meanwhile, with the mark in it: then the outcome takes
// the mark's place there, and what was written stays. A draft that was removed
// comes back where its card exists or may exist.
func (p *Published) keepOutcome(ctx context.Context, d *Desk, mark Creating) {
	p.keep(ctx, d, true)
	for try := 0; errors.Is(p.LedgerErr, ErrStale) && try < 5; try++ {
		now, err := d.Draft(context.WithoutCancel(ctx), p.Draft.ID)
		switch {
		case errors.Is(err, ledger.ErrNotFound) && (p.CardID != "" || p.InDoubt):
			p.Draft.Rev = 0
		case err == nil && now.Creating != nil && now.Creating.At.Equal(mark.At):
			now.Creating, now.CardID = p.Draft.Creating, p.Draft.CardID
			p.Draft = now
		default:
			return
		}
		p.keep(ctx, d, true)
	}
}

// putMark notes which cards there are and puts the mark on the disk. Without it
// nothing is sent. asked are the fields before any picture was uploaded.
func (d *Desk) putMark(ctx context.Context, p *Published, asked map[string]string, step func(Step)) bool {
	step(Step{Stage: StageMark})
	known, all, err := d.known(ctx)
	if err != nil {
		p.Err = err
		return false
	}
	p.Draft.Creating = &Creating{At: d.o.Now().UTC(), Sent: maps.Clone(p.Draft.Values), Known: known, All: all}
	if !maps.Equal(asked, p.Draft.Values) {
		p.Draft.Creating.Asked = maps.Clone(asked)
	}
	kept, err := d.Save(ctx, p.Draft)
	if err != nil {
		p.Draft.Creating, p.Err = nil, err
		return false
	}
	p.Draft = kept
	return true
}

// create sends the one request and keeps what became of it.
func (d *Desk) create(ctx context.Context, p *Published, cd card.Draft, step func(Step)) {
	p.Stage = StageCreate
	step(Step{Stage: StageCreate})
	mark := *p.Draft.Creating
	id, err := d.o.Cards.Create(ctx, cd)
	if err != nil {
		d.notCreated(p, err)
		p.keepOutcome(ctx, d, mark)
		return
	}
	p.CardID, p.Draft.CardID, p.Draft.Creating = id, id, mark.over()
	p.keepOutcome(ctx, d, mark)
	p.Stage = StageReadBack
	step(Step{Stage: StageReadBack})
	if p.Card, p.Err = d.o.Cards.Get(ctx, id); p.Err != nil {
		return
	}
	p.Different = differences(cd, p.Card)
	p.Stage = StageDone
}

// over is the mark of a creation whose outcome is known: which cards there were
// before no longer matters.
func (m Creating) over() *Creating {
	m.Known, m.All = nil, false
	return &m
}

// notCreated takes down a creation without success. What never reached the
// platform leaves no mark.
func (d *Desk) notCreated(p *Published, err error) {
	p.Err = err
	e := wechat.AsError(err)
	at := *p.Draft.Creating
	if e != nil {
		at.Code, at.Msg, at.RID = e.Code, e.Msg, e.RID
	}
	p.Closed = d.closed(e)
	switch stock.StateOf(err) {
	case NotSent:
		p.Draft.Creating = nil
		return
	case Refused:
		at = *at.over()
		at.Refused, at.Closed = true, p.Closed
	default:
		p.InDoubt = true
	}
	p.Draft.Creating = &at
}

// closed reports whether e is how creation is refused since 2021-04-01. Which
// errcode says so is not documented: 48009 and 48001 fit, and on the platform
// itself whatever does not speak of this very card.
func (d *Desk) closed(e *wechat.Error) bool {
	switch {
	case e == nil || !e.HasCode || e.Class != wechat.ClassRefused && e.Class != wechat.ClassAmbiguous:
		return false
	case e.Code == 48009 || e.Code == 48001:
		return true
	case !d.o.Real || e.Code == -1:
		return false
	}
	return !aboutTheCard[e.Code]
}

// aboutTheCard are the errcodes that speak of the text, the pictures, the dates,
// the stores or the mini programs of one card.
var aboutTheCard = map[int]bool{
	40033: true, 40070: true, 40072: true, 40076: true, 40079: true, 40097: true, 40098: true, 40100: true, 40122: true, 40136: true,
	40141: true, 40143: true, 40149: true, 40150: true, 40151: true, 40165: true, 40166: true, 40168: true, 41011: true, 41026: true,
	43009: true, 44002: true, 45020: true, 45021: true, 45044: true, 47001: true, 47002: true, 72007: true, 72008: true, 72009: true, 73211: true,
}
