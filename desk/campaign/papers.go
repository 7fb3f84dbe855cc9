package campaign

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat/card"
)

// ErrStale is what Save gives when somebody else has changed or removed the
// draft since it was read; nothing was written.
var ErrStale = ledger.ErrStale

// ErrUnreadable is what Draft gives for a draft that is damaged, or that a newer
// version of this program has written: with members that this one would lose, or
// for another type of card.
var ErrUnreadable = errors.New("campaign: the draft cannot be read")

// body is a draft on its paper.
type body struct {
	Type       card.Type         `json:"type"`
	Values     map[string]string `json:"values"`
	Focus      string            `json:"focus,omitempty"`
	CopiedFrom string            `json:"copied_from,omitempty"`
	Creating   *mark             `json:"creating,omitempty"`
	CardID     string            `json:"card_id,omitempty"`
}

// mark is Creating on its paper.
type mark struct {
	At      time.Time         `json:"at"`
	Sent    map[string]string `json:"sent,omitempty"`
	Asked   map[string]string `json:"asked,omitempty"`
	Known   []string          `json:"known,omitempty"`
	All     bool              `json:"all,omitempty"`
	Refused bool              `json:"refused,omitempty"`
	Closed  bool              `json:"closed,omitempty"`
	Code    int               `json:"errcode,omitempty"`
	Msg     string            `json:"errmsg,omitempty"`
	RID     string            `json:"rid,omitempty"`
}

// Drafts are all drafts, the one changed last first. One that cannot be read
// any more is listed by its title, without a type.
func (d *Desk) Drafts(ctx context.Context) ([]Draft, error) { return d.all(ctx, ledger.PaperDraft) }

// Templates are all templates, the one changed last first. ID and Title are the
// name.
func (d *Desk) Templates(ctx context.Context) ([]Draft, error) {
	return d.all(ctx, ledger.PaperTemplate)
}

func (d *Desk) all(ctx context.Context, kind ledger.PaperKind) ([]Draft, error) {
	papers, err := d.o.Book.Papers(ctx, d.o.AppID, kind)
	if err != nil {
		return nil, err
	}
	out := make([]Draft, len(papers))
	for i, p := range papers {
		out[i], _ = fromPaper(p) // what is readable of it is in the list
	}
	return out, nil
}

// Draft reads one draft; ledger.ErrNotFound when there is none.
func (d *Desk) Draft(ctx context.Context, id string) (Draft, error) {
	p, err := d.o.Book.Paper(ctx, d.o.AppID, ledger.PaperDraft, id)
	if err != nil {
		return Draft{}, err
	}
	return fromPaper(p)
}

// Save keeps a draft, durably when it returns nil, and gives it with its id, its
// title and its new Rev. It costs one small write to the disk. ErrStale means
// that another window or program has changed the draft since it was read.
func (d *Desk) Save(ctx context.Context, dr Draft) (Draft, error) {
	dr.Title = dr.Values[idTitle]
	return d.put(ctx, ledger.PaperDraft, dr, false)
}

// Drop removes a draft for good; one that is not there is no error.
func (d *Desk) Drop(ctx context.Context, id string) error {
	return d.o.Book.DropPaper(ctx, d.o.AppID, ledger.PaperDraft, id)
}

// SaveTemplate keeps what a draft says as the template of that name, instead of
// an earlier one.
func (d *Desk) SaveTemplate(ctx context.Context, name string, dr Draft) error {
	name = strings.TrimSpace(name)
	if name == "" {
		return errors.New("campaign: a template needs a name")
	}
	t := FromTemplate(dr)
	t.ID, t.Title = name, name
	switch p, err := d.o.Book.Paper(ctx, d.o.AppID, ledger.PaperTemplate, name); {
	case err == nil:
		t.Rev = p.Rev
	case !errors.Is(err, ledger.ErrNotFound):
		return err
	}
	_, err := d.put(ctx, ledger.PaperTemplate, t, false)
	return err
}

// DropTemplate removes a template for good; one that is not there is no error.
func (d *Desk) DropTemplate(ctx context.Context, name string) error {
	return d.o.Book.DropPaper(ctx, d.o.AppID, ledger.PaperTemplate, name)
}

// put keeps a draft or a template. outcome is ledger.Paper.Outcome.
func (d *Desk) put(ctx context.Context, kind ledger.PaperKind, dr Draft, outcome bool) (Draft, error) {
	raw, err := json.Marshal(body{dr.Type, dr.Values, dr.Focus, dr.CopiedFrom, (*mark)(dr.Creating), dr.CardID})
	if err != nil {
		return dr, err
	}
	p, err := d.o.Book.PutPaper(ctx, d.o.AppID, ledger.Paper{Kind: kind, ID: dr.ID, Title: dr.Title, Body: raw, Rev: dr.Rev, Outcome: outcome})
	if err != nil {
		return dr, err
	}
	dr.ID, dr.Rev, dr.Updated = p.ID, p.Rev, p.Updated
	return dr, nil
}

func fromPaper(p ledger.Paper) (Draft, error) {
	dr := Draft{ID: p.ID, Title: p.Title, Rev: p.Rev, Updated: p.Updated}
	var b body
	in := json.NewDecoder(bytes.NewReader(p.Body))
	in.DisallowUnknownFields()
	if err := in.Decode(&b); err != nil {
		return dr, fmt.Errorf("%w: %s %s: %w", ErrUnreadable, p.Kind, p.ID, err)
	}
	if b.Type != "" && !slices.Contains(card.Types, b.Type) {
		return dr, fmt.Errorf("%w: %s %s is a %s", ErrUnreadable, p.Kind, p.ID, b.Type)
	}
	dr.Type, dr.Values, dr.Focus, dr.CopiedFrom, dr.Creating, dr.CardID = b.Type, b.Values, b.Focus, b.CopiedFrom, (*Creating)(b.Creating), b.CardID
	if dr.Values == nil {
		dr.Values = map[string]string{}
	}
	return dr, nil
}
