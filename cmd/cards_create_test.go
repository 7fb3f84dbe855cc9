package cmd

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"coupondesk/desk/campaign"
	"coupondesk/ui/text"
	"coupondesk/wechat/card"
)

func TestEveryPhraseOfMakingIsThere(t *testing.T) {
	for _, missing := range text.Check(zhMaking, enMaking) {
		t.Error(missing)
	}
}

// newCard is a valid card in the documents' form.
const newCard = `{"card":{"card_type":"CASH","cash":{"base_info":{"logo_url":"http://mmbiz.qpic.cn/mmbiz/logo/0","brand_name":"青禾茶舍",
	"code_type":"CODE_TYPE_QRCODE","title":"满100减20","color":"Color010","notice":"请向店员出示","description":"每人限用一张。\n不找零。",
	"date_info":{"type":"DATE_TYPE_FIX_TERM","fixed_term":30,"fixed_begin_term":0},"sku":{"quantity":500},
	"can_share":true,"can_give_friend":false},"least_cost":10000,"reduce_cost":2000}}}`

const newCardTOML = `
[card]
card_type = "CASH"
[card.cash]
least_cost = 10000
reduce_cost = 2000
[card.cash.base_info]
logo_url = "http://mmbiz.qpic.cn/mmbiz/logo/0"
brand_name = "青禾茶舍"
code_type = "CODE_TYPE_QRCODE"
title = "满100减20"
color = "Color010"
notice = "请向店员出示"
description = "每人限用一张。\n不找零。"
date_info = { type = "DATE_TYPE_FIX_TERM", fixed_term = 30, fixed_begin_term = 0 }
sku = { quantity = 500 }
can_share = true
`

func (d *desktop) file(name, text string) string {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

// creates counts the creations that reached the sandbox.
func (d *desktop) creates() int {
	d.t.Helper()
	var j struct{ Calls []struct{} }
	d.control(http.MethodGet, "journal?path=/card/create", "", &j)
	return len(j.Calls)
}

func TestCardsCreateFromAFile(t *testing.T) {
	d := withAccount(t)
	for _, args := range [][]string{{"--file", d.file("card.json", newCard)}, {"--file", d.file("card.toml", newCardTOML)}, {"--file", "-", "--type", "cash"}} {
		r := d.typed(newCard, append([]string{"cards", "create", "--json"}, args...)...).want(t, exitDone)
		got := object[createReport](t, r)
		if got.State != campaign.Done || got.CardID == "" || got.Draft != "" || len(got.Different) > 0 || got.Status != card.StatusNotVerify {
			t.Errorf("%v: %+v", args, got)
		}
		shown := object[cardReport](t, d.run("cards", "show", got.CardID, "--json").want(t, exitDone))
		if shown.Title != "满100减20" || shown.ReduceCost != 2000 || shown.Quantity != 500 || shown.Term != 30 {
			t.Errorf("%v: %+v", args, shown)
		}
	}
}

func TestCardsCreateDryRunSendsNothing(t *testing.T) {
	d := withAccount(t)
	path := d.file("card.json", newCard)
	r := d.run("cards", "create", "--file", path, "--dry-run", "--read-only").want(t, exitDone)
	var want, got any
	if err := json.Unmarshal([]byte(newCard), &want); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(r.out), &got); err != nil || !strings.Contains(r.err, "POST /card/create") || !strings.Contains(r.out, "青禾茶舍") {
		t.Errorf("%v %s%s", err, r.out, r.err)
	}
	same, _ := json.Marshal(got)
	if base := object[dryReport](t, d.run("cards", "create", "--file", path, "--dry-run", "--json").want(t, exitDone)); base.Path != "/card/create" || len(base.Faults) > 0 || !strings.Contains(string(same), `"reduce_cost":2000`) {
		t.Errorf("%+v", base)
	}
	r = d.run("cards", "create", "--file", path, "--set", "title=这个券名实在是太长了啊", "--set", "quantity=很多", "--set", "logo_url=/no/such.png", "--dry-run", "--json").want(t, exitFailed)
	faulty := object[dryReport](t, result{out: r.out})
	var fields []string
	for _, f := range faulty.Faults {
		fields = append(fields, f.Field)
	}
	if !slices.Equal(fields, []string{"base_info.logo_url", "base_info.title", "base_info.sku.quantity"}) || !strings.Contains(r.err, "有 3 处要改") {
		t.Errorf("%+v %s", faulty, r.err)
	}
	if d.creates() > 0 {
		t.Error("something was sent")
	}
}

