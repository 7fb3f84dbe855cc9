package cmd

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"

	"coupondesk/desk/deliver"
	"coupondesk/ui/qr"
	"coupondesk/views/delivery"
	"coupondesk/wechat/card"
)

// batchAnswer is what `deliver qr --batch --json` prints.
type batchAnswer struct {
	State   string `json:"state"` // MADE, or STOPPED where something is missing
	Dir     string `json:"dir"`
	Total   int    `json:"total"`
	Done    int    `json:"done"`
	Had     int    `json:"had"` // of an earlier run
	ErrCode int    `json:"errcode"`
	ErrMsg  string `json:"errmsg"`
	RID     string `json:"rid"`
	Error   string `json:"error"`
}

// checkBatch refuses what a batch has no use for.
func (a *app) checkBatch(ids []string, f deliverQRFlags) error {
	w := a.delivery()
	switch {
	case f.batch == "":
		return a.usage(w.DirAlone, "--out")
	case f.dir == "" && !f.dryRun:
		return a.usage(w.NeedDir)
	case len(ids) > 1:
		return a.usage(a.w.TooMany, ids[1])
	}
	for _, x := range []struct {
		flag  string
		given bool
	}{{"--code", f.codes != nil}, {"--openid", f.openIDs != nil}, {"--png", f.picture.png != ""}, {"--svg", f.picture.svg != ""}, {"--outer-id", f.outerID != ""}} {
		if x.given {
			return a.usage(w.OneWay, x.flag, "--batch")
		}
	}
	return nil
}

// deliverBatch makes a folder of pictures from a file.
func (a *app) deliverBatch(ctx context.Context, ids []string, f deliverQRFlags) error {
	if err := a.checkBatch(ids, f); err != nil {
		return err
	}
	if err := a.mayWrite(f.dryRun, a.delivery().ReadOnly); err != nil {
		return err
	}
	s, d, err := a.delivering(ctx, needPlatform)
	if err != nil {
		return err
	}
	defer s.Close()
	cards, err := d.Cards(ctx, ids[0])
	if err != nil {
		return a.undelivered(err)
	}
	rows, err := a.readRows(f.batch, deliver.CodesOf(cards[0]) == deliver.CodesCustom)
	if err != nil {
		return err
	}
	b := deliver.Batch{CardID: ids[0], Rows: rows, Unique: f.unique, Life: time.Duration(f.expire) * time.Second, Outer: f.outer, Dir: f.dir}
	draw := pictures{a: a, sandbox: s.demo != nil, pixels: f.picture.pixels, missing: map[string]bool{}}
	b.Picture = draw.one
	if f.dryRun {
		return a.draftBatch(d, b, cards[0])
	}
	p, err := d.RunBatch(ctx, b, func(p deliver.BatchProgress) {
		if p.Done%100 == 0 && p.Done < p.Total {
			a.say("%s", fill(a.delivery().BatchAt, itoa(p.Done), itoa(p.Total)))
		}
	})
	draw.tell()
	return a.tellBatch(f.dir, p, err)
}

// draftBatch shows the requests of a batch, all of which the rules allow.
func (a *app) draftBatch(d *deliver.Desk, b deliver.Batch, c card.Card) error {
	if err := d.CheckBatch(b, c); err != nil {
		return a.tellBatch(b.Dir, deliver.BatchProgress{Total: len(b.Rows)}, err)
	}
	for _, row := range b.Rows {
		if err := a.draft(b.Request(row).Request()); err != nil {
			return err
		}
	}
	return nil
}

// pictures draws the codes of a batch.
type pictures struct {
	a       *app
	sandbox bool
	pixels  int
	missing map[string]bool // characters that no picture has
}

func (d pictures) one(content string, row deliver.Row, c card.Card, expires time.Time) ([]byte, error) {
	code := qr.Encode(content)
	if code == nil {
		return nil, errors.New(fill(d.a.delivery().TooLong, itoa(len(content)), itoa(qr.MaxBytes)))
	}
	m := deliver.Made{Kind: deliver.KindQR, Outer: row.Outer, At: d.a.now(), Expires: expires,
		Offers: []deliver.Offer{{CardID: c.ID, Title: c.Title, Code: row.Code}}}
	p := delivery.Poster(d.a.lang, m, []card.Card{c}, d.sandbox)
	p.Pixels = d.pixels
	for _, g := range p.Missing() {
		d.missing[g] = true
	}
	return code.PNG(p), nil
}

