package card

import (
	"bytes"
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"coupondesk/wechat"

	"github.com/google/go-cmp/cmp"
)

// stopped is a request that must not be sent, and where it is wrong.
type stopped struct {
	what  string
	do    func(context.Context, *Client) error
	paths []string // of the faults, with their errcodes
	codes []int
}

func list(n int, s string) []string { return strings.Split(strings.Repeat(s+",", n-1)+s, ",") }

func second[T any](_ T, err error) error { return err }

func stoppedWrites() []stopped {
	long := strings.Repeat("1", 21)
	return []stopped{
		{"stock 0", func(ctx context.Context, c *Client) error { return c.ModifyStock(ctx, cardA, 0) }, []string{"increase_stock_value"}, []int{40122}},
		{"too much stock", func(ctx context.Context, c *Client) error { return c.ModifyStock(ctx, "", MaxStock+1) }, []string{"card_id", "increase_stock_value"}, []int{41012, 40122}},
		{"too much taken away", func(ctx context.Context, c *Client) error { return c.ModifyStock(ctx, cardA, -MaxStock-1) }, []string{"reduce_stock_value"}, []int{40122}},
		{"the least number there is", func(ctx context.Context, c *Client) error { return c.ModifyStock(ctx, cardA, math.MinInt64) }, []string{"reduce_stock_value"}, []int{40122}},
		{"delete nothing", func(ctx context.Context, c *Client) error { return c.Delete(ctx, "") }, []string{"card_id"}, []int{41012}},
		{"delete a long id", func(ctx context.Context, c *Client) error { return c.Delete(ctx, strings.Repeat("p", 33)) }, []string{"card_id"}, []int{45021}},
		{"void nothing", func(ctx context.Context, c *Client) error { return c.Unavailable(ctx, Void{Reason: "\x00"}) }, []string{"code", "reason"}, []int{41013, 47002}},
		{"rename nothing", func(ctx context.Context, c *Client) error { return c.RenameCode(ctx, Rename{}) }, []string{"code", "card_id", "new_code"}, []int{41013, 41012, 41013}},
		{"rename to a long code", func(ctx context.Context, c *Client) error { return c.RenameCode(ctx, Rename{"1", "p", long}) }, []string{"new_code"}, []int{45021}},
		{"pay cell of nothing", func(ctx context.Context, c *Client) error { return c.PayCell(ctx, "", true) }, []string{"card_id"}, []int{41012}},
		{"self-consume cell of nothing", func(ctx context.Context, c *Client) error { return c.SelfConsumeCell(ctx, SelfConsume{}) }, []string{"card_id"}, []int{41012}},
		{"deposit of 101", func(ctx context.Context, c *Client) error {
			return second(c.Deposit(ctx, cardA, append(list(100, "a"), "b")))
		}, append([]string{"code"}, repeats(99)...), append([]int{40109}, codesOf(99, 40111)...)},
		{"deposit of nothing", func(ctx context.Context, c *Client) error { return second(c.Deposit(ctx, cardA, nil)) }, []string{"code"}, []int{41013}},
		{"deposit, everything wrong", func(ctx context.Context, c *Client) error {
			return second(c.Deposit(ctx, "", []string{"a", "", "a", long}))
		}, []string{"card_id", "code[1]", "code[2]", "code[3]"}, []int{41012, 40110, 40111, 45021}},
		{"check, the same", func(ctx context.Context, c *Client) error {
			return second(c.CheckCodes(ctx, cardA, []string{"", long}))
		}, []string{"code[0]", "code[1]"}, []int{40110, 45021}},
		{"mass to one", func(ctx context.Context, c *Client) error {
			return second(c.SendMass(ctx, Mass{CardID: cardA, OpenIDs: []string{userA}}))
		}, []string{"touser"}, []int{40130}},
		{"mass to everybody and some", func(ctx context.Context, c *Client) error {
			return second(c.SendMass(ctx, Mass{Everyone: true, Tag: 2, OpenIDs: []string{userA, ""}, ClientID: strings.Repeat("x", 65)}))
		}, []string{"wxcard.card_id", "touser[1]", "touser", "filter.tag_id", "clientmsgid"}, []int{41012, 41011, 40097, 40097, 45021}},
		{"preview to two", func(ctx context.Context, c *Client) error {
			return c.SendPreview(ctx, Preview{CardID: cardA, OpenID: userA, Username: "abcd"})
		}, []string{"touser"}, []int{40097}},
		{"reply to nobody", func(ctx context.Context, c *Client) error { return c.SendReply(ctx, Reply{}) }, []string{"touser", "wxcard.card_id"}, []int{41011, 41012}},
	}
}

