package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"
)

// document is one request sample of the platform's documents with its answer,
// and the cards and codes that must exist for it.
type document struct {
	Name, Source, Method, Path, Query string
	Behaviour                         CodeGet
	Account                           []string // app id and secret, where the sample has them
	Custom                            bool     // the code belongs to a card with custom codes
	Request                           json.RawMessage
	Answer                            json.RawMessage
	AppID                             string // of the account, where the sample names it
	Cards                             []card
	Users                             []user
	Pools                             []poolState
	Codes                             []codeState
}

// TestDocuments replays the documents' own samples as raw JSON.
func TestDocuments(t *testing.T) {
	for _, d := range append(documents(t, "testdata/documents.json"), documents(t, "testdata/samples.json")...) {
		t.Run(d.Name, func(t *testing.T) {
			g := replay(t, d)
			if g.err != nil || g.status != 200 {
				t.Fatalf("status %d, %v", g.status, g.err)
			}
			var want any
			if err := json.Unmarshal(d.Answer, &want); err != nil {
				t.Fatal(err)
			}
			if diff := differs("answer", want, any(g.m)); diff != "" {
				t.Errorf("%s\n%s", diff, g.raw)
			}
			if bytes.Contains(g.raw, []byte(`\u`)) {
				t.Errorf("escaped characters in %s", g.raw)
			}
		})
	}
}

func documents(t testing.TB, file string) []document {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var docs []document
	if err := json.Unmarshal(raw, &docs); err != nil {
		t.Fatal(err)
	}
	return docs
}

func replay(t *testing.T, d document) got {
	o := Options{Empty: true, AppID: d.AppID, Behaviour: d.Behaviour, Now: func() time.Time { return time.Unix(1460000000, 0) }}
	if d.Account != nil {
		o.AppID, o.Secret = d.Account[0], d.Account[1]
	}
	h := openShop(t, o)
	w := h.s.world
	for _, k := range d.Cards {
		if err := w.loadCard(k); err != nil {
			t.Fatal(err)
		}
	}
	for _, u := range d.Users {
		w.putUser(&u)
	}
	for _, p := range d.Pools {
		if err := w.loadPool(p); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range d.Codes {
		custom := d.Custom
		w.putCard(&card{Type: typeCash, Base: baseInfo{ID: c.CardID, Status: cardVerifyOK, UseCustomCode: &custom}})
		w.putUser(&user{OpenID: c.OpenID})
		if err := w.loadCode(c); err != nil {
			t.Fatal(err)
		}
	}
	if d.Account != nil {
		return h.do(context.Background(), d.Method, d.Path+"?"+d.Query, d.Request, nil)
	}
	if d.Method == "GET" {
		return h.do(context.Background(), "GET", d.Path+"?"+d.Query+"&access_token="+h.fetchToken(), nil, nil)
	}
	return h.post(d.Path, string(d.Request))
}

// differs compares an answer with the documented one; "<any>" in a documented
// text stands for something that is different every time.
func differs(at string, want, have any) string {
	switch w := want.(type) {
	case map[string]any:
		h, ok := have.(map[string]any)
		if !ok {
			return fmt.Sprintf("%s is %v", at, have)
		}
		for k := range h {
			if _, ok := w[k]; !ok {
				return fmt.Sprintf("%s.%s is not documented", at, k)
			}
		}
		for k := range w {
			if d := differs(at+"."+k, w[k], h[k]); d != "" {
				return d
			}
		}
		return ""
	case string:
		if _, number := have.(float64); number && w == "<any>" {
			return ""
		}
		pattern := "^" + strings.ReplaceAll(regexp.QuoteMeta(w), "<any>", `\S+`) + "$"
		if h, ok := have.(string); ok && regexp.MustCompile(pattern).MatchString(h) {
			return ""
		}
	}
	if !reflect.DeepEqual(want, have) {
		return fmt.Sprintf("%s is %v, documented is %v", at, have, want)
	}
	return ""
}
