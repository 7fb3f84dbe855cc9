package card

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"coupondesk/wechat"
)

// hostile are values that a broken or malicious server may put in the place of
// any other, as JSON.
var hostile = []string{
	`null`, `true`, `false`, `""`, `"0"`, `"-1"`, `-1`, `0`, `1.5`, `1e400`, `-0`, `9223372036854775807`, `-9223372036854775808`, `99999999999999999999`,
	`"9223372036854775807"`, `"-9223372036854775808"`, `1e18`, `253402300800`, `"\u001b]52;c;eA==\u0007\u202e\ud800"`, "\"\xff\xfe\"", `{}`, `[]`, `[[],{},null,"x"]`, `{"a":{"a":{}}}`,
	strings.Repeat("[", 9000) + strings.Repeat("]", 9000),
}

// mutants puts every hostile value in the place of every value of a JSON text,
// leaves every member out, and has every member twice.
func mutants(t testing.TB, text string) []string {
	t.Helper()
	out := []string{"", " ", "<html>", "[" + text + "]", text + text, text[:len(text)-1], "\ufeff" + text, `{"errcode":0,` + text[1:], text[:strings.LastIndex(text, "}")] + `,"errcode":0}`,
		text[:strings.LastIndex(text, "}")] + `,"ERRCODE":40073}`}
	var walk func(raw string, put func(string) string)
	walk = func(raw string, put func(string) string) {
		for _, h := range hostile {
			out = append(out, put(h))
		}
		var o map[string]json.RawMessage
		var l []json.RawMessage
		switch {
		case json.Unmarshal([]byte(raw), &o) == nil && o != nil:
			names := slices.Sorted(maps.Keys(o))
			with := func(swap func(name string) string) string {
				var b []string
				for _, name := range names {
					if s := swap(name); s != "" {
						b = append(b, s)
					}
				}
				return "{" + strings.Join(b, ",") + "}"
			}
			member := func(name, value string) string { return fmt.Sprintf("%q:%s", name, value) }
			for _, one := range names {
				just := func(swap func() string) string {
					return put(with(func(name string) string {
						if name == one {
							return swap()
						}
						return member(name, string(o[name]))
					}))
				}
				out = append(out, just(func() string { return "" }), just(func() string { return member(one, string(o[one])) + "," + member(one, "7") }))
				walk(string(o[one]), func(s string) string { return just(func() string { return member(one, s) }) })
			}
		case json.Unmarshal([]byte(raw), &l) == nil && len(l) > 0:
			out = append(out, put("["+strings.Repeat(string(l[0])+",", 2000)+string(l[0])+"]"))
			walk(string(l[0]), func(s string) string { return put("[" + s + "]") })
		}
	}
	walk(text, func(s string) string { return s })
	return out
}

// readingCalls are the calls that the documents print elsewhere in these tests.
func readingCalls(t testing.TB) []documentedCall {
	get := func(file, id string) documentedCall {
		return documentedCall{what: file, answer: sample(t, file), do: func(ctx context.Context, c *Client) (any, error) { return c.Get(ctx, id) }}
	}
	code := func(check bool, file string) documentedCall {
		return documentedCall{what: file, answer: sample(t, file), do: func(ctx context.Context, c *Client) (any, error) {
			return c.Code(ctx, CodeQuery{Code: "1", CardID: cardA, CheckConsume: check})
		}}
	}
	return []documentedCall{
		get("card_get_discount.json", "pbLatjnP97_F9PudzBARQhn7xR7A"), get("card_get_cash_old.json", cardA),
		code(false, "code_normal.json"), code(true, "code_normal.json"), code(false, "code_40099.json"), code(true, "code_40099.json"),
		{what: "list", answer: sample(t, "batchget.json"), do: func(ctx context.Context, c *Client) (any, error) { return c.BatchGet(ctx, ListQuery{Count: 50}) }},
		{what: "consume", answer: sample(t, "consume_ok.json"), do: func(ctx context.Context, c *Client) (any, error) {
			return c.Consume(ctx, ConsumeRequest{Code: "1"})
		}},
		{what: "decrypt", answer: sample(t, "decrypt_ok.json"), do: func(ctx context.Context, c *Client) (any, error) { return c.Decrypt(ctx, "x") }},
		{what: "create", answer: `{"errcode":0,"errmsg":"ok","card_id":"p1"}`, do: func(ctx context.Context, c *Client) (any, error) {
			d, _ := ReadDraft([]byte(sample(t, "create_cash.json")))
			return c.Create(ctx, d)
		}},
		{what: "update", answer: `{"errcode":0,"errmsg":"ok","send_check":true}`, do: func(ctx context.Context, c *Client) (any, error) {
			return c.Update(ctx, Update{CardID: cardA, Type: Cash, Notice: new("x")})
		}},
	}
}

