package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"
	"time"
	"unicode/utf8"
)

// demoDays are moments at which a shop opened must be alive: noon, just after
// and just before midnight, the last day of February, and the last year's end.
var demoDays = []time.Time{
	may20,
	time.Date(2026, 1, 1, 0, 0, 1, 0, chinaTime),
	time.Date(2026, 12, 31, 23, 59, 59, 0, chinaTime),
	time.Date(2028, 2, 29, 8, 0, 0, 0, chinaTime),
	time.Date(2037, 12, 31, 12, 0, 0, 0, chinaTime), // ends lie past the platform's last second
}

// TestDemoTextsFit: every text is within the platform's byte limits.
func TestDemoTextsFit(t *testing.T) {
	s, _ := New(Options{Now: func() time.Time { return may20 }})
	for _, k := range s.world.cards {
		for what, l := range map[string]struct {
			text string
			max  int
		}{
			"logo_url": {k.Base.LogoURL, 128}, "brand_name": {k.Base.BrandName, 36}, "title": {k.Base.Title, 27},
			"notice": {k.Base.Notice, 48}, "description": {k.Base.Description, 3072}, "service_phone": {k.Base.ServicePhone, 24},
			"deal_detail": {k.Own.DealDetail, 3072}, "gift": {k.Own.Gift, 3072}, "default_detail": {k.Own.DefaultDetail, 3072},
		} {
			if len(l.text) > l.max || !utf8.ValidString(l.text) {
				t.Errorf("%s: %s has %d bytes of %d", k.Base.Title, what, len(l.text), l.max)
			}
		}
		var adv struct {
			Use struct {
				Accept string `json:"accept_category"`
				Reject string `json:"reject_category"`
				Object string `json:"object_use_for"`
			} `json:"use_condition"`
			Abstract struct {
				Text  string   `json:"abstract"`
				Icons []string `json:"icon_url_list"`
			} `json:"abstract"`
		}
		if len(k.Advanced) > 0 {
			if err := json.Unmarshal(k.Advanced, &adv); err != nil {
				t.Errorf("%s: %v", k.Base.Title, err)
			}
		}
		if len(adv.Abstract.Text) > 24 || len(adv.Use.Accept) > 512 || len(adv.Abstract.Icons) > 1 {
			t.Errorf("%s: advanced_info %+v", k.Base.Title, adv)
		}
		if colours[k.Base.Color] == "" {
			t.Errorf("%s: colour %s", k.Base.Title, k.Base.Color)
		}
	}
}

// TestDemoAddsUp: stock and claims are one sum, nobody holds more than get_limit
// or used more than use_limit, nobody redeemed out of time.
func TestDemoAddsUp(t *testing.T) {
	for _, day := range demoDays {
		s, err := New(Options{Now: func() time.Time { return day }})
		if err != nil {
			t.Fatal(err)
		}
		claims := map[*card]int64{}
		for _, c := range s.world.codes {
			claims[c.card]++
			if c.claimed > day.Unix() || (c.state == codeConsumed) != (c.consumed > 0) {
				t.Errorf("%s: code %s claimed %d consumed %d", day, c.text, c.claimed, c.consumed)
			}
			if c.state == codeConsumed && (c.consumed < c.begin || c.consumed > c.end || c.consumed > day.Unix() || c.consumed < c.claimed) {
				t.Errorf("%s: code %s of %s redeemed at %d, valid %d to %d", day, c.text, c.card.Base.Title, c.consumed, c.begin, c.end)
			}
		}
		statuses, types := map[string]bool{}, map[string]bool{}
		for _, k := range s.world.cards {
			if k.Base.SKU.Total-k.Base.SKU.Quantity != claims[k] || k.Base.SKU.Quantity < 0 {
				t.Errorf("%s: %+v, %d claims", k.Base.Title, k.Base.SKU, claims[k])
			}
			if p := s.world.poolOf(k); k.deposit() && (int64(p.count()) != k.Base.SKU.Total || p.left() != k.Base.SKU.Quantity) {
				t.Errorf("%s: %d codes, %d of them left, stock %+v", k.Base.Title, p.count(), p.left(), k.Base.SKU)
			}
			statuses[k.Base.Status], types[k.Type] = true, true
			if k.Base.DateInfo.End >= lastSecond {
				t.Errorf("%s: %s ends at %d", day, k.Base.Title, k.Base.DateInfo.End)
			}
			if k.Base.CreateTime > day.Unix() || k.Base.UpdateTime > day.Unix() {
				t.Errorf("%s: %s created in the future", day, k.Base.Title)
			}
		}
		for h, n := range s.world.held {
			if n.claimed > h.card.getLimit() || n.used > h.card.useLimit() {
				t.Errorf("%s holds %d of %s, used %d", h.user.Name, n.claimed, h.card.Base.Title, n.used)
			}
		}
		if len(statuses) != 5 || len(types) != 5 {
			t.Errorf("%d card statuses, %d types", len(statuses), len(types))
		}
	}
}

