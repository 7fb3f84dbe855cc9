package wechat

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"coupondesk/wechat/secret"
)

// ticketOffice answers getticket, a new value each time, and counts by kind.
type ticketOffice struct {
	mu     sync.Mutex
	calls  map[string]int
	life   int
	refuse string
}

func (o *ticketOffice) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	kind := r.URL.Query().Get("type")
	if r.Method != http.MethodGet || r.URL.Path != "/cgi-bin/ticket/getticket" || r.URL.Query().Get("access_token") == "" {
		http.Error(w, "?", http.StatusBadRequest)
		return
	}
	o.calls[kind]++
	if o.refuse != "" {
		fmt.Fprint(w, o.refuse)
		return
	}
	fmt.Fprintf(w, `{"errcode":0,"errmsg":"ok","ticket":"canary-%s-%d","expires_in":%d}`, kind, o.calls[kind], o.life)
}

func (o *ticketOffice) count(kind string) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.calls[kind]
}

func TestTicketsAreCachedEachForItself(t *testing.T) {
	office := &ticketOffice{calls: map[string]int{}, life: 7200}
	now := time.Now()
	var clock sync.Mutex
	redactor := secret.NewRedactor()
	c := served(t, office, func(o *Options) {
		o.Redactor = redactor
		o.Now = func() time.Time { clock.Lock(); defer clock.Unlock(); return now }
	})
	c.tokens.adopt(lease{value: "canary-token-for-long", refresh: now.Add(100 * time.Hour), expires: now.Add(100 * time.Hour)})
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			for _, kind := range []TicketKind{TicketCard, TicketJS} {
				got, err := c.Ticket(t.Context(), kind)
				if err != nil || got.Value.Reveal() != "canary-"+string(kind)+"-1" {
					t.Errorf("%s: %v", kind, err)
				}
			}
		})
	}
	wg.Wait()
	if office.count("wx_card") != 1 || office.count("jsapi") != 1 {
		t.Errorf("fetched %v", office.calls)
	}
	got, _ := c.Ticket(t.Context(), TicketCard)
	if s := redactor.Redact(fmt.Sprintf("%v %+v %#v %s", got, got, got, "canary-wx_card-1")); strings.Contains(s, "canary-wx") {
		t.Error("a ticket printed itself:", s)
	}
	clock.Lock()
	now = now.Add(7200*time.Second - ticketMargin)
	clock.Unlock()
	if got, err := c.Ticket(t.Context(), TicketCard); err != nil || got.Value.Reveal() != "canary-wx_card-2" {
		t.Errorf("five minutes before the end: %v", err)
	}
}

func TestATicketThatWorksOutlivesARefusal(t *testing.T) {
	office := &ticketOffice{calls: map[string]int{}, life: 200} // always inside the margin
	c := served(t, office)
	if _, err := c.Ticket(t.Context(), TicketJS); err != nil {
		t.Fatal(err)
	}
	office.mu.Lock()
	office.refuse = `{"errcode":45009,"errmsg":"reach max api daily quota limit"}`
	office.mu.Unlock()
	if got, err := c.Ticket(t.Context(), TicketJS); err != nil || got.Value.Reveal() != "canary-jsapi-1" {
		t.Errorf("%v", err)
	}
	if _, err := c.Ticket(t.Context(), TicketCard); AsError(err) == nil || AsError(err).Class != ClassThrottled {
		t.Errorf("the other kind: %v", err)
	}
}

func TestTicketsThatCannotBeHad(t *testing.T) {
	c := served(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `{"errcode":0,"ticket":"with a blank","expires_in":7200}`)
	}))
	if _, err := c.Ticket(t.Context(), TicketCard); AsError(err) == nil || AsError(err).Cause != CauseBody {
		t.Errorf("unusable: %v", err)
	}
	if _, err := c.Ticket(t.Context(), "wx"); AsError(err) == nil || AsError(err).Cause != CauseRequest || AsError(err).Sent {
		t.Errorf("unknown kind: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c.cardTicket.turn <- struct{}{}
	if _, err := c.Ticket(ctx, TicketCard); AsError(err) == nil || AsError(err).Cause != CauseCanceled {
		t.Errorf("gave up waiting: %v", err)
	}
}

func TestQuota(t *testing.T) {
	var path, body string
	c := served(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b := make([]byte, 200)
		n, _ := r.Body.Read(b)
		path, body = r.URL.Path, string(b[:n])
		fmt.Fprint(w, `{"errcode":0,"errmsg":"ok","quota":{"daily_limit":100,"used":30,"remain":70},"rate_limit":{"call_count":10,"refresh_second":60}}`)
	}))
	got, err := c.Quota(t.Context(), "/card/create")
	if err != nil || got != (Quota{DailyLimit: 100, Used: 30, Remain: 70, RateCalls: 10, RatePer: time.Minute}) || body != `{"cgi_path":"/card/create"}` {
		t.Errorf("%+v %v %s", got, err, body)
	}
	if err := c.ClearQuota(t.Context()); err != nil || path != "/cgi-bin/clear_quota" || body != `{"appid":"wx2b029c08a6232582"}` {
		t.Errorf("%v %s %s", err, path, body)
	}
}
