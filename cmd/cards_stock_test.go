package cmd

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"coupondesk/desk/campaign"
	"coupondesk/ui/text"
	"coupondesk/wechat/card"
	"coupondesk/wechat/sandbox"
)

// aCard is a live cash coupon of the demo shop.
func aCard(t *testing.T, d *desktop) cardReport {
	t.Helper()
	out := d.run("cards", "list", "--json", "--status", "live", "--type", "CASH").want(t, exitDone).out
	return object[cardReport](t, result{out: strings.SplitN(out, "\n", 2)[0]})
}

// sent are the bodies of the calls of a path that the sandbox received.
func (d *desktop) sent(path string) []string {
	d.t.Helper()
	var j struct{ Calls []sandbox.Call }
	d.control(http.MethodGet, "journal?path="+path, "", &j)
	var out []string
	for _, c := range j.Calls {
		out = append(out, c.Request)
	}
	return out
}

func TestPhrasesOfCardChanges(t *testing.T) {
	for _, missing := range text.Check(zhCardChanges, enCardChanges) {
		t.Error(missing)
	}
}

func TestStockIsChangedAndReadBack(t *testing.T) {
	d := withAccount(t)
	c := aCard(t, d)
	got := object[cardChange](t, d.run("cards", "stock", c.ID, "--add", "100", "--yes", "--json").want(t, exitDone))
	if got.State != campaign.Done || !got.Confirmed || *got.Before != c.Quantity || *got.After != c.Quantity+100 || got.Delta != 100 {
		t.Errorf("%+v", got)
	}
	r := d.run("cards", "stock", c.ID, "--take", "40", "--yes").want(t, exitDone)
	if !strings.Contains(r.err, "库存减到 "+text.Count(int(c.Quantity+60))) || r.out != "" {
		t.Errorf("stdout %q, stderr %q", r.out, r.err)
	}
}

func TestStockThatCannotBeChanged(t *testing.T) {
	d := withAccount(t)
	c := aCard(t, d)
	for _, args := range [][]string{{}, {"--add", "1", "--take", "1"}, {"--add", "0"}, {"--take", "-3"}, {"--add", "100000001"}, {"--add", "x"}} {
		d.run(append([]string{"cards", "stock", c.ID, "--yes"}, args...)...).want(t, exitUsage)
	}
	d.run("cards", "stock", c.ID, "--add", "1").want(t, exitUsage) // nobody is there to be asked
	few := object[cardChange](t, d.run("cards", "stock", c.ID, "--take", "99999999", "--yes", "--json").want(t, exitRefused))
	if few.State != campaign.Refused || *few.After != c.Quantity {
		t.Errorf("%+v", few)
	}
	d.run("cards", "stock", c.ID, "--add", "1", "--yes", "--read-only").want(t, exitFailed)
	gone := object[cardChange](t, d.run("cards", "stock", "pNoSuchCard", "--add", "1", "--yes", "--json").want(t, exitRefused))
	if gone.State != campaign.Refused || gone.ErrCode != 40073 || gone.After != nil {
		t.Errorf("%+v", gone)
	}
	if calls := d.sent("/card/modifystock"); len(calls) > 0 {
		t.Errorf("sent all the same: %v", calls)
	}
}

func TestARefusedStockSaysThatNothingChanged(t *testing.T) {
	d := withAccount(t)
	c := aCard(t, d)
	d.control(http.MethodPost, "fault", `{"path":"/card/modifystock","fault":"errcode","errcode":40122,"count":1}`, nil)
	r := d.run("cards", "stock", c.ID, "--add", "5", "--yes").want(t, exitRefused)
	if !strings.Contains(r.err, "微信没答应") || !strings.Contains(r.err, "什么都没变") || !strings.Contains(r.err, "40122") {
		t.Errorf("%s", r.err)
	}
}

func TestADryRunShowsTheVeryRequest(t *testing.T) {
	d := withAccount(t)
	c := aCard(t, d)
	for _, args := range [][]string{{"stock", c.ID, "--add", "7"}, {"stock", c.ID, "--take", "7"}, {"delete", c.ID}} {
		line := append([]string{"cards"}, args...)
		would := object[draftReport](t, d.run(append(line, "--dry-run", "--json")...).want(t, exitDone))
		before := len(d.sent(would.Path))
		yes := "--yes"
		if args[0] == "delete" {
			yes = "--yes=" + lastFour(c.ID)
		}
		d.run(append(line, yes)...).want(t, exitDone)
		after := d.sent(would.Path)
		if len(after) != before+1 || after[len(after)-1] != string(would.Body) {
			t.Errorf("%v: showed %s, sent %v after %d", args, would.Body, after, before)
		}
		if r := d.run(append(line, "--dry-run")...).want(t, exitDone); !strings.HasPrefix(r.out, "POST "+would.Path+"\n{\n") {
			t.Errorf("%s", r.out)
		}
	}
}

