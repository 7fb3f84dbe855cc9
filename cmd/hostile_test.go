package cmd

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// lies are what a hostile platform does to the true answers of the sandbox.
var lies = map[string]func(name string, v any) any{
	"text": func(name string, v any) any {
		if s, ok := v.(string); ok && !strings.Contains("errmsg card_type card_id id status type code_type get_custom_code_mode access_token user_card_status", name) {
			return s + hostile
		}
		return v
	},
	"words": func(name string, v any) any {
		if name == "errmsg" {
			return hostile + " rid: 1-2-\x1b[2J3"
		}
		return v
	},
	"huge numbers":    func(name string, v any) any { return numbers(name, v, json.Number("9223372036854775807")) },
	"numbers as text": func(name string, v any) any { return numbers(name, v, "x\x1b[2J") },
	"long text": func(name string, v any) any {
		if name == "url" || name == "title" || name == "brand_name" || name == "errmsg" || name == "notice" {
			return strings.Repeat("茶\u0301é", 5_000)
		}
		return v
	},
}

func numbers(name string, v, with any) any {
	if _, is := v.(json.Number); is && name != "errcode" && name != "expires_in" {
		return with
	}
	return v
}

// twist puts every value of a JSON value through lie.
func twist(name string, v any, lie func(string, any) any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, one := range v {
			v[k] = twist(k, one, lie)
		}
		return v
	case []any:
		for i, one := range v {
			v[i] = twist(name, one, lie)
		}
		return v
	}
	return lie(name, v)
}

// behind puts a server that lies in front of the account's sandbox.
func (d *desktop) behind(lie func(string, any) any) {
	d.t.Helper()
	honest := d.base
	liar := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		out, err := http.NewRequest(r.Method, honest+r.URL.RequestURI(), bytes.NewReader(body))
		if err != nil {
			d.t.Error(err)
			return
		}
		out.Header, out.Close = r.Header.Clone(), true
		answer, err := loopback.RoundTrip(out)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		defer answer.Body.Close()
		dec := json.NewDecoder(answer.Body)
		dec.UseNumber()
		var v any
		if err := dec.Decode(&v); err != nil {
			w.WriteHeader(answer.StatusCode)
			return
		}
		if !strings.Contains(r.URL.Path, "token") {
			v = twist("", v, lie)
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(v)
	}))
	d.t.Cleanup(liar.Close)
	d.configure("[account]\napp_id = \"wxcanary\"\napp_secret = \""+canaryText+"\"\nbase_url = \""+liar.URL+"\"\n"+
		"[counter]\nstore = \"西湖店\"\nterminal = \"1号台\"\nstaff = \"小李\"\n", 0o600)
}

// TestALyingPlatformOnlyPrints: whatever the platform answers, each command
// ends, and neither what it prints nor the table it writes holds what a terminal
// would obey.
func TestALyingPlatformOnlyPrints(t *testing.T) {
	for name, lie := range lies {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := withAccount(t)
			id := firstCard(t, d)
			d.behind(lie)
			file := filepath.Join(t.TempDir(), "codes.txt")
			if err := os.WriteFile(file, []byte("QH-9001\nQH-9002\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			folder := filepath.Join(t.TempDir(), "batch")
			for _, args := range [][]string{
				{"cards", "list"}, {"cards", "show", id}, {"cards", "show", id, "--json"}, {"inspect", codeGood}, {"inspect", codeGood, "--json"},
				{"cards", "stock", id, "--add", "5", "--yes", "--json"}, {"codes", "count", id}, {"codes", "check", id, file}, {"codes", "import", id, file, "--raise-stock"},
				{"cards", "update", id, "--set", "base_info.notice=x", "--yes"},
				{"deliver", "qr", id}, {"deliver", "qr", id, "--json"}, {"deliver", "qr", id, "--outer", "a", "--batch", file, "--out", folder},
				{"deliver", "landing", id, "--title", "x", "--banner", "http://mmbiz.qpic.cn/a/0", "--thumb", "http://mmbiz.qpic.cn/a/0"}, {"deliver", "article", id},
				{"deliver", "message", id, "--preview", "oOPENIDsample000000000000001"}, {"deliver", "message", id, "--everyone", "--yes"},
				{"whitelist", "add", "oOPENIDsample000000000000001"}, {"whitelist", "push", "--yes"}, {"whitelist", "show"},
				{"redeem", codeGood, "--yes"}, {"redeem", codeCustom, "--card-id", id, "--yes", "--json"}, {"recover"}, {"doctor"}, {"ledger", "export"},
				{"cards", "delete", id, "--yes", id[len(id)-4:]},
			} {
				r := d.run(args...)
				prints(t, strings.Join(args, " "), r.out+r.err)
			}
			if raw, err := os.ReadFile(filepath.Join(folder, "index.csv")); err == nil { // where the links are bad there is none
				prints(t, "index.csv", strings.ReplaceAll(strings.TrimPrefix(string(raw), "\ufeff"), "\r\n", "\n"))
			}
			d.files(func(name, content string) {
				if strings.HasSuffix(name, ".log") {
					prints(t, name, content)
				}
			})
		})
	}
}

func firstCard(t *testing.T, d *desktop) string {
	t.Helper()
	first, _, _ := strings.Cut(d.run("cards", "list", "--json").want(t, 0).out, "\n")
	var one struct {
		ID string `json:"card_id"`
	}
	if err := json.Unmarshal([]byte(first), &one); err != nil || one.ID == "" {
		t.Fatalf("%v in %.300q", err, first)
	}
	return one.ID
}

// prints wants nothing but what a terminal draws.
func prints(t *testing.T, where, text string) {
	t.Helper()
	for _, r := range text {
		if !unicode.IsGraphic(r) && r != '\n' && r != '\u200d' {
			t.Errorf("%s: %q in %.600q", where, r, text)
			return
		}
	}
}
