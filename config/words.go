package config

import (
	"fmt"
	"strings"
)

// Words are one sentence in both languages.
type Words struct{ ZH, EN string }

// In returns the sentence in a language, "zh" or "en".
func (w Words) In(lang string) string {
	if lang == "en" {
		return w.EN
	}
	return w.ZH
}

// Problem is one thing that is wrong with the settings.
type Problem struct {
	File string // "" when it is not about a file
	Line int    // from 1; 0 when it is about no line
	Key  string // the setting, such as "counter.confirm"; "" when it is about none
	What Words  // what is wrong and what would be right
	Run  string // the command that mends it, "" when there is none
}

// In returns the problem as one line, with its place before and its cure behind, in a language, "zh" or "en".
func (p Problem) In(lang string) string {
	var b strings.Builder
	if p.File != "" {
		b.WriteString(p.File)
		if p.Line > 0 {
			fmt.Fprintf(&b, ":%d", p.Line)
		}
		b.WriteString(": ")
	}
	b.WriteString(p.What.In(lang))
	if p.Run != "" {
		b.WriteString(Words{"。请运行：", "; run: "}.In(lang) + p.Run)
	}
	return b.String()
}

// Error is everything that is wrong with the settings. It holds no secret.
type Error struct{ Problems []Problem }

// Error returns the problems in English, one a line.
func (e *Error) Error() string { return e.Words("en") }

// Words returns the problems in a language, "zh" or "en", one a line.
func (e *Error) Words(lang string) string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.In(lang)
	}
	return strings.Join(lines, "\n")
}