func TestDeletingFromTheCommandLine(t *testing.T) {
	d := withAccount(t)
	c := aCard(t, d)
	d.run("cards", "delete", c.ID).want(t, exitUsage)
	d.run("cards", "delete", c.ID, "--yes=nope").want(t, exitUsage)
	d.run("cards", "delete", c.ID, "--yes="+lastFour(c.ID), "--read-only").want(t, exitFailed)
	if calls := d.sent("/card/delete"); len(calls) > 0 {
		t.Fatalf("deleted all the same: %v", calls)
	}
	r := d.run("cards", "delete", c.ID, "--yes="+lastFour(c.ID), "--json").want(t, exitDone)
	got := object[cardChange](t, r)
	if got.State != campaign.Done || !got.Confirmed || got.Status != "CARD_STATUS_DELETE" || !strings.Contains(r.err, "没领") {
		t.Errorf("%+v\n%s", got, r.err)
	}
	if r := d.run("cards", "delete", c.ID, "--yes="+lastFour(c.ID)).want(t, exitRefused); !strings.Contains(r.err, "已经删除了") {
		t.Errorf("%s", r.err)
	}
}

func TestALostAnswerAboutStockIsReadBack(t *testing.T) {
	d := withAccount(t)
	c := aCard(t, d)
	d.control(http.MethodPost, "fault", `{"path":"/card/modifystock","fault":"lost_reply","count":1}`, nil)
	got := object[cardChange](t, d.run("cards", "stock", c.ID, "--add", "5", "--yes", "--json").want(t, exitDone))
	if !got.Confirmed || *got.After != c.Quantity+5 || len(d.sent("/card/modifystock")) != 1 {
		t.Errorf("%+v", got)
	}
	d.control(http.MethodPost, "fault", `{"path":"/card/modifystock","fault":"http_502","count":1}`, nil)
	r := d.run("cards", "stock", c.ID, "--add", "5", "--yes").want(t, exitUnknown)
	if !strings.Contains(r.err, "不知道改成了没有") || !strings.Contains(r.err, "cards show "+c.ID) {
		t.Errorf("%s", r.err)
	}
	sent := len(d.sent("/card/modifystock"))
	again := d.run("cards", "stock", c.ID, "--add", "5", "--yes", "--json").want(t, exitUnknown)
	if got := object[cardChange](t, again); got.State != campaign.NotSent || got.ErrMsg == "" || !strings.Contains(again.err, "那次改库存（+5）还不知道改成没有") || !strings.Contains(again.err, "以后再改") || len(d.sent("/card/modifystock")) != sent {
		t.Errorf("%+v %s", got, again.err)
	}
}

// The platform may be behind itself: an old figure is not the new stock.
func TestAStockThatDoesNotReadAsChangedYetIsNoNewStock(t *testing.T) {
	var out bytes.Buffer
	a := newApp(strings.NewReader(""), &out, &out)
	if err := a.cardChanged("p1", 5, campaign.Outcome{State: campaign.Done, Card: card.Card{ID: "p1", Quantity: 100}}); err != nil {
		t.Error(err)
	}
	if strings.Contains(out.String(), "✓") || !strings.Contains(out.String(), "别再改一次") {
		t.Errorf("%s", out.String())
	}
}

func TestStockOfImportedCodesIsBoundedByThemAtTheCommandLineToo(t *testing.T) {
	d := withAccount(t)
	id := d.depositCard()
	s := d.open()
	if _, err := s.cards.Deposit(t.Context(), id, []string{"QH1", "QH2", "QH3"}); err != nil {
		t.Fatal(err)
	}
	s.Close()
	r := d.run("cards", "stock", id, "--add", "4", "--yes").want(t, exitRefused)
	if !strings.Contains(r.err, "导入了 3 个码，最多还能加 3 张") || len(d.sent("/card/modifystock")) > 0 {
		t.Errorf("%s", r.err)
	}
	d.run("cards", "stock", id, "--add", "3", "--yes").want(t, exitDone)
	d.run("cards", "stock", id, "--add", "1", "--yes").want(t, exitRefused)
}