func repeats(n int) (out []string) {
	for i := range n {
		out = append(out, element("code", i+1))
	}
	return out
}

func codesOf(n, code int) (out []int) {
	for range n {
		out = append(out, code)
	}
	return out
}

func stoppedRest() []stopped {
	return []stopped{
		{"51 ids", func(ctx context.Context, c *Client) error {
			return second(c.BatchGet(ctx, ListQuery{Offset: -1, Count: 51}))
		}, []string{"offset", "count"}, []int{40097, 40097}},
		{"no ids", func(ctx context.Context, c *Client) error { return second(c.BatchGet(ctx, ListQuery{})) }, []string{"count"}, []int{40097}},
		{"nobody's codes", func(ctx context.Context, c *Client) error { return second(c.UserCards(ctx, "", "")) }, []string{"openid"}, []int{41011}},
		{"eleven on the whitelist", func(ctx context.Context, c *Client) error {
			return second(c.SetWhitelist(ctx, Whitelist{list(6, "o"), list(5, "n")}))
		}, []string{"openid"}, []int{40097}},
		{"a gap in the whitelist", func(ctx context.Context, c *Client) error {
			return second(c.SetWhitelist(ctx, Whitelist{[]string{""}, []string{strings.Repeat("n", 33)}}))
		}, []string{"openid[0]", "username[0]"}, []int{41011, 45021}},
		{"six cards in a QR", func(ctx context.Context, c *Client) error {
			return second(c.CreateQR(ctx, QR{Multiple: true, Cards: make([]QRCard, 6)}))
		}, []string{"action_info.multiple_card.card_list", "action_info.multiple_card.card_list[0].card_id", "action_info.multiple_card.card_list[1].card_id",
			"action_info.multiple_card.card_list[2].card_id", "action_info.multiple_card.card_list[3].card_id", "action_info.multiple_card.card_list[4].card_id",
			"action_info.multiple_card.card_list[5].card_id"}, append([]int{45039}, codesOf(6, 41012)...)},
		{"no card in a QR", func(ctx context.Context, c *Client) error { return second(c.CreateQR(ctx, QR{})) }, []string{"action_info.card"}, []int{45039}},
		{"a QR, everything wrong", func(ctx context.Context, c *Client) error {
			return second(c.CreateQR(ctx, QR{Life: 59500 * time.Millisecond, Cards: []QRCard{{CardID: "p", Code: strings.Repeat("1", 21), OpenID: strings.Repeat("o", 65), OuterStr: strings.Repeat("x", 129), OuterID: "12b"}}}))
		}, []string{"expire_seconds", "expire_seconds", "action_info.card.code", "action_info.card.openid", "action_info.card.outer_str", "action_info.card.outer_id"},
			[]int{40097, 40097, 45021, 45021, 45021, 47001}},
		{"a QR for too long", func(ctx context.Context, c *Client) error {
			return second(c.CreateQR(ctx, QR{Life: 1801 * time.Second, Cards: []QRCard{{CardID: "p", OuterID: "01"}}}))
		}, []string{"expire_seconds", "action_info.card.outer_id"}, []int{40097, 47001}},
	}
}

