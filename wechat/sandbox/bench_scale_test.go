package sandbox

import (
	"bytes"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// fill puts cards and codes into a world: a tenth of the cards waits for review,
// every card with custom codes stands beside nine others, and each user holds
// about ten codes.
func fill(w *world, cards, codes int) {
	yes := true
	users := max(codes/10, 10)
	for i := range users {
		w.putUser(&user{OpenID: fmt.Sprintf("oUser%023d", i), Name: followerName(i)})
	}
	from, to := may20.Unix()-86400, may20.Unix()+30*86400
	for i := range cards {
		k := &card{Type: typeCash, Own: ownInfo{LeastCost: fen(10000), ReduceCost: fen(2000)}, Opening: 1 << 20, Base: baseInfo{
			ID: fmt.Sprintf("pCard%023d", i), Title: "满减券", BrandName: "西湖茶铺", Color: "Color010", CodeType: "CODE_TYPE_QRCODE", Notice: "请出示",
			Description: "满 100 元减 20 元", LogoURL: "http://mmbiz.qpic.cn/mmbiz/logo/0", Status: cardVerifyOK, UseAllLocations: &yes, CanGiveFriend: &yes,
			DateInfo: dateInfo{Type: dateRange, Begin: from, End: to}, SKU: sku{1 << 20, 1 << 20}, CreateTime: from, UpdateTime: from}}
		if i%10 == 9 {
			k.Base.Status = cardNotVerify
		}
		w.putCard(k)
	}
	for i := range codes {
		c := w.putCode(&code{text: fmt.Sprintf("5%011d", i), card: w.cards[i%cards/10*10], user: w.users[i%users], state: codeNormal, begin: from, end: to, claimed: from})
		c.card.Base.SKU.Quantity--
	}
	w.clean()
}

// scaleCalls are calls that read and change, each given a running number.
var scaleCalls = []struct {
	name, path string
	body       func(w *world, i int) string
}{
	{"code get", "/card/code/get", func(w *world, i int) string { return fmt.Sprintf(`{"code":%q}`, w.codes[i*7919%len(w.codes)].text) }},
	{"consume", "/card/code/consume", func(w *world, i int) string { return fmt.Sprintf(`{"code":%q}`, w.codes[i*7919%len(w.codes)].text) }},
	{"unavailable", "/card/code/unavailable", func(w *world, i int) string { return fmt.Sprintf(`{"code":%q}`, w.codes[i*7907%len(w.codes)].text) }},
	{"wallet", "/card/user/getcardlist", func(w *world, i int) string { return fmt.Sprintf(`{"openid":%q}`, w.users[i*7919%len(w.users)].OpenID) }},
	{"card get", "/card/get", func(w *world, i int) string { return fmt.Sprintf(`{"card_id":%q}`, w.cards[i*31%len(w.cards)].Base.ID) }},
	{"list all", "/card/batchget", func(w *world, i int) string {
		return fmt.Sprintf(`{"offset":%d,"count":50}`, i*97%max(len(w.cards)-50, 1))
	}},
	{"list by status", "/card/batchget", func(w *world, i int) string {
		return fmt.Sprintf(`{"offset":%d,"count":50,"status_list":["CARD_STATUS_VERIFY_OK","CARD_STATUS_DELETE"]}`, i*97%max(len(w.cards)*8/10-50, 1))
	}},
	{"stock", "/card/modifystock", func(w *world, i int) string {
		return fmt.Sprintf(`{"card_id":%q,"increase_stock_value":1}`, w.cards[i*31%len(w.cards)].Base.ID)
	}},
	{"edit", "/card/update", func(w *world, i int) string {
		return fmt.Sprintf(`{"card_id":%q,"cash":{"base_info":{"notice":"第 %d 次"}}}`, w.cards[i*31%len(w.cards)].Base.ID, i)
	}},
	{"qr", "/card/qrcode/create", func(w *world, i int) string {
		return fmt.Sprintf(`{"action_name":"QR_CARD","action_info":{"card":{"card_id":%q}}}`, w.cards[i*31%len(w.cards)].Base.ID)
	}},
	{"claim (control)", "/_sandbox/claim", func(w *world, i int) string {
		return fmt.Sprintf(`{"card_id":%q,"openid":%q}`, w.cards[i*31%(len(w.cards)/10)*10].Base.ID, w.users[i*7919%len(w.users)].OpenID)
	}},
	{"statistics", "/datacube/getcardbizuininfo", func(*world, int) string {
		return `{"begin_date":"2026-05-01","end_date":"2026-05-18","cond_source":1}`
	}},
}

// scaled is a sandbox of a size with a token.
type scaled struct {
	s     *Server
	token string
}

func newScaled(b *testing.B, cards, codes int) *scaled {
	b.Helper()
	s, err := New(Options{Empty: true, Now: func() time.Time { return may20 }})
	if err != nil {
		b.Fatal(err)
	}
	fill(s.world, cards, codes)
	return &scaled{s, s.world.tokens.issue(true, may20.Unix(), 0).Value}
}

// time1 is how long one call takes, in nanoseconds.
func (h *scaled) time1(b *testing.B, path, body string) float64 {
	r := httptest.NewRequest("POST", "http://127.0.0.1"+path+"?access_token="+h.token, strings.NewReader(body))
	r.RemoteAddr = "127.0.0.1:1"
	w := httptest.NewRecorder()
	began := time.Now()
	h.s.ServeHTTP(w, r)
	took := time.Since(began)
	if strings.Contains(w.Body.String(), `"errcode":4700`) || w.Code == 404 {
		b.Fatalf("%s %s: %s", path, body, w.Body)
	}
	return float64(took)
}

// BenchmarkScale compares the median of each call in a shop of 100 cards and
// 1,000 codes with that in one of 100,000 cards and 1,000,000 codes. "ratio" is
// meant to stay below 2.
func BenchmarkScale(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	large := newScaled(b, 100_000, 1_000_000)
	runtime.GC()
	runtime.ReadMemStats(&after)
	small := newScaled(b, 100, 1000)
	defer small.s.Close()
	defer large.s.Close()
	for n, c := range scaleCalls {
		b.Run(strings.ReplaceAll(c.name, " ", "-"), func(b *testing.B) {
			var few, many []float64
			for b.Loop() {
				for i := range 500 {
					few = append(few, small.time1(b, c.path, c.body(small.s.world, i+n*500)))
					many = append(many, large.time1(b, c.path, c.body(large.s.world, i+n*500)))
				}
			}
			slices.Sort(few)
			slices.Sort(many)
			b.ReportMetric(few[len(few)/2]/1e3, "µs/small")
			b.ReportMetric(many[len(many)/2]/1e3, "µs/large")
			b.ReportMetric(many[len(many)/2]/few[len(few)/2], "ratio")
			b.ReportMetric(0, "ns/op")
		})
	}
	b.Run("memory", func(b *testing.B) {
		for b.Loop() {
		}
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MiB")
		b.ReportMetric(0, "ns/op")
	})
}

// BenchmarkSaveAndLoad writes and reads 100,000 cards and 1,000,000 codes.
func BenchmarkSaveAndLoad(b *testing.B) {
	path := filepath.Join(b.TempDir(), "state")
	s, err := New(Options{Empty: true, Now: func() time.Time { return may20 }, StateFile: path})
	if err != nil {
		b.Fatal(err)
	}
	fill(s.world, 100_000, 1_000_000)
	b.Run("save", func(b *testing.B) {
		for b.Loop() {
			if err := s.store.snapshot(s.world); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(s.store.size)/1e6, "MB")
	})
	want := bytes.Buffer{}
	fmt.Fprint(&want, len(s.world.codes), len(s.world.cards), len(s.world.users))
	s.Close()
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			s, err := New(Options{StateFile: path})
			if err != nil {
				b.Fatal(err)
			}
			if got := fmt.Sprint(len(s.world.codes), len(s.world.cards), len(s.world.users)); got != want.String() {
				b.Fatalf("%s, want %s", got, want.String())
			}
			s.Close()
		}
	})
	if _, err := os.Stat(path); err != nil {
		b.Fatal(err)
	}
}