// tell says once which characters the pictures have not.
func (d pictures) tell() {
	if len(d.missing) > 0 {
		d.a.say("! %s", line(fill(d.a.delivery().Substituted, strings.Join(slices.Sorted(maps.Keys(d.missing)), " "))))
	}
}

// readRows reads the file of a batch.
func (a *app) readRows(path string, codes bool) ([]deliver.Row, error) {
	in := a.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, &told{trouble{fill(a.codesWords().CannotRead, path, a.whyUnread(err)), a.codesWords().CannotReadCure}, err}
		}
		defer f.Close()
		in = f
	}
	rows, err := deliver.ReadRows(in, codes)
	var bad *deliver.RowError
	if errors.As(err, &bad) {
		return nil, &told{trouble{a.rowWords(bad), a.delivery().BatchCure}, nil}
	}
	if err != nil {
		return nil, &told{trouble{fill(a.codesWords().CannotRead, path, a.whyUnread(err)), a.codesWords().CannotReadCure}, err}
	}
	return rows, nil
}

// rowWords say what is wrong with a line of a batch, by the names of columns.
func (a *app) rowWords(bad *deliver.RowError) string {
	why := bad.Err.Error()
	if faults := faultsIn(bad.Err); len(faults) > 0 {
		why = faults[0].Words.In(string(a.lang))
		if column := faults[0].ID[strings.LastIndexByte(faults[0].ID, '.')+1:]; column == "code" || column == "openid" || column == "outer_str" {
			why = fill(a.delivery().FaultAt, column, why)
		}
	}
	return fill(a.delivery().BatchRow, itoa(bad.Line), why)
}

// unplaced is a file or folder that cannot be written, and what to do.
func (a *app) unplaced(path string, err error) error {
	w, books := a.delivery(), a.books()
	for _, known := range []struct {
		is        []error
		why, cure string
	}{
		{[]error{syscall.ENOSPC, syscall.EDQUOT}, books.Full, books.FullCure},
		{[]error{fs.ErrPermission, syscall.EROFS}, w.NoRight, w.NoRightCure},
		{[]error{syscall.ENOTDIR}, w.NoFolder, w.OtherFolder},
		{[]error{fs.ErrNotExist}, w.NoPlace, w.OtherFolder},
	} {
		for _, x := range known.is {
			if errors.Is(err, x) {
				return &told{trouble{fill(books.CannotWrite, path, known.why), known.cure}, err}
			}
		}
	}
	return a.unwritten(path, err)
}

func (a *app) tellBatch(dir string, p deliver.BatchProgress, err error) error {
	w := a.delivery()
	out := batchAnswer{State: stateMade, Dir: dir, Total: p.Total, Done: p.Done, Had: p.Had}
	code := exit(exitDone)
	if err == nil {
		a.say("%s", line(fill(w.BatchDone, itoa(p.Done), dir)))
		if p.Had > 0 {
			a.say("  %s", fill(w.BatchHad, itoa(p.Had)))
		}
	} else {
		if p.Done > 0 {
			a.acted = true
			a.say("%s", fill(w.BatchStopped, itoa(p.Done)))
		}
		var bad *deliver.RowError
		var file *fs.PathError
		switch {
		case errors.As(err, &bad):
			err = &told{trouble{a.rowWords(bad), w.BatchCure}, nil}
		case errors.As(err, &file):
			err = a.unplaced(dir, err)
		}
		var failed failure
		failed, code = a.tellUndelivered(err)
		out.State, out.ErrCode, out.ErrMsg, out.RID, out.Error = stateStopped, failed.ErrCode, failed.ErrMsg, failed.RID, failed.Error
	}
	if a.flags.json {
		a.object(out)
	}
	return done(int(code))
}
