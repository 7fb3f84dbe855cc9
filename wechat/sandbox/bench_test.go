package sandbox

import (
	"fmt"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// bigShop is the demo shop with n more codes on its first card.
func bigShop(b *testing.B, n int, o Options) *Server {
	b.Helper()
	o.Now = func() time.Time { return may20 }
	s, err := New(o)
	if err != nil {
		b.Fatal(err)
	}
	many := 1 << 30
	k := s.world.cards[0]
	k.Base.UseLimit = &many
	for i := range n {
		s.world.putCode(&code{text: fmt.Sprintf("5%011d", i), card: k, user: s.world.users[i%len(s.world.users)], state: codeNormal,
			begin: k.Base.DateInfo.Begin, end: k.Base.DateInfo.End, claimed: k.Base.DateInfo.Begin})
	}
	if s.store != nil {
		if err := s.store.snapshot(s.world); err != nil {
			b.Fatal(err)
		}
	}
	s.world.clean()
	return s
}

// benchmarkConsume redeems code after code through the handler; a code that
// comes round again is made NORMAL outside the measured path.
func benchmarkConsume(b *testing.B, n int, o Options) {
	s := bigShop(b, n, o)
	defer s.Close()
	url := "http://127.0.0.1" + consumePath + "?access_token=" + s.world.tokens.issue(true, may20.Unix(), 0).Value
	i := 0
	for b.Loop() {
		text := fmt.Sprintf("5%011d", i*7919%n)
		i++
		if c := s.world.codeBy[codeKey{"", text}]; c.state == codeConsumed {
			s.world.setState(c, codeNormal)
			s.world.clean()
		}
		r := httptest.NewRequest("POST", url, strings.NewReader(`{"code":"`+text+`"}`))
		r.RemoteAddr = "127.0.0.1:1"
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if !strings.HasPrefix(w.Body.String(), `{"errcode":0,`) {
			b.Fatal(w.Body.String())
		}
	}
}

func BenchmarkConsume(b *testing.B) {
	for _, n := range []int{100, 1_000_000} {
		b.Run(fmt.Sprintf("codes=%d", n), func(b *testing.B) { benchmarkConsume(b, n, Options{}) })
	}
}

func BenchmarkConsumeWithStateFile(b *testing.B) {
	for _, n := range []int{100, 10_000, 1_000_000} {
		b.Run(fmt.Sprintf("codes=%d", n), func(b *testing.B) {
			benchmarkConsume(b, n, Options{StateFile: filepath.Join(b.TempDir(), "state")})
		})
	}
}

func BenchmarkNewDemoShop(b *testing.B) {
	for b.Loop() {
		if _, err := New(Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoadMillion reads a state file of a million codes.
func BenchmarkLoadMillion(b *testing.B) {
	path := filepath.Join(b.TempDir(), "state")
	s := bigShop(b, 1_000_000, Options{StateFile: path})
	s.Close()
	b.ReportMetric(float64(s.store.size)/1e6, "MB")
	for b.Loop() {
		s, err := New(Options{StateFile: path})
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}
