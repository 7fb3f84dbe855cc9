package card

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"coupondesk/wechat"

	"github.com/google/go-cmp/cmp"
)

func TestCodeReadsTheDocumentedSamples(t *testing.T) {
	normal := CodeInfo{CardID: "pbLatjk4T4Hx-QFQGL4zGQy27_Qg", OpenID: "obLatjm43RA5C6QfMO5szKYnT3dM", Status: CodeNormal, CanConsume: true,
		Begin: unix(1457452800), End: unix(1463155199), OuterStr: "12b"}
	gifting := CodeInfo{CardID: "pbLatjnK8NLbWgwMgfMtnj3gaglw", OpenID: "obLatjm43RA5C6QfMO5szKYnT3dM", Status: CodeGifting,
		Begin: unix(1457625600), End: unix(1460217599)}
	for _, check := range []bool{false, true} { // both occur with either question
		for name, want := range map[string]CodeInfo{"code_normal.json": normal, "code_gifting.json": gifting} {
			got, err := client(t, &wire{answer: sample(t, name)}).Code(t.Context(), CodeQuery{Code: "110201201245", CheckConsume: check})
			if d := cmp.Diff(want, got); d != "" || err != nil {
				t.Errorf("%s: %s %v", name, d, err)
			}
		}
	}
}

func TestCodeTakesBothFormsOfARedeemedCode(t *testing.T) {
	w := &wire{answer: sample(t, "code_40099.json")}
	c := client(t, w)
	got, err := c.Code(t.Context(), CodeQuery{Code: "110201201245", CardID: "pFS7Fjg8kV1IdDz01r4SQwMkuCKc"})
	if err != nil || got.Status != CodeConsumed || got.CanConsume || got.CardID != "pbLatjk4T4Hx-QFQGL4zGQy27_Qg" {
		t.Errorf("asked without check_consume: %+v %v", got, err)
	}
	if w.body != `{"card_id":"pFS7Fjg8kV1IdDz01r4SQwMkuCKc","code":"110201201245","check_consume":false}` {
		t.Error(w.body)
	}
	_, err = c.Code(t.Context(), CodeQuery{Code: "110201201245", CheckConsume: true})
	if e := wechat.AsError(err); e == nil || e.Code != 40099 || e.Class != wechat.ClassRefused || e.Hint != "iHBD40040ent3" {
		t.Errorf("asked with check_consume: %v", err)
	}
	if w.body != `{"code":"110201201245","check_consume":true}` {
		t.Error(w.body)
	}
	w.answer = `{"errcode":40099,"errmsg":"x","_card":"odd"}`
	if got, err = c.Code(t.Context(), CodeQuery{Code: "1", CardID: "p"}); err != nil || got.CardID != "p" || got.Status != CodeConsumed {
		t.Errorf("%+v %v", got, err)
	}
}

