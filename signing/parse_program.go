package signing

import (
	"regexp"
	"strings"
)

// literal is a text in quotation marks, or a bare word or number.
const literal = `("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[-\w.]+)`

// programs are the ways to write names and values in other languages: a PHP
// array, print_r, put and Add, an indexer, an initialiser, Python's dict().
var programs = []*regexp.Regexp{
	regexp.MustCompile(`['"]([\w.-]+)['"]\s*=>\s*` + literal),
	regexp.MustCompile(`(?m)^\s*\[([\w.-]+)\] => ?(.*)$`),
	regexp.MustCompile(`\.(?:put|set|Add|add|append|SetValue|setParameter)\(\s*['"]([\w.-]+)['"]\s*,\s*` + literal + `\s*\)`),
	regexp.MustCompile(`\[\s*['"]([\w.-]+)['"]\s*\]\s*=\s*` + literal),
	regexp.MustCompile(`\{\s*"([\w.-]+)"\s*,\s*` + literal + `\s*\}`),
	regexp.MustCompile(`[(,]\s*(\w+)\s*=\s*` + literal),
}

// program reads an object as another language writes it. It reports whether
// there is one.
func (p *pasted) program(text string) bool {
	if mapStart.MatchString(text) {
		p.printedMap(text)
		return true
	}
	for i, form := range programs {
		found := form.FindAllStringSubmatch(text, membersMax+1)
		if len(found) == 0 || i == len(programs)-1 && !strings.HasPrefix(text, "dict(") {
			continue
		}
		for _, m := range found {
			p.put(m[1], bareText(strings.TrimRight(m[2], "\r")), nil)
		}
		return true
	}
	return false
}

// bareText takes the quotation marks off a literal.
func bareText(v string) string {
	if len(v) >= 2 && (v[0] == '"' || v[0] == '\'') && v[len(v)-1] == v[0] {
		if text, err := unquote(v[1:len(v)-1], v[0]); err == nil {
			return text
		}
		return v[1 : len(v)-1]
	}
	if v == "null" || v == "None" || v == "NULL" || v == "nil" {
		return ""
	}
	return v
}

var (
	mapStart = regexp.MustCompile(`^\{\w+=[^'"{]`)
	mapPiece = regexp.MustCompile(`(?:^|, )(\w+)=`)
	assigned = regexp.MustCompile(`^(?:[\w.<>,\[\] $]+ )?\$?[\w.]+ :?= [\w.<>,\[\]()\s]*\{`)
)

// printedMap reads what Java prints of a Map: values may hold commas.
func (p *pasted) printedMap(text string) {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "{"), "}")
	at := mapPiece.FindAllStringSubmatchIndex(text, membersMax+1)
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		p.put(text[m[2]:m[3]], text[m[1]:end], nil)
	}
}