func stoppedPages() []stopped {
	days := func(n int) time.Time { return time.Date(2026, 1, n, 23, 0, 0, 0, Beijing) }
	return []stopped{
		{"an empty page", func(ctx context.Context, c *Client) error {
			return second(c.CreateLandingPage(ctx, LandingPage{}))
		}, []string{"banner", "page_title", "scene", "card_list"}, []int{41011, 41011, 41011, 41011}},
		{"a page from nowhere", func(ctx context.Context, c *Client) error {
			return second(c.CreateLandingPage(ctx, LandingPage{"http://mmbiz.qpic.cn/a/0", "t", true, "SCENE_TV", []LandingCard{{}}}))
		}, []string{"scene", "card_list[0].card_id", "card_list[0].thumb_url"}, []int{40097, 41012, 41011}},
		{"an article about nothing", func(ctx context.Context, c *Client) error { return second(c.ArticleHTML(ctx, "")) }, []string{"card_id"}, []int{41012}},
		{"a count of nothing", func(ctx context.Context, c *Client) error { return second(c.DepositCount(ctx, "")) }, []string{"card_id"}, []int{41012}},
		{"63 days", func(ctx context.Context, c *Client) error {
			return second(c.Overview(ctx, Span{Begin: days(1), End: days(63), Source: 2}))
		}, []string{"end_date", "cond_source"}, []int{61501, 40097}},
		{"backwards", func(ctx context.Context, c *Client) error {
			return second(c.CardStats(ctx, Span{Begin: days(2), End: days(1)}, strings.Repeat("p", 33)))
		}, []string{"end_date", "card_id"}, []int{61501, 45021}},
		{"no days", func(ctx context.Context, c *Client) error { return second(c.Overview(ctx, Span{})) }, []string{"begin_date", "end_date"}, []int{41011, 41011}},
		{"no picture", func(ctx context.Context, c *Client) error { return second(c.UploadImage(ctx, nil)) }, []string{"buffer"}, []int{40009}},
		{"a GIF that is too large", func(ctx context.Context, c *Client) error {
			return second(c.UploadImage(ctx, append([]byte("GIF89a"), make([]byte, wechat.MaxUpload)...)))
		}, []string{"buffer", "buffer"}, []int{40009, 40113}},
		{"an empty update", func(ctx context.Context, c *Client) error { return second(c.Update(ctx, Update{})) }, []string{"card_id", "card_type", "*.base_info"}, []int{41012, 40071, 41011}},
	}
}

func TestARequestWithFaultsIsNeverSent(t *testing.T) {
	for _, s := range slices.Concat(stoppedWrites(), stoppedRest(), stoppedPages()) {
		w := &wire{}
		err := s.do(t.Context(), client(t, w))
		e := wechat.AsError(err)
		if e == nil || e.Class != wechat.ClassNotSent || e.Cause != wechat.CauseRequest || e.Sent || e.Path == "" || w.calls != 0 {
			t.Errorf("%s: %v after %d calls", s.what, err, w.calls)
			continue
		}
		var faults Faults
		if !errors.As(err, &faults) {
			t.Errorf("%s: no faults beneath %v", s.what, err)
		}
		var paths []string
		var codes []int
		for _, f := range faults {
			paths, codes = append(paths, f.Path), append(codes, f.Code)
			if f.Why.ZH == "" || f.Why.EN == "" || f.Field.ZH == "" || f.Field.EN == "" {
				t.Errorf("%s: no words: %+v", s.what, f)
			}
		}
		if d := cmp.Diff(s.paths, paths) + cmp.Diff(s.codes, codes); d != "" {
			t.Errorf("%s: %s", s.what, d)
		}
	}
}

func TestSixtyTwoDaysAreAllowedWhateverTheHour(t *testing.T) {
	begin := time.Date(2026, 1, 1, 23, 59, 59, 0, Beijing)
	if faults := (Span{Begin: begin, End: begin.AddDate(0, 0, 61).Add(-23 * time.Hour)}).Validate(); len(faults) > 0 {
		t.Error(faults)
	}
}

func TestUploadImage(t *testing.T) {
	w := &wire{answer: `{"url": "http://mmbiz.qpic.cn/mmbiz/iaL1LJM1mF9aRKPZJkmG8xXhiaHqkKSVMMWeN3hLut7X7hicFNjakmxibMLGWpXrEXB33367o7zHN0CwngnQY7zb7g/0"}`}
	for kind, picture := range map[string][]byte{"image/jpeg": []byte("\xff\xd8\xff\xe0 x"), "image/png": []byte("\x89PNG\r\n\x1a\n x")} {
		got, err := client(t, w).UploadImage(t.Context(), picture)
		if err != nil || !strings.HasPrefix(got, "http://mmbiz.qpic.cn/") || w.path != "/cgi-bin/media/uploadimg" {
			t.Errorf("%s: %s %v %s", kind, got, err, w.path)
		}
		if !strings.Contains(w.body, `name="buffer"`) || !strings.Contains(w.body, kind) || !bytes.Contains([]byte(w.body), picture) {
			t.Errorf("%s: %q", kind, w.body)
		}
	}
	for answer, class := range map[string]wechat.Class{`{"errcode":40113,"errmsg":"unsupported file type"}`: wechat.ClassRefused, `{"errcode":0}`: wechat.ClassAmbiguous} {
		_, err := client(t, &wire{answer: answer}).UploadImage(t.Context(), []byte("\xff\xd8\xff"))
		if e := wechat.AsError(err); e == nil || e.Class != class {
			t.Errorf("%s: %v", answer, err)
		}
	}
}
