package secret

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

const canary = "canary-8f2c+/=&key"

func TestValueNeverPrintsItself(t *testing.T) {
	v := New(canary)
	type holder struct {
		Open   Value
		hidden Value
	}
	h := holder{v, v}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "v", v, "h", h)
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "v", v, "h", h)
	j, err := json.Marshal(map[string]any{"v": v, "p": &v, "h": h})
	if err != nil {
		t.Fatal(err)
	}
	out := log.String() + string(j) + fmt.Sprint(v, &v, h, &h)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d"} {
		out += fmt.Sprintf(verb, v) + fmt.Sprintf(verb, h)
	}
	hex := fmt.Sprintf("%x", canary)
	if strings.Contains(out, canary) || strings.Contains(strings.ToLower(out), hex) {
		t.Errorf("the secret was printed: %s", out)
	}
	if !strings.Contains(out, mask) {
		t.Errorf("nothing stands in its place: %s", out)
	}
	if v.Reveal() != canary || v.IsZero() || !New("").IsZero() || (Value{}).Reveal() != "" {
		t.Error("Reveal or IsZero is wrong")
	}
}

func TestRedactorFindsEverySpelling(t *testing.T) {
	r := NewRedactor(New(canary), New("shrt"), New("另一个秘密<&>"))
	for _, s := range []string{
		`Post "https://h/p?access_token=canary-8f2c%2B%2F%3D%26key": EOF`,
		"plain " + canary + " twice " + canary,
		`{"t":"canary-8f2c+/=\u0026key"}`,
		`{"t":"另一个秘密\u003c\u0026\u003e"}`,
		"另一个秘密<&>",
	} {
		got := r.Redact(s)
		if strings.Contains(got, "canary") || strings.Contains(got, "秘密") || !strings.Contains(got, mask) {
			t.Errorf("Redact(%q) = %q", s, got)
		}
	}
	if got := r.Redact("a shrt word"); got != "a shrt word" {
		t.Errorf("a value under six bytes was searched for: %q", got)
	}
	var none *Redactor
	none.Add(New(canary))
	if none.Redact("x") != "x" || new(Redactor).Redact("x") != "x" {
		t.Error("an empty redactor changed text")
	}
}

func TestRedactorCostsNothingWhereNothingMatches(t *testing.T) {
	r := NewRedactor(New(canary), New("another-long-secret"))
	line := strings.Repeat("an ordinary line of a log ", 8)
	if n := testing.AllocsPerRun(100, func() { r.Redact(line) }); n != 0 {
		t.Errorf("%v allocations for a line without secrets", n)
	}
}

func TestWriterCutsSecretsThatComeInPieces(t *testing.T) {
	for size := 1; size <= len(canary)+4; size++ {
		var out bytes.Buffer
		w := NewRedactor(New(canary)).Writer(&out)
		text := "begin canary-8f2 " + canary + " middle " + canary + "\n"
		for rest := text; rest != ""; {
			n := min(size, len(rest))
			if _, err := w.Write([]byte(rest[:n])); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		if want := "begin canary-8f2 *** middle ***\n"; out.String() != want {
			t.Fatalf("in pieces of %d bytes: %q, want %q", size, out.String(), want)
		}
	}
}

func TestWriterReportsAFailingWriter(t *testing.T) {
	w := NewRedactor().Writer(broken{})
	if _, err := w.Write([]byte("x\n")); err == nil {
		t.Error("a failed write was reported as done")
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, fmt.Errorf("disk full") }

func BenchmarkRedactNoMatch(b *testing.B) {
	r := NewRedactor(New(strings.Repeat("t", 512)), New("another-long-secret"))
	line := strings.Repeat("an ordinary line of a log ", 8)
	for b.Loop() {
		r.Redact(line)
	}
}