// TestDemoCodes: the fixed codes are what people have learnt, on any day.
func TestDemoCodes(t *testing.T) {
	want := []string{codeNormal, codeExpire, codeNormal, codeConsumed, codeGifting, codeDelete, codeUnavailable, codeNormal}
	for _, day := range demoDays {
		s, _ := New(Options{Now: func() time.Time { return day }})
		byType := map[string]bool{}
		for i := range demoCodes {
			c := s.world.codeBy[codeKey{"", fmt.Sprint(firstDemoCode + i)}]
			if i < len(want) && c.stateAt(day.Unix()) != want[i] {
				t.Errorf("%s: %s is %s", day, c.text, c.stateAt(day.Unix()))
			}
			if i >= len(want) && c.state == codeNormal {
				if !c.usableAt(day.Unix()) {
					t.Errorf("%s: %s of %s cannot be used", day, c.text, c.card.Base.Title)
				}
				byType[c.card.Type] = true
			}
		}
		if c := s.world.codeBy[codeKey{"", "100020003008"}]; c.begin <= day.Unix() {
			t.Errorf("%s: 100020003008 has begun", day)
		}
		if k := s.world.codes[0].card; k.Base.Title != "周年庆代金券" || *k.Own.LeastCost != 10000 || *k.Own.ReduceCost != 2000 {
			t.Errorf("100020003001 is of %s", k.Base.Title)
		}
		if len(byType) != 5 {
			t.Errorf("usable codes of %d types", len(byType))
		}
	}
}

// TestSamples: what is shown can be tried now, and what is used up makes room
// for the next of its kind until none is left.
func TestSamples(t *testing.T) {
	h := openShop(t, Options{})
	var kinds []string
	for _, p := range h.s.Samples() {
		kinds = append(kinds, p.Kind)
	}
	if fmt.Sprint(kinds) != fmt.Sprint(sampleKinds) {
		t.Errorf("kinds %v", kinds)
	}
	listed := h.control("GET", "samples", "").m["samples"].([]any)
	if p := listed[1].(map[string]any); len(listed) != len(kinds) || p["code"] != "100020003002" || p["kind"] != "expired" {
		t.Errorf("listed %v", listed)
	}
	tried := map[string]bool{}
	for {
		first := h.s.Samples()[0]
		if first.Kind != "ok" {
			break
		}
		if tried[first.Code] {
			t.Fatalf("%s is offered again", first.Code)
		}
		tried[first.Code] = true
		if g := h.consume(first.Code); g.code() != 0 {
			t.Fatalf("%s: %s %v", first.Code, g.raw, g.err)
		}
	}
	if !tried["100020003001"] || !tried["100020003009"] || tried[demoLostCode] || len(tried) < 12 {
		t.Errorf("offered %v", tried)
	}
	h.consume(demoLostCode)
	for _, p := range h.s.Samples() {
		if p.Kind == "lost" || p.Kind == "ok" {
			t.Errorf("still offered: %+v", p)
		}
	}
}

// TestSeedDecidesTheShop: equal seeds give equal shops, others others.
func TestSeedDecidesTheShop(t *testing.T) {
	shop := func(seed int64) []byte {
		s, _ := New(Options{Seed: seed, Now: func() time.Time { return may20 }})
		raw, _ := s.world.encodeState(0)
		return raw
	}
	if !bytes.Equal(shop(3), shop(3)) || bytes.Equal(shop(3), shop(4)) {
		t.Error("the seed does not decide")
	}
	s, _ := New(Options{Empty: true})
	if len(s.world.cards)+len(s.world.codes)+len(s.world.users) != 0 || len(s.Samples()) != 0 {
		t.Error("an empty sandbox holds something")
	}
}
