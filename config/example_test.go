package config

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// The example is what people copy: it must list every setting with its true default, explain each in both languages, and load as it is.
func TestExampleFileIsInStepWithTheCode(t *testing.T) {
	const path = "../config.example.toml"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	header, entry := regexp.MustCompile(`^\[(\w+)\]$`), regexp.MustCompile(`^#(\w+) = (.+)$`)
	table := ""
	var got, want []string
	lines := strings.Split(string(data), "\n")
	for i, line := range lines {
		if m := header.FindStringSubmatch(line); m != nil {
			table = m[1] + "."
		} else if m := entry.FindStringSubmatch(line); m != nil {
			key := table + m[1]
			got = append(got, key+" = "+m[2])
			if zh, en := lines[i-2], lines[i-1]; !chinese(zh) || chinese(en) || !strings.HasPrefix(en, "# ") {
				t.Errorf("%s: want a line of Chinese and then one of English above it, got\n%s\n%s", key, zh, en)
			}
		}
	}
	for _, s := range settings {
		value := fmt.Sprint(s.def)
		if text, ok := s.def.(string); ok {
			value = fmt.Sprintf("%q", text)
		}
		want = append(want, s.key+" = "+value)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the example has\n%s\nthe code\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}

	c, err := Load(LoadOptions{File: path, Getenv: nowhere(t)})
	if err != nil || len(c.Warnings) > 0 || !c.Sandbox {
		t.Errorf("the example as it is: %v, warnings %q, sandbox %v", err, c.Warnings, c.Sandbox)
	}
}

func chinese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