func TestCardsCreateWithFaultsSendsNothing(t *testing.T) {
	d := withAccount(t)
	for _, args := range [][]string{
		{"--type", "gift"},
		{"--file", d.file("a.json", strings.Replace(newCard, `"can_share"`, `"need_push_on_view":true,"can_share"`, 1))},
		{"--file", d.file("b.json", strings.Replace(newCard, "Color010", "绿", 1))},
		{"--file", d.file("c.toml", "[card")},
		{"--file", d.file("d.json", "")},
		{"--file", "/no/such/file"},
		{"--template", "没有"},
	} {
		code := exitFailed
		if args[0] == "--template" {
			code = exitRefused // there is none of that name
		}
		for _, lang := range []string{"zh", "en"} {
			if r := d.run(append([]string{"cards", "create", "--lang", lang}, args...)...).want(t, code); r.err == "" {
				t.Errorf("%v: nothing was said", args)
			}
		}
	}
	d.run("cards", "create", "--file", d.file("e.json", newCard), "--read-only").want(t, exitFailed)
	for _, line := range []string{"cards create", "cards create --file x --template y", "cards create --type vip", "cards create --type gift --set x", "cards create --type gift --set nix=1",
		"cards create --type gift --settle none", "cards update p", "cards update", "cards update p --set x"} {
		if r := d.run(strings.Fields(line)...); r.code != exitUsage && line != "cards update p --set x" {
			t.Errorf("%s: %d %s", line, r.code, r.err)
		}
	}
	d.run("cards", "create", "--type", "gift", "--file", d.file("f.json", newCard)).want(t, exitUsage)
	if d.creates() > 0 {
		t.Error("something was sent")
	}
}

func TestCardsCreateWhereCreationIsClosed(t *testing.T) {
	d := withAccount(t)
	d.control(http.MethodPost, "fault", `{"path":"/card/create","fault":"errcode","errcode":48009}`, nil)
	path := d.file("card.json", newCard)
	r := d.run("cards", "create", "--file", path, "--json").want(t, exitRefused)
	got := object[createReport](t, result{out: r.out})
	if !got.Closed || got.State != campaign.Refused || got.ErrCode != 48009 || got.RID == "" || got.Draft == "" || !strings.Contains(r.err, "2021-04-01") || !strings.Contains(r.err, "48009") {
		t.Errorf("%+v %s", got, r.err)
	}
	if r := d.run("cards", "create", "--file", path, "--lang", "en").want(t, exitRefused); !strings.Contains(r.err, "2021-04-01") || !strings.Contains(r.err, "WeChat Pay") {
		t.Errorf("%s", r.err)
	}
	again := object[createReport](t, result{out: d.run("cards", "create", "--file", path, "--json").want(t, exitRefused).out})
	if again.Draft != got.Draft {
		t.Errorf("the same file left drafts %s and %s", got.Draft, again.Draft)
	}
}

func TestCardsCreateInDoubtIsSettledByAPerson(t *testing.T) {
	for _, c := range []struct{ fault, settle string }{{"lost_reply", ""}, {"http_502", "none"}} {
		d := withAccount(t)
		path := d.file("card.json", newCard)
		d.control(http.MethodPost, "fault", `{"path":"/card/create","fault":"`+c.fault+`","count":1}`, nil)
		r := d.run("cards", "create", "--file", path, "--json").want(t, exitUnknown)
		got := object[createReport](t, result{out: r.out})
		if got.State != campaign.Unknown || got.Draft == "" || (len(got.Found) == 1) != (c.settle == "") || !strings.Contains(r.err, "--settle") {
			t.Errorf("%s: %+v %s", c.fault, got, r.err)
		}
		before := d.creates()
		again := object[createReport](t, result{out: d.run("cards", "create", "--file", path, "--json").want(t, exitUnknown).out})
		if again.Draft != got.Draft || d.creates() != before {
			t.Errorf("%s: it was sent again: %+v", c.fault, again)
		}
		settle := c.settle
		if settle == "" {
			settle = got.Found[0]
		}
		last := object[createReport](t, result{out: d.run("cards", "create", "--file", path, "--settle", settle, "--json").want(t, exitDone).out})
		if last.State != campaign.Done || last.CardID == "" || last.Draft != "" || len(last.Different) > 0 {
			t.Errorf("%s: %+v", c.fault, last)
		}
		all := d.run("cards", "list", "--json", "--status", "review").out
		if n := strings.Count(all, "满100减20"); n != 1 {
			t.Errorf("%s: %d cards", c.fault, n)
		}
	}
}