func TestCodeErrorsAndOldAnswers(t *testing.T) {
	for name, code := range map[string]int{"code_40127.json": 40127, "code_40056.json": 40056} {
		_, err := client(t, &wire{answer: sample(t, name)}).Code(t.Context(), CodeQuery{Code: "1"})
		if e := wechat.AsError(err); e == nil || e.Code != code || e.Class != wechat.ClassRefused {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, c := range []struct {
		answer string
		status CodeStatus
		ok     bool
	}{
		{`{"errcode":0,"can_consume":true,"card":{}}`, CodeNormal, true},
		{`{"errcode":0,"can_consume":"true","card":null,"openid":null}`, CodeNormal, true},
		{`{"errcode":0,"can_consume":false}`, "", true},
		{`{"errcode":0,"user_card_status":"GIFT_SUCC"}`, "GIFT_SUCC", true},
		{`{"errcode":0,"user_card_status":" expire "}`, CodeExpire, true},
		{`{"errcode":0,"card":{}}`, "", false},
	} {
		got, err := client(t, &wire{answer: c.answer}).Code(t.Context(), CodeQuery{Code: "1"})
		if got.Status != c.status || (err == nil) != c.ok {
			t.Errorf("%s: %+v %v", c.answer, got, err)
		}
	}
}

func TestConsume(t *testing.T) {
	w := &wire{answer: sample(t, "consume_ok.json")}
	c := client(t, w)
	got, err := c.Consume(t.Context(), ConsumeRequest{Code: "12312313"})
	if d := cmp.Diff(Consumed{CardID: "pFS7Fjg8kV1IdDz01r4SQwMkuCKc", OpenID: "oFS7Fjl0WsZ9AMZqrI80nbIq8xrA"}, got); d != "" || err != nil {
		t.Error(d, err)
	}
	if w.path != "/card/code/consume" || w.body != `{"code":"12312313"}` {
		t.Errorf("%s %s", w.path, w.body)
	}
	// A code that is spent stays spent, whatever else the answer looks like.
	for _, s := range []string{`{"errcode":0}`, `{"errcode":0,"card":"p","openid":{}}`, `{"errcode":0,"card":null,"openid":null}`, `{"errcode":0,"card":[[[]]]}`} {
		w.answer = s
		if got, err = c.Consume(t.Context(), ConsumeRequest{Code: "1", CardID: "pX"}); err != nil || got.CardID != "pX" {
			t.Errorf("%s: %+v %v", s, got, err)
		}
	}
	if w.body != `{"code":"1","card_id":"pX"}` {
		t.Error(w.body)
	}
}

func TestConsumeIsSentOnceAndInDoubtWithoutAnAnswer(t *testing.T) {
	for _, w := range []*wire{
		{err: io.ErrUnexpectedEOF}, {err: context.DeadlineExceeded}, {err: errors.New("?")}, {answer: ""}, {answer: "<html>"},
		{answer: `{"errcode":-1,"errmsg":"system error"}`}, {answer: `{"errcode":987654}`}, {answer: `{"errmsg":"ok"}`}, {answer: `{"errcode":"0"}`},
	} {
		_, err := client(t, w).Consume(t.Context(), ConsumeRequest{Code: "1"})
		if e := wechat.AsError(err); e == nil || e.Class != wechat.ClassAmbiguous || e.Op != "consume" || w.calls != 1 {
			t.Errorf("%+v: %v after %d calls", w, err, w.calls)
		}
	}
}

func TestDecrypt(t *testing.T) {
	const text = "XXIzTtMqCxwOaawoE91+VJdsFmv7b8g0VZIZkqf4GWA60Fzpc8ksZ/5ZZ0DVkXdE"
	w := &wire{answer: sample(t, "decrypt_ok.json")}
	c := client(t, w)
	for _, in := range []string{text, " " + text + "\n", strings.NewReplacer("+", "%2B", "/", "%2F").Replace(text), strings.ReplaceAll(text, "+", " ")} {
		code, err := c.Decrypt(t.Context(), in)
		if err != nil || code != "751234212312" || w.body != `{"encrypt_code":"`+text+`"}` {
			t.Errorf("%q: %s %v, sent %s", in, code, err, w.body)
		}
	}
	w.answer = `{"errcode":0}`
	if _, err := c.Decrypt(t.Context(), text); wechat.AsError(err) == nil {
		t.Errorf("an answer without a code gave %v", err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, name := range []string{"card_get_discount.json", "card_get_cash_old.json", "code_normal.json", "code_40099.json", "consume_ok.json", "batchget.json"} {
		f.Add([]byte(sample(f, name)))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		o := parseObject(b)
		card, ok := decodeCard(o.object("card"))
		if !ok && card.ID != "" {
			t.Error("half a card")
		}
		for _, at := range []time.Time{card.Date.Begin, card.Date.End, card.Created, card.Updated} {
			if at.Year() < 1 || at.Year() > 9999 {
				t.Errorf("the year %d cannot be shown", at.Year())
			}
		}
		if info := decodeCode(o); info.Status == CodeNormal && !info.CanConsume && o.text("user_card_status") == "" {
			t.Error("a code was called normal that nobody called so")
		}
		o.texts("card_id_list")
		o.small("total_num")
	})
}
