// Package text writes what people read: money, dates, codes and counts, in
// Chinese and in English. Times are shown in UTC+8, where the platform keeps
// them. Every screen keeps its own phrases in one struct per language beside
// it; Check finds those left empty or left untranslated.
package text

import "strings"

// Lang is a language of the console.
type Lang string

// The two languages. Chinese is the default.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// FromLocale reads LC_ALL, LC_MESSAGES and LANG, the first one set wins. No
// locale, or one that names no language (C, POSIX), means Chinese.
func FromLocale(getenv func(string) string) Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		v := getenv(name)
		if v == "" {
			continue
		}
		v, _, _ = strings.Cut(v, ".")
		if v == "C" || v == "POSIX" || strings.HasPrefix(strings.ToLower(v), "zh") {
			return ZH
		}
		return EN
	}
	return ZH
}

// Pick returns the phrases of a language, Chinese unless it is EN.
func Pick[T any](l Lang, zh, en T) T {
	if l == EN {
		return en
	}
	return zh
}
