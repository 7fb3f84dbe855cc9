package text

import (
	"regexp"
	"strings"
)

// Fill puts values into the {} of a phrase, in order; values too many are left
// out, and a {} without a value stays. What stands in a value is never filled.
// An English noun behind a value of 1 loses its plural, with the verb behind it:
// "{} cards are left" and 1 make "1 card is left". Which nouns is a list, so
// that "1 is" and names are left alone.
func Fill(phrase string, values ...string) string {
	var b strings.Builder
	for _, v := range values {
		before, rest, ok := strings.Cut(phrase, "{}")
		if !ok {
			break
		}
		b.WriteString(before)
		b.WriteString(v)
		if v == "1" {
			rest = one(rest)
		}
		phrase = rest
	}
	return b.String() + phrase
}

// counted are the nouns that phrases count, with the verb behind them.
var counted = regexp.MustCompile(`^ (?:more |other |last )?(?:(?:byte|card|change|character|code|coupon|day|fault|field|follower|hour|letter|line|minute|month|pair|picture|place|row|second|store|thing|time|year)s|batches|people)\b(?: (?:are|were|have)\b)?`)

var singular = strings.NewReplacer("batches", "batch", "people", "person", " are", " is", " were", " was", " have", " has")

func one(rest string) string {
	found := counted.FindString(rest)
	if found == "" {
		return rest
	}
	words := strings.Split(found[1:], " ")
	for i, w := range words {
		if s, ok := strings.CutSuffix(w, "s"); ok && s != "batche" {
			words[i] = s
		}
	}
	return singular.Replace(" "+strings.Join(words, " ")) + rest[len(found):]
}
