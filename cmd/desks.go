package cmd

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"

	"coupondesk/desk/campaign"
	"coupondesk/desk/deliver"
	"coupondesk/desk/whitelist"
)

// The desks beside the counter, on an open shop with its ledger.

func (a *app) campaignDesk(s *shop) *campaign.Desk {
	return campaign.New(campaign.Options{Cards: s.cards, Book: s.ledger, AppID: s.appID, Real: s.demo == nil, Now: a.now,
		Redeemed: func(ctx context.Context, cardID string, from, to time.Time) (map[string]int, error) {
			return s.ledger.PerDay(ctx, s.appID, cardID, from, to)
		}})
}

func (a *app) whitelistDesk(s *shop) *whitelist.Desk {
	return whitelist.New(whitelist.Options{Cards: s.cards, Book: s.ledger, AppID: s.appID, Now: a.now})
}

func (a *app) deliverDesk(s *shop) *deliver.Desk {
	return deliver.New(deliver.Options{Cards: s.cards, Tickets: s.client, Book: s.ledger, AppID: s.appID, Now: a.now, ReadFile: os.ReadFile})
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
