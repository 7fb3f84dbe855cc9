package text

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Check looks through a struct of phrases (nested structs, pointers, slices,
// arrays, maps, functions that build a phrase) and names what was left empty.
// Given the Chinese and then the English struct it also names phrases that are
// the same in both, English ones with Chinese in them, and pairs whose
// formatting verbs differ. A field tagged `text:"same"` may be the same in
// both, one tagged `text:"empty"` may be empty.
func Check(words any, english ...any) []string {
	c := checker{}
	zh := reflect.ValueOf(words)
	if len(english) == 0 {
		c.walk(typeName(zh), zh, reflect.Value{}, "")
		return c.found
	}
	c.walk(typeName(zh), zh, reflect.ValueOf(english[0]), "")
	return c.found
}

type checker struct{ found []string }

func (c *checker) say(format string, args ...any) {
	c.found = append(c.found, fmt.Sprintf(format, args...))
}

// walk visits a and, where it is valid, b beside it.
func (c *checker) walk(path string, a, b reflect.Value, tag string) {
	switch a.Kind() {
	case reflect.String:
		c.phrase(path, a, b, tag)
	case reflect.Func, reflect.Pointer, reflect.Interface:
		c.indirect(path, a, b, tag)
	case reflect.Struct:
		for i := range a.NumField() {
			f := a.Type().Field(i)
			var other reflect.Value
			if b.IsValid() {
				other = b.Field(i)
			}
			c.walk(path+"."+f.Name, a.Field(i), other, f.Tag.Get("text"))
		}
	case reflect.Slice, reflect.Array:
		c.list(path, a, b, tag)
	case reflect.Map:
		c.table(path, a, b, tag)
	}
}

func (c *checker) indirect(path string, a, b reflect.Value, tag string) {
	missing := b.IsValid() && b.IsNil()
	if a.IsNil() || missing {
		if tag != "empty" {
			c.say("%s is empty", path)
		}
		return
	}
	if a.Kind() == reflect.Func {
		return
	}
	if b.IsValid() {
		b = b.Elem()
	}
	c.walk(path, a.Elem(), b, tag)
}

func (c *checker) list(path string, a, b reflect.Value, tag string) {
	if a.Len() == 0 && tag != "empty" {
		c.say("%s is empty", path)
	}
	if b.IsValid() && a.Len() != b.Len() {
		c.say("%s has %d phrases in Chinese and %d in English", path, a.Len(), b.Len())
		b = reflect.Value{}
	}
	for i := range a.Len() {
		var other reflect.Value
		if b.IsValid() {
			other = b.Index(i)
		}
		c.walk(fmt.Sprintf("%s[%d]", path, i), a.Index(i), other, tag)
	}
}

func (c *checker) table(path string, a, b reflect.Value, tag string) {
	if a.Len() == 0 && tag != "empty" {
		c.say("%s is empty", path)
	}
	keys := a.MapKeys()
	slices.SortFunc(keys, func(x, y reflect.Value) int { return strings.Compare(fmt.Sprint(x), fmt.Sprint(y)) })
	for _, k := range keys {
		at := fmt.Sprintf("%s[%v]", path, k)
		var other reflect.Value
		if b.IsValid() {
			if other = b.MapIndex(k); !other.IsValid() {
				c.say("%s is missing in English", at)
			}
		}
		c.walk(at, a.MapIndex(k), other, tag)
	}
	if b.IsValid() && b.Len() > a.Len() {
		c.say("%s has more phrases in English", path)
	}
}

func (c *checker) phrase(path string, a, b reflect.Value, tag string) {
	zh := a.String()
	if strings.TrimSpace(zh) == "" {
		if tag != "empty" {
			c.say("%s is empty", path)
		}
		return
	}
	if !b.IsValid() {
		return
	}
	en := b.String()
	switch {
	case strings.TrimSpace(en) == "":
		if tag != "empty" {
			c.say("%s is empty in English", path)
		}
	case tag == "same":
	case en == zh && strings.ContainsFunc(en, unicode.IsLetter):
		c.say("%s is the same in both languages: %q", path, en)
	case strings.ContainsFunc(en, func(r rune) bool { return unicode.Is(unicode.Han, r) }):
		c.say("%s has Chinese in its English: %q", path, en)
	case !slices.Equal(verbs(zh), verbs(en)):
		c.say("%s formats other things in English: %q, %q", path, zh, en)
	}
}

var verb = regexp.MustCompile(`%(?:\[\d+\])?[-+#0]*[\d.]*[a-zA-Z%]`)

// verbs are the formatting verbs of a phrase without their order, which
// languages may differ in.
func verbs(s string) []string {
	var out []string
	for _, v := range verb.FindAllString(s, -1) {
		if v != "%%" {
			out = append(out, v[len(v)-1:])
		}
	}
	slices.Sort(out)
	return out
}

func typeName(v reflect.Value) string {
	if !v.IsValid() {
		return "words"
	}
	t := v.Type()
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Name() == "" {
		return "words"
	}
	return t.Name()
}
