package signing

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
)

// clean finds the link in a text and undoes what happened to it on its way out
// of a page, a mail, a chat or a program's source. Each thing is said once.
func (l *linkCheck) clean(text string) string {
	fix := func(id string, f func(string) string) {
		if t := f(text); t != text {
			l.say(id, "")
			text = t
		}
	}
	text = strings.TrimPrefix(text, "\uFEFF")
	fix("link_invisible", func(s string) string { return strings.Map(visibleOnly, s) })
	fix("link_around", func(s string) string { return strings.Trim(strings.TrimSpace(s), "\"'<>“”‘’") })
	fix("link_mail", mailText)
	fix("link_broken", func(s string) string { return lineBreak.ReplaceAllString(s, "") })
	fix("link_json", jsonEscapes.Replace)
	fix("link_fullwidth", fullWidth.Replace)
	fix("link_garbled", Ungarble)
	fix("link_wrapped", unwrapped)
	if at := linkStart(text); at > 0 {
		l.once("link_around")
		text = text[at:]
	}
	if end := linkEnd(text); end < len(text) {
		l.once("link_around")
		text = text[:end]
	}
	return text
}

// LinkIn is the link in a text as [InspectLink] looks at it: without what stands
// around it, and with what pages, mails and chats did to it undone. A text
// without any comes back as it is, but for blanks.
func LinkIn(text string) string {
	if len(text) > linkMax {
		return text
	}
	return (&linkCheck{}).clean(text)
}

// once says something that may have been said already.
func (l *linkCheck) once(id string) {
	for _, f := range l.found {
		if f.ID == id {
			return
		}
	}
	l.say(id, "")
}

var (
	lineBreak   = regexp.MustCompile(`=?[ \t]*[\r\n]+[ \t]*|\t+`)
	jsonEscapes = strings.NewReplacer(`\u0026`, "&", `\u003d`, "=", `\u003D`, "=", `\u003f`, "?", `\/`, "/", `\u0023`, "#")
	fullWidth   = strings.NewReplacer("？", "?", "＆", "&", "＝", "=", "＃", "#", "：//", "://", "％", "%")
)

// visibleOnly drops what has no width: it comes along from pages and chats.
func visibleOnly(r rune) rune {
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// mailText undoes the quoting of a mail's source, where "=" is "=3D".
func mailText(s string) string {
	if strings.Count(s, "=3D") < 3 {
		return s
	}
	return strings.ReplaceAll(regexp.MustCompile(`=\r?\n`).ReplaceAllString(s, ""), "=3D", "=")
}

// unwrapped takes a link out of the address that was to lead to it, such as that
// of a web authorisation.
func unwrapped(s string) string {
	_, query, _ := strings.Cut(s, "?")
	for _, p := range splitQuery(query) {
		v := p.value
		if t, err := url.QueryUnescape(v); err == nil && strings.Contains(v, "%3A%2F%2F") {
			v = t
		}
		if strings.HasPrefix(v, H5Page) && strings.Contains(v, "?") {
			return v
		}
	}
	return s
}

// linkBegin is where a link begins among other words.
var linkBegin = regexp.MustCompile(`(?i)(?:https?://|https?%3A%2F%2F|action\.weixin\.qq\.com/|/pages/get-card/)`)

// linkStart is where the link begins when other text stands before it.
func linkStart(s string) int {
	at := linkBegin.FindStringIndex(s)
	if at == nil || at[0] == 0 {
		return 0
	}
	// what else a path can lie in is no text around it
	before := s[:at[0]]
	if !strings.ContainsFunc(before, func(r rune) bool {
		return r > unicode.MaxASCII || unicode.IsSpace(r) || strings.ContainsRune(`"'(<[{=`, r)
	}) {
		return 0
	}
	return at[0]
}

// linkEnd is where the link ends when other text follows: at a mark that no link
// holds, unless parameters follow.
func linkEnd(s string) int {
	mark := strings.IndexAny(s, "?#")
	if mark < 0 {
		return len(s)
	}
	for i, r := range s {
		if i <= mark || !endsLink(r, s[i:]) {
			continue
		}
		if rest := s[i:]; !strings.Contains(rest, "=") && !strings.Contains(rest, "#wechat_") {
			return len(strings.TrimRight(s[:i], " .,;!"))
		}
	}
	return len(strings.TrimRight(s, ".,;!"))
}

func endsLink(r rune, rest string) bool {
	switch {
	case strings.ContainsRune("\"<>()[]`", r), unicode.In(r, unicode.Po, unicode.Pe, unicode.Ps, unicode.Pf, unicode.Pi) && r > unicode.MaxASCII:
		return true
	case r == ' ':
		next := strings.TrimLeft(rest, " ")
		return strings.ContainsFunc(next, func(r rune) bool { return r > unicode.MaxASCII }) || strings.Contains(next, " ")
	}
	return false
}

// placeholder reports whether a value was never filled in.
func placeholder(v string) bool {
	switch v {
	case "undefined", "null", "None", "nil", "NaN", "[object Object]", "OPENID", "OPEN_ID", "STOCK_ID", "APPID", "xxx", "XXX":
		return true
	}
	return strings.Contains(v, "{") && strings.Contains(v, "}") || strings.HasPrefix(v, "<") && strings.HasSuffix(v, ">")
}
