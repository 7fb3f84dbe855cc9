package sandbox

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// noteLiterals are the names of all notes that the source of this package makes.
func noteLiterals(t *testing.T) (names []string) {
	t.Helper()
	eachFile(t, func(name string, f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			elems := []ast.Expr{lit}
			switch typ := lit.Type.(type) {
			case *ast.Ident:
				if typ.Name != "Note" {
					return true
				}
			case *ast.ArrayType: // []*Note{{…}, …}
				star, ok := typ.Elt.(*ast.StarExpr)
				if !ok || star.X.(*ast.Ident).Name != "Note" {
					return true
				}
				elems = lit.Elts
			default:
				return true
			}
			for _, e := range elems {
				one, ok := e.(*ast.CompositeLit)
				if !ok {
					continue // a note that is made elsewhere
				}
				first, ok := one.Elts[0].(*ast.BasicLit)
				if !ok {
					t.Errorf("%s: a note without a name first", name)
					continue
				}
				text, _ := strconv.Unquote(first.Value)
				names = append(names, text)
			}
			return true
		})
	})
	return names
}

func eachFile(t *testing.T, look func(name string, f *ast.File)) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		look(name, f)
	}
}

// TestCoverageIsComplete: every routed call and every note of the source is
// there, with its evidence, its words and its source.
func TestCoverageIsComplete(t *testing.T) {
	c := Cover()
	for path, e := range endpointByPath {
		i := slices.IndexFunc(c.Endpoints, func(l CoveredEndpoint) bool { return l.Path == path })
		if i < 0 {
			t.Errorf("%s is routed and not covered", path)
			continue
		}
		if l := c.Endpoints[i]; l.Source == "" || l.Purpose == "" || (l.Evidence == Missing) != (e.serve == nil) {
			t.Errorf("%s: %+v", path, l)
		}
	}
	names := noteLiterals(t)
	for _, name := range names {
		if !slices.ContainsFunc(c.Behaviours, func(b CoveredBehaviour) bool { return b.Name == name }) {
			t.Errorf("the note %q belongs to no call of the table and to no general list", name)
		}
	}
	for _, b := range c.Behaviours {
		if b.Text == "" || b.Source == "" || len(b.Where) == 0 || c.Counts[b.Evidence] == 0 || !slices.Contains(names, b.Name) {
			t.Errorf("%+v", b)
		}
	}
	sum := 0
	for _, n := range c.Counts {
		sum += n
	}
	if sum != len(c.Endpoints)+len(c.Events)+len(c.Behaviours) || len(c.Counts) != 4 {
		t.Errorf("%v for %d endpoints, %d events, %d behaviours", c.Counts, len(c.Endpoints), len(c.Events), len(c.Behaviours))
	}
}

// TestCoverageOfEvents: an event that the code fires is in the table, and one of
// the table is fired unless it is marked missing.
func TestCoverageOfEvents(t *testing.T) {
	fired := map[string]bool{}
	eachFile(t, func(_ string, f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if sel, ok := call.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "emit" {
				if lit, ok := call.Args[0].(*ast.BasicLit); ok {
					text, _ := strconv.Unquote(lit.Value)
					fired[text] = true
				}
			}
			return true
		})
	})
	for _, k := range eventKinds {
		if fired[k.name] != (k.evidence != Missing) {
			t.Errorf("%s is %s, fired: %v", k.name, k.evidence, fired[k.name])
		}
	}
	for name := range fired {
		if eventMembers(name) == nil {
			t.Errorf("%s is fired and not in the table", name)
		}
	}
}

// TestNotesShownAreCovered: a note in an answer is one that coverage has for that
// path.
func TestNotesShownAreCovered(t *testing.T) {
	h := openShop(t, Options{})
	var c Coverage
	if err := json.Unmarshal(h.control("GET", "coverage", "").raw, &c); err != nil {
		t.Fatal(err)
	}
	for path, body := range map[string]string{
		"/card/batchget": `{"offset":0,"count":51}`, "/card/code/get": `{"code":"100020003008"}`, "/card/nothing": `{}`,
		"/card/code/consume": `{"code":"100020003002"}`, "/card/code/decrypt": `{}`,
	} {
		shown := h.post(path, body).header.Get("X-Sandbox-Note")
		found := false
		for _, b := range c.Behaviours {
			if strings.Contains(shown, string(b.Evidence)+": "+b.Text) && (slices.Contains(b.Where, path) || slices.Contains(b.Where, "*")) {
				found = true
			}
		}
		if shown == "" || !found {
			t.Errorf("%s: %q is not in the coverage", path, shown)
		}
	}
}

// TestCoverageIsThereInChinese: every row has both languages, and no Chinese
// text belongs to a row that is gone.
func TestCoverageIsThereInChinese(t *testing.T) {
	en, zh := CoverIn("en"), CoverIn("zh")
	han := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	row := func(name string, english, chinese string) {
		if !han(chinese) || chinese == english || english == "" {
			t.Errorf("%s: %q in English, %q in Chinese", name, english, chinese)
		}
	}
	for i, e := range zh.Endpoints {
		row(e.Path, en.Endpoints[i].Purpose, strings.Replace(e.Purpose, "access_token", "凭证", 1))
	}
	for i, e := range zh.Events {
		row(e.Event, en.Events[i].When, e.When)
	}
	for i, b := range zh.Behaviours {
		row(b.Name, en.Behaviours[i].Text, b.Text)
		row(b.Name, en.Behaviours[i].Source, b.Source)
		if han(en.Behaviours[i].Source) || han(en.Behaviours[i].Text) && b.Name != "review" && b.Name != "content-filter" { // these two quote a Chinese mark
			t.Errorf("%s: English is %q", b.Name, en.Behaviours[i].Text)
		}
		for _, code := range codeIn.FindAllString(en.Behaviours[i].Text, -1) {
			if !strings.Contains(b.Text, code) {
				t.Errorf("%s: %s is missing in %q", b.Name, code, b.Text)
			}
		}
	}
	parts := len(chineseGeneral) + len(chineseCards) + len(chineseGive) + len(chineseControl)
	if len(chineseNotes) != len(zh.Behaviours) || parts != len(chineseNotes) || len(chinesePurposes) != len(zh.Endpoints) || len(chineseWhens) != len(zh.Events) {
		t.Errorf("Chinese of %d notes in %d rows, %d calls, %d events", len(chineseNotes), parts, len(chinesePurposes), len(chineseWhens))
	}
	for e := range zh.Counts {
		row(string(e), EvidenceIn("en", e), EvidenceIn("zh", e))
	}
}

// codeIn finds errcodes.
var codeIn = regexp.MustCompile(`\b[1-9][0-9]{4}\b`)
