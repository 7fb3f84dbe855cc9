package cmd

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/adrg/xdg"

	"coupondesk/desk/campaign"
	"coupondesk/desk/codes"
	"coupondesk/desk/deliver"
	"coupondesk/desk/whitelist"
	"coupondesk/ledger"
	"coupondesk/wechat"
)

// The desks beside the counter, on an open shop.

func (a *app) campaignDesk(s *shop) *campaign.Desk {
	return campaign.New(campaign.Options{Cards: s.cards, Book: s.ledger, AppID: s.appID, Real: s.demo == nil, Now: a.now,
		Redeemed: func(ctx context.Context, cardID string, from, to time.Time) (map[string]int, error) {
			return s.ledger.PerDay(ctx, s.appID, cardID, from, to)
		}})
}

func (a *app) whitelistDesk(s *shop, b whitelist.Book) *whitelist.Desk {
	return whitelist.New(whitelist.Options{Cards: s.cards, Book: b, AppID: s.appID, Now: a.now})
}

func (a *app) deliverDesk(s *shop) *deliver.Desk {
	o := deliver.Options{Cards: s.cards, Tickets: s.client, AppID: s.appID, Now: a.now, ReadFile: readUpTo(wechat.MaxUpload)}
	if s.ledger != nil {
		o.Book = s.ledger
	}
	return deliver.New(o)
}

// picturesFolder is where codes for print are kept: beside a person's own
// pictures, or with the account's files where there is no such folder.
func picturesFolder(accountDir string) string {
	if p := xdg.UserDirs.Pictures; p != "" {
		if i, err := os.Stat(p); err == nil && i.IsDir() {
			return filepath.Join(p, "coupondesk")
		}
	}
	return filepath.Join(accountDir, "pictures")
}

// importsFolder holds the codes of imports, in the folder of an account.
const importsFolder = "imports"

// codesDesk is a desk for imports on an open shop. Whoever looks at a code on
// this console goes first, and a redemption that another program is sending.
func (a *app) codesDesk(s *shop) *codes.Desk {
	o := codes.Options{Cards: s.cards, AppID: s.appID, Dir: filepath.Join(s.cfg.AppDir(), importsFolder), Now: a.now,
		Quota: s.callsLeft, Rate: s.halfRate}
	if s.ledger != nil {
		elsewhere := counterWaits(s.ledger, a.now)
		o.Book, o.Waiting = s.ledger, func() bool { return s.desk.Waiting() || elsewhere() }
	}
	d := codes.New(o)
	d.Tidy()
	s.undo = append(s.undo, func() {
		if err := d.Close(); err != nil {
			s.log.Warn("copies of codes", "err", err) // the next start tries again
		}
	})
	return d
}

// callsLeft asks the platform for today's calls of a path.
func (s *shop) callsLeft(ctx context.Context, path string) (int, bool) {
	q, err := s.client.Quota(ctx, path)
	return int(q.Remain), err == nil && q.DailyLimit > 0
}

// halfRate is half of the calls a second that the platform takes of a path, so
// that others have the other half; 0 where it does not tell.
func (s *shop) halfRate(ctx context.Context, path string) float64 {
	q, err := s.client.Quota(ctx, path)
	if err != nil || q.RatePer <= 0 {
		return 0
	}
	return float64(q.RateCalls) / q.RatePer.Seconds() / 2
}

const (
	counterLook = 50 * time.Millisecond // between two looks at the ledger
	counterMost = 10 * time.Second      // a redemption that takes longer is nobody's turn any more
)

// counterWaits looks in the ledger for a redemption on its way. The answer is
// asked for often, by one goroutine.
func counterWaits(l *ledger.Ledger, now func() time.Time) func() bool {
	var looked time.Time
	var waits bool
	return func() bool {
		at := now()
		if at.Sub(looked) < counterLook {
			return waits
		}
		open, err := l.Pending(context.Background())
		waits = err == nil && slices.ContainsFunc(open, func(in ledger.Intent) bool {
			return in.State == ledger.StateSending && at.Sub(in.Updated) < counterMost
		})
		looked = now()
		return waits
	}
}
