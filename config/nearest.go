package config

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// unknown notes every key of the file that no setting has, with the one that was probably meant.
func (l *loader) unknown(keys []toml.Key) {
	tables, names := known()
	bad := map[string]bool{} // tables that were named already
	for _, k := range keys {
		key, table := strings.Join(k, "."), k[0]
		switch {
		case slices.Contains(later, table):
			if len(k) == 1 {
				l.warn("["+table+"] 这个版本还不用，先放着", "["+table+"] is not used by this version")
			}
		case slices.Contains(names, key) || slices.Contains(tables, key) || bad[table]:
		case len(k) > 1 && !slices.Contains(tables, table), len(k) == 1 && l.file.isTable(key):
			bad[table] = true
			l.guess(table, Nearest(table, tables))
		default:
			l.guess(key, nearestKey(key, names))
		}
	}
}

// guess notes an unknown key and what was probably meant.
func (l *loader) guess(key, near string) {
	w := Words{"没有 " + strconv.Quote(key) + " 这一项", strconv.Quote(key) + " is no setting"}
	if near != "" {
		w.ZH += "，是不是 " + strconv.Quote(near) + "？"
		w.EN += "; did you mean " + strconv.Quote(near) + "?"
	}
	l.fail(key, w, "")
}

// known returns the tables and the full keys of all settings.
func known() (tables, names []string) {
	for _, s := range settings {
		names = append(names, s.key)
		if table, _, ok := strings.Cut(s.key, "."); ok && !slices.Contains(tables, table) {
			tables = append(tables, table)
		}
	}
	return tables, names
}

// nearestKey returns the setting that a key was probably meant to be. The same name in another table is nearer than another name.
func nearestKey(key string, names []string) string {
	last := func(k string) string { return k[strings.LastIndexByte(k, '.')+1:] }
	for _, n := range names {
		if last(n) == last(key) {
			return n
		}
	}
	table, _, _ := strings.Cut(key, ".")
	var same, all, lasts []string
	for _, n := range names {
		if strings.HasPrefix(n, table+".") {
			same = append(same, n)
		}
		all, lasts = append(all, n), append(lasts, last(n))
	}
	if near := Nearest(key, same); near != "" {
		return near
	}
	if near := Nearest(last(key), lasts); near != "" {
		return all[slices.Index(lasts, near)]
	}
	return ""
}

// Nearest returns the word that takes the fewest changes of a letter to reach, when they are few for its length; else "".
func Nearest(word string, words []string) string {
	best, least := "", 0
	for _, w := range words {
		d := distance(word, w)
		if w != "" && d <= (len(w)+2)/3 && (best == "" || d < least) {
			best, least = w, d
		}
	}
	return best
}

// distance counts the letters to be put in, taken out or changed (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

var (
	header     = regexp.MustCompile(`^\s*\[+\s*([^\]]+?)\s*\]`)
	assignment = regexp.MustCompile(`^\s*([A-Za-z0-9_."'-]+(?:\s*\.\s*[A-Za-z0-9_"'-]+)*)\s*=`)
	unquote    = strings.NewReplacer(`"`, "", `'`, "", " ", "", "\t", "")
)

// line returns the line of a key, from 1, or of the table it is in, or 0. The parser does not tell, so the lines are looked through for it.
func (f *file) line(key string) int {
	table, found := "", 0
	for i, raw := range bytes.Split(f.data, []byte("\n")) {
		at := ""
		if m := header.FindSubmatch(raw); m != nil {
			table = unquote.Replace(string(m[1]))
			at = table
		} else if m := assignment.FindSubmatch(raw); m != nil {
			at = strings.TrimPrefix(table+"."+unquote.Replace(string(m[1])), ".")
		}
		if at == key {
			return i + 1
		}
		if found == 0 && at != "" && strings.HasPrefix(key, at+".") {
			found = i + 1
		}
	}
	return found
}

// isTable tells whether a key stands in the file as a table's header.
func (f *file) isTable(key string) bool {
	for _, raw := range bytes.Split(f.data, []byte("\n")) {
		if m := header.FindSubmatch(raw); m != nil && unquote.Replace(string(m[1])) == key {
			return true
		}
	}
	return false
}
