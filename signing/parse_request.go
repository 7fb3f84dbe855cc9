package signing

import (
	"encoding/xml"
	"io"
	"net/textproto"
	"regexp"
	"strings"
)

// request reads a curl command, an HTTP request or reply as logged, or the XML
// of V2. It reports whether text is one of them.
func (p *pasted) request(text string) bool {
	switch {
	case curlStart.MatchString(text):
		p.curl(shellWords(text))
	case requestLine.MatchString(text):
		m := requestLine.FindStringSubmatch(text)
		p.put("method", m[1], nil)
		p.put("url", m[2], nil)
		p.message(text[len(m[0]):])
	case statusLine.MatchString(text):
		p.message(statusLine.ReplaceAllString(text, ""))
	case strings.HasPrefix(text, "<xml") || strings.HasPrefix(text, "<?xml"):
		p.xml(text)
	default:
		return false
	}
	return true
}

var (
	curlStart   = regexp.MustCompile(`^(?:[$>#] *)?curl(?:\.exe)?[ \t\\^]`)
	requestLine = regexp.MustCompile(`^(GET|POST|PUT|PATCH|DELETE) (\S+) HTTP/[\d.]+[ \t]*\r?\n`)
	statusLine  = regexp.MustCompile(`^HTTP/[\d.]+ \d{3}[^\n]*\n`)
	blankLine   = regexp.MustCompile(`\r?\n\r?\n`)
)

// message takes headers and, behind a blank line, a body to the byte.
func (p *pasted) message(text string) {
	head, body := text, ""
	if at := blankLine.FindStringIndex("\n" + text); at != nil {
		head, body = text[:max(0, at[0]-1)], text[at[1]-1:]
	}
	for line := range strings.Lines(head) {
		if name, value, ok := strings.Cut(line, ":"); ok {
			p.header(name, value)
		}
	}
	p.body(body)
}

func (p *pasted) body(text string) {
	switch {
	case text == "":
	case strings.HasPrefix(strings.TrimSpace(text), "<xml"):
		p.xml(text)
	default:
		p.put("body", text, nil)
	}
}

// transport are headers that say nothing about a signature.
var transport = regexp.MustCompile(`(?i)^(accept(-.*)?|content-(type|length|encoding)|user-agent|host|connection|cookie|set-cookie|cache-control|postman-token|origin|referer|server|date|vary|x-.*|request-id|sec-.*|pragma|expect|transfer-encoding|keep-alive|wechatpay-signature-type|:.*)$`)

// header takes one header; the items of an Authorization are inputs of their own.
func (p *pasted) header(name, value string) {
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	switch items := headerItem.FindAllStringSubmatch(value, membersMax); {
	case strings.EqualFold(name, "Authorization") && len(items) > 0:
		for _, m := range items {
			p.put(m[1], m[2], nil)
		}
	case !transport.MatchString(name):
		p.put(wechatpayName(name), value, nil)
	}
}

// wechatpayName spells the Wechatpay-* headers as the documents do: HTTP/2 and
// PHP spell them otherwise.
func wechatpayName(name string) string {
	dashed := strings.ReplaceAll(strings.TrimPrefix(name, "HTTP_"), "_", "-")
	if len(dashed) > 10 && strings.EqualFold(dashed[:10], "wechatpay-") {
		return textproto.CanonicalMIMEHeaderKey(strings.ToLower(dashed))
	}
	return name
}

// xml takes the elements of V2's flat XML.
func (p *pasted) xml(text string) {
	dec := xml.NewDecoder(strings.NewReader(text))
	dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	depth, name, value := 0, "", ""
	for {
		t, err := dec.Token()
		if err != nil {
			return
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			name, value = t.Name.Local, ""
		case xml.CharData:
			value += string(t)
		case xml.EndElement:
			if depth == 2 && t.Name.Local == name {
				p.put(name, value, nil)
			}
			depth--
		}
	}
}

// curl takes the words of a command.
func (p *pasted) curl(words []string) {
	var method, url, body string
	var headers []string
	asQuery := false
	for i := 1; i < len(words); i++ {
		w := words[i]
		name, value, joined := strings.Cut(w, "=")
		if !strings.HasPrefix(w, "--") || !joined {
			name, value = w, ""
		}
		next := func() string {
			if joined && strings.HasPrefix(w, "--") || i+1 >= len(words) {
				return value
			}
			i++
			return words[i]
		}
		switch name {
		case "-X", "--request":
			method = next()
		case "-H", "--header":
			headers = append(headers, next())
		case "-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--json":
			body += next()
		case "--url":
			url = next()
		case "-G", "--get":
			asQuery = true
		case "-o", "-A", "-b", "-u", "-e", "-m", "--max-time", "--connect-timeout", "--cacert", "--cert", "--key", "-x", "-F", "--form", "--user-agent", "--cookie":
			next()
		default:
			if !strings.HasPrefix(w, "-") {
				url = w
			}
		}
	}
	if asQuery && body != "" {
		url, body = url+"?"+body, ""
	}
	if method == "" {
		method = map[bool]string{true: "GET", false: "POST"}[body == ""]
	}
	p.put("method", method, nil)
	p.put("url", url, nil)
	for _, h := range headers {
		if name, value, ok := strings.Cut(h, ":"); ok {
			p.header(name, value)
		}
	}
	p.body(body)
}

// shellWords splits a command as a shell does, also that of Windows.
func shellWords(text string) []string {
	text = strings.NewReplacer("\\\r\n", " ", "\\\n", " ", "^\r\n", " ", "^\n", " ", "`\r\n", " ", "`\n", " ").Replace(text)
	var out []string
	var word strings.Builder
	started := false
	var quote byte
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quote == '\'' && c == quote, quote == '"' && c == quote:
			quote = 0
		case c == '\\' && quote != '\'' && i+1 < len(text) && (quote == 0 || strings.IndexByte("\"\\$`", text[i+1]) >= 0):
			i++
			word.WriteByte(text[i])
			started = true
		case quote != 0:
			word.WriteByte(c)
		case c == '\'' || c == '"':
			quote, started = c, true
		case strings.IndexByte(" \t\r\n", c) >= 0:
			if started {
				out = append(out, word.String())
				word.Reset()
				started = false
			}
		default:
			word.WriteByte(c)
			started = true
		}
	}
	if started {
		out = append(out, word.String())
	}
	for len(out) > 0 && !strings.HasPrefix(out[0], "curl") { // a prompt
		out = out[1:]
	}
	return out
}