// Where the cards could not be read, none found means nothing.
func TestADoubtThatCouldNotBeLookedIntoIsNoNone(t *testing.T) {
	d := withAccount(t)
	path := d.file("card.json", newCard)
	d.control(http.MethodPost, "fault", `{"path":"/card/create","fault":"lost_reply","count":1}`, nil)
	d.run("cards", "create", "--file", path).want(t, exitUnknown)
	d.control(http.MethodPost, "fault", `{"path":"/card/batchget","fault":"reset_before"}`, nil)
	r := d.run("cards", "create", "--file", path, "--json").want(t, exitUnknown)
	if !strings.Contains(r.out, `"candidates":null`) || strings.Contains(r.err, "没有新的同名") || !strings.Contains(r.err, "没能查") {
		t.Errorf("%s%s", r.out, r.err)
	}
}

func TestCardsUpdate(t *testing.T) {
	d := withAccount(t)
	if r := d.run("cards", "update", "pNoSuchCard", "--set", "notice=x", "--yes").want(t, exitRefused); !strings.Contains(r.err, "40073 · rid ") {
		t.Errorf("%s", r.err)
	}
	id := object[createReport](t, result{out: d.run("cards", "create", "--file", d.file("card.json", newCard), "--json").want(t, exitDone).out}).CardID
	d.control(http.MethodPost, "review", `{"card_id":"`+id+`","verdict":"pass"}`, nil)

	r := d.run("cards", "update", id, "--set", "service_phone=0571-1", "--set", "get_limit=3", "--dry-run", "--read-only").want(t, exitDone)
	if strings.TrimSpace(r.out) != `{"card_id":"`+id+`","cash":{"base_info":{"service_phone":"0571-1","get_limit":3}}}` {
		t.Errorf("%s", r.out)
	}
	got := object[updateReport](t, result{out: d.run("cards", "update", id, "--set", "service_phone=0571-1", "--json").want(t, exitDone).out})
	if got.State != campaign.Done || got.Review || !got.Confirmed || !slices.Equal(got.Changed, []string{"base_info.service_phone"}) || len(got.Restarts) > 0 {
		t.Errorf("%+v", got)
	}
	r = d.run("cards", "update", id, "--set", "service_phone=0571-1", "--json").want(t, exitDone)
	if got := object[updateReport](t, result{out: r.out}); got.State != campaign.Done || len(got.Changed) > 0 || !got.Confirmed || !strings.Contains(r.err, "已经是这样") {
		t.Errorf("the same change again: %+v %s", got, r.err)
	}
	change := d.file("change.json", `{"cash":{"base_info":{"notice":"先预约"}}}`)
	r = d.run("cards", "update", id, "--file", change).want(t, exitUsage)
	if !strings.Contains(r.err, "要重新审核：使用提醒") {
		t.Errorf("the review is not named: %s", r.err)
	}
	got = object[updateReport](t, result{out: d.run("cards", "update", id, "--file", change, "--yes", "--json").want(t, exitDone).out})
	if !got.Review || !slices.Equal(got.Restarts, []string{"notice"}) {
		t.Errorf("%+v", got)
	}
	for _, bad := range []string{"title=别的", "sku.quantity=5", "notice=", "reduce_cost=1"} {
		if r := d.run("cards", "update", id, "--set", bad, "--yes").want(t, exitFailed); !strings.Contains(r.err, "处要改") {
			t.Errorf("%s: %s", bad, r.err)
		}
	}
	d.run("cards", "update", id, "--set", "get_limit=4", "--read-only").want(t, exitFailed)
	d.control(http.MethodPost, "fault", `{"path":"/card/update","fault":"errcode","errcode":72066,"count":1}`, nil)
	d.run("cards", "update", id, "--set", "get_limit=4").want(t, exitRefused)
}
