package campaign

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// Lines are the lines of a text, from 1, in which its members stand, by their
// paths below the card: "cash.base_info.title", "cash.advanced_info.time_limit[1].type".
type Lines map[string]int

// LinesOf finds the members of a text in JSON or, where it does not begin like
// that, TOML. A text that is neither has none.
func LinesOf(b []byte) Lines {
	l := Lines{}
	if b = bytes.TrimPrefix(b, []byte("\ufeff")); bytes.HasPrefix(bytes.TrimSpace(b), []byte("{")) {
		l.json(b, func(string, int) {})
	} else {
		l.toml(b)
	}
	return l
}

// Of is the line of the member that a fault is about, 0 where it is not in the
// text.
func (l Lines) Of(f Fault) int { return l[within(f.Path)] }

// within is a path without what a card, or the report of a dry run, stands in.
func within(path string) string {
	return strings.TrimPrefix(strings.TrimPrefix(path, "body."), "card.")
}

func lastName(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// json walks through a JSON text; again is told of members that were there
// before, and of the line they stand in now.
func (l Lines) json(b []byte, again func(path string, line int)) {
	d := json.NewDecoder(bytes.NewReader(b))
	line := func() int { n, _ := lineAndColumn(b, int(d.InputOffset())-1); return n }
	var value func(path string) bool
	value = func(path string) bool {
		token, err := d.Token()
		if err != nil {
			return false
		}
		switch token {
		case json.Delim('['):
			for i := 0; d.More(); i++ {
				if !value(fmt.Sprintf("%s[%d]", path, i)) {
					return false
				}
			}
			_, err = d.Token()
		case json.Delim('{'):
			for d.More() {
				name, _ := d.Token() // a string, else it is no JSON
				at := strings.TrimPrefix(path+"."+fmt.Sprint(name), ".")
				if _, had := l[within(at)]; had {
					again(at, line())
				} else {
					l[within(at)] = line()
				}
				if !value(at) {
					return false
				}
			}
			_, err = d.Token()
		}
		return err == nil
	}
	value("")
}

var (
	tomlTable  = regexp.MustCompile(`^\s*(\[\[?)\s*([^\]]+?)\s*\]`)
	tomlMember = regexp.MustCompile(`^\s*([A-Za-z0-9_."' -]+?)\s*=`)
	tomlPlain  = strings.NewReplacer(`"`, "", `'`, "", " ", "", "\t", "")
)

// toml looks through the lines of a TOML text: its parser does not tell where
// the members stand.
func (l Lines) toml(b []byte) {
	table, rows, text := "", map[string]int{}, ""
	for i, raw := range strings.Split(string(b), "\n") {
		if text != "" { // in a text of several lines
			if strings.Contains(raw, text) {
				text = ""
			}
			continue
		}
		if m := tomlTable.FindStringSubmatch(raw); m != nil {
			table = tomlPlain.Replace(m[2])
			if m[1] == "[[" {
				rows[table]++
				table = fmt.Sprintf("%s[%d]", table, rows[table]-1)
			}
			l[within(table)] = i + 1
		} else if m := tomlMember.FindStringSubmatch(raw); m != nil {
			l[within(strings.TrimPrefix(table+"."+tomlPlain.Replace(m[1]), "."))] = i + 1
		}
		for _, quotes := range []string{`"""`, `'''`} {
			if strings.Count(raw, quotes)%2 == 1 {
				text = quotes
			}
		}
	}
}
