package desk

import (
	"context"
	"errors"
	"strings"
	"testing"

	"coupondesk/desk/carried"
	"coupondesk/wechat/card"
)

// Cards are read by goroutines of their own. What panics there has to reach the
// caller, whom the program makes an orderly end for.
func TestAPanicWhileACardIsReadReachesTheCaller(t *testing.T) {
	for name, do := range map[string]func(*shop){
		"look":   func(s *shop) { s.look("1") },
		"detail": func(s *shop) { _, _ = s.Cards(t.Context(), func(CardRow) {}) },
		"list": func(s *shop) {
			s.platform.list = func(card.ListQuery) (card.List, error) { panic("broken card") }
			_, _ = s.Cards(t.Context(), func(CardRow) {})
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			s.platform.list = func(card.ListQuery) (card.List, error) { return card.List{IDs: []string{"pCash"}, Total: 1}, nil }
			s.platform.get = func(context.Context, string) (card.Card, error) { panic("broken card") }
			defer func() {
				err, _ := recover().(error)
				if !errors.As(err, new(*carried.Panic)) || !strings.Contains(err.Error(), "broken card") {
					t.Errorf("recovered %v", err)
				}
			}()
			do(s)
		})
	}
}