// TestNoAnswerBreaksACall: whatever a server answers, a call sends its request
// once, ends, counts nothing below 0 or beyond reckoning, and has no words that
// a terminal obeys in its error.
func TestNoAnswerBreaksACall(t *testing.T) {
	for _, call := range slices.Concat(documentedCalls(t), readingCalls(t)) {
		for i, answer := range mutants(t, call.answer) {
			if i%Tenfold != 0 {
				continue
			}
			w := &wire{answer: answer}
			got, err := call.do(t.Context(), client(t, w))
			where := fmt.Sprintf("%s, answered %.300q", call.what, answer)
			if w.calls != 1 {
				t.Errorf("%s: sent %d times", where, w.calls)
			}
			if err != nil {
				if e := wechat.AsError(err); e == nil || strings.ContainsFunc(err.Error(), obeyed) || strings.ContainsFunc(e.Msg+e.RID+e.Hint, obeyed) {
					t.Errorf("%s: %q", where, err)
				}
				continue
			}
			if fault := unbelievable(reflect.ValueOf(got)); fault != "" {
				t.Errorf("%s: %s in %+v", where, fault, got)
			}
		}
	}
}

func obeyed(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) }

// unbelievable looks for a number or a time that can be no count, amount or date.
func unbelievable(v reflect.Value) string {
	if !v.IsValid() {
		return ""
	}
	if at, ok := v.Interface().(time.Time); ok {
		if y := at.Year(); !at.IsZero() && (y < 1970 || y > 9999) {
			return fmt.Sprint("the time ", at)
		}
		return ""
	}
	switch v.Kind() {
	case reflect.Int, reflect.Int64:
		if n := v.Int(); n < 0 || n > maxCount && v.Type() != reflect.TypeFor[time.Duration]() {
			return fmt.Sprint("the number ", n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; strings.HasSuffix(name, "ID") && v.Field(i).CanInt() && v.Field(i).Int() >= 0 {
				continue // a name, nothing is reckoned with it
			}
			if f := unbelievable(v.Field(i)); f != "" {
				return v.Type().Field(i).Name + ": " + f
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if f := unbelievable(v.Index(i)); f != "" {
				return f
			}
		}
	case reflect.Pointer:
		return unbelievable(v.Elem())
	}
	return ""
}

// TestAStockThatIsNoNumberIsNotZero: 0 is a stock, and it would be raised.
func TestAStockThatIsNoNumberIsNotZero(t *testing.T) {
	for answer, untold := range map[string]bool{
		`{"quantity":0}`: false, `{"quantity":"0"}`: false, `{"quantity":7,"total_quantity":9}`: false, `{}`: true, `null`: true, `{"quantity":null}`: true,
		`{"quantity":"many"}`: true, `{"quantity":-1}`: true, `{"quantity":9223372036854775807}`: true, `{"quantity":[]}`: true,
	} {
		w := &wire{answer: `{"errcode":0,"card":{"card_type":"CASH","cash":{"base_info":{"id":"p1","sku":` + answer + `}}}}`}
		if got, err := client(t, w).Get(t.Context(), "p1"); err != nil || got.StockUntold != untold || untold && got.Quantity != 0 {
			t.Errorf("%s: %+v %v", answer, got, err)
		}
	}
	for _, count := range []string{`null`, `"many"`, `-1`, `9223372036854775807`, `{}`} {
		w := &wire{answer: `{"errcode":0,"count":` + count + `}`}
		if n, err := client(t, w).DepositCount(t.Context(), "p1"); err == nil {
			t.Errorf("%s codes are deposited: %d", count, n)
		}
	}
}

// TestAnAddressOnlyHoldsWhatAnAddressDoes: links are copied to clipboards and
// written to tables and posters as they are.
func TestAnAddressOnlyHoldsWhatAnAddressDoes(t *testing.T) {
	for url, bad := range map[string]bool{
		`http://weixin.qq.com/q/a`: false, ` http://weixin.qq.com/q/ a\n`: false, `http://weixin.qq.com/q/茶`: false, `http://a/\u001b[201~\nrm -rf /`: true, `http://a/\u009b2J`: true,
		`http://a/\u202egnp`: true, `http://a/\u200b`: true, `http://a/\ud800`: true, `http://a/` + strings.Repeat("a", maxAddress): true,
	} {
		for _, call := range offering(t) {
			if call.path != "/card/qrcode/create" && call.path != "/card/landingpage/create" {
				continue
			}
			if _, err := call.do(t.Context(), client(t, &wire{answer: `{"errcode":0,"url":"` + url + `"}`})); (err != nil) != bad {
				t.Errorf("%s: %.60q: %v", call.what, url, err)
			}
		}
	}
}
