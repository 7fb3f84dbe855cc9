package ledger

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
)

// declared reads the values of a string type's constants from a source file.
func declared(t *testing.T, file, typeName string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	ast.Inspect(f, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok {
			if id, ok := v.Type.(*ast.Ident); ok && id.Name == typeName {
				value, _ := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
				out = append(out, value)
			}
		}
		return true
	})
	return out
}

func TestEveryProblemSaysWhatAndWhatToDoInBothLanguages(t *testing.T) {
	said := map[string]string{}
	problems := declared(t, "problem.go", "Problem")
	if len(problems) < 15 {
		t.Fatalf("only %d problems", len(problems))
	}
	for _, p := range problems {
		for _, lang := range []string{"zh", "en"} {
			e := &OpenError{Path: "/shop data/ledger.db", Problem: Problem(p), Why: "the reason"}
			what, cure := e.Words(lang)
			if !strings.Contains(what, e.Path) {
				t.Errorf("%s %s: the file is not named: %s", p, lang, what)
			}
			if cure == "" || strings.ContainsAny(what+cure, "{}") {
				t.Errorf("%s %s: %s / %s", p, lang, what, cure)
			}
			if !strings.Contains(cure, "coupondesk") && !strings.Contains(cure, "'/shop data") && !strings.Contains(cure, "dmesg") {
				t.Errorf("%s %s: no command to run: %s", p, lang, cure)
			}
			if other := said[what]; other != "" {
				t.Errorf("%s says the same as %s: %s", p, other, what)
			}
			said[what] = p
		}
	}
}

func TestEveryFaultHasWordsInBothLanguages(t *testing.T) {
	for _, f := range declared(t, "fault.go", "Fault") {
		e := &VerifyError{Seq: 7, Intent: "abc", Fault: Fault(f)}
		for _, lang := range []string{"zh", "en"} {
			if w := e.Words(lang); e.Fault != FaultFile && !(strings.Contains(w, "7") && strings.Contains(w, "abc")) || w == e.Words("zh") == (lang == "en") {
				t.Errorf("%s %s: %s", f, lang, w)
			}
		}
	}
}
