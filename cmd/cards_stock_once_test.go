package cmd

import (
	"net/http"
	"strings"
	"testing"

	"coupondesk/desk/campaign"
)

// once runs `cards stock CARD --add 5 --once KEY` and whatever else is given.
func (d *desktop) once(id, key string, more ...string) result {
	return d.run(append([]string{"cards", "stock", id, "--add", "5", "--once", key, "--yes"}, more...)...)
}

// A script that lost the exit code runs the same line again: it is told, and
// nothing is sent, also when the platform cannot be reached.
func TestAKeyMakesAChangeOnce(t *testing.T) {
	d := withAccount(t)
	c := aCard(t, d)
	first := object[cardChange](t, d.once(c.ID, "n7", "--json").want(t, exitDone))
	if first.Earlier || *first.After != c.Quantity+5 {
		t.Errorf("%+v", first)
	}
	d.control(http.MethodPost, "fault", `{"path":"/card/get","fault":"http_502","count":9}`, nil)
	again := d.once(c.ID, "n7", "--json").want(t, exitDone)
	if got := object[cardChange](t, result{out: again.out}); !got.Earlier || got.State != campaign.Done || got.Delta != 5 || got.After != nil || !strings.Contains(again.err, "那次已经加了 5；这次没有发") {
		t.Errorf("%+v %s", got, again.err)
	}
	if n := len(d.sent("/card/modifystock")); n != 1 {
		t.Errorf("sent %d times", n)
	}
}

// What was refused is told as it was; what never left is sent by the next run.
func TestAKeyTellsARefusalAndTriesWhatNeverLeft(t *testing.T) {
	d := withAccount(t)
	c := aCard(t, d)
	d.control(http.MethodPost, "fault", `{"path":"/card/modifystock","fault":"errcode","errcode":40122,"count":1}`, nil)
	d.once(c.ID, "a").want(t, exitRefused)
	r := d.once(c.ID, "a", "--json").want(t, exitRefused)
	if got := object[cardChange](t, result{out: r.out}); !got.Earlier || got.ErrCode != 40122 || !strings.Contains(r.err, "换一个键") || len(d.sent("/card/modifystock")) != 1 {
		t.Errorf("%+v %s", got, r.err)
	}
	d.control(http.MethodPost, "fault", `{"path":"/card/modifystock","fault":"errcode","errcode":45009,"count":1}`, nil)
	d.once(c.ID, "b").want(t, exitFailed)
	if got := object[cardChange](t, d.once(c.ID, "b", "--json").want(t, exitDone)); got.Earlier || *got.After != c.Quantity+5 {
		t.Errorf("%+v", got)
	}
}

func TestAKeyWhoseChangeIsOnItsWay(t *testing.T) {
	d := withAccount(t)
	c := aCard(t, d)
	d.control(http.MethodPost, "fault", `{"path":"/card/modifystock","fault":"http_502","count":1}`, nil)
	d.once(c.ID, "a").want(t, exitUnknown)
	r := d.once(c.ID, "a", "--json").want(t, exitUnknown)
	if got := object[cardChange](t, result{out: r.out}); !got.Earlier || got.State != campaign.Unknown || !strings.Contains(r.err, "以后用同一个键再问一次") || strings.Count(r.err, "不知道") != 1 || len(d.sent("/card/modifystock")) != 1 {
		t.Errorf("%+v %s", got, r.err)
	}
}

// A key stands for one change; the message names it.
func TestAKeyOfAnotherChangeIsAMistakeInTheLine(t *testing.T) {
	d := withAccount(t)
	c := aCard(t, d)
	d.once(c.ID, "a").want(t, exitDone)
	for _, args := range [][]string{{c.ID, "--add", "6"}, {c.ID, "--take", "5"}, {"pAnotherCard", "--add", "5"}} {
		r := d.run(append([]string{"cards", "stock", "--once", "a", "--yes", "--json"}, args...)...).want(t, exitUsage)
		if state, why := saysInJSON(t, "stock", r); state != stateUsage || !strings.Contains(why, c.ID+" 的 +5") {
			t.Errorf("%s", r.out)
		}
	}
	for _, key := range []string{"", " a", "键", strings.Repeat("k", 65)} {
		d.once(c.ID, key).want(t, exitUsage)
	}
	if n := len(d.sent("/card/modifystock")); n != 1 {
		t.Errorf("sent %d times", n)
	}
}

// A dry run tells what the line would do: with a key that was used, nothing.
func TestADryRunWithAKey(t *testing.T) {
	d := withAccount(t)
	c := aCard(t, d)
	if r := d.once(c.ID, "a", "--dry-run").want(t, exitDone); !strings.Contains(r.out, `"increase_stock_value": 5`) {
		t.Errorf("%s", r.out)
	}
	d.once(c.ID, "a").want(t, exitDone)
	if got := object[cardChange](t, d.once(c.ID, "a", "--dry-run", "--json").want(t, exitDone)); !got.Earlier || got.State != campaign.Done {
		t.Errorf("%+v", got)
	}
	d.run("cards", "stock", c.ID, "--add", "6", "--once", "a", "--dry-run").want(t, exitUsage)
	if n := len(d.sent("/card/modifystock")); n != 1 {
		t.Errorf("sent %d times", n)
	}
}

// What has been asked for is not judged by the stock as it is now.
func TestAKeyOfWhatCouldNotBeTakenAgain(t *testing.T) {
	d := withAccount(t)
	c := aCard(t, d)
	line := []string{"cards", "stock", c.ID, "--take", itoa(int(c.Quantity)), "--once", "all", "--yes", "--json"}
	d.run(line...).want(t, exitDone)
	if got := object[cardChange](t, d.run(line...).want(t, exitDone)); !got.Earlier {
		t.Errorf("%+v", got)
	}
}
