package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxBody is the largest request body in bytes.
const maxBody = 1 << 20

// request is one call as it arrived, read whole so that it can still be carried
// out after the caller has gone.
type request struct {
	method, path string
	query        url.Values
	rawQuery     string
	contentType  string
	ip           string // of the caller
	body         []byte
	tooLarge     bool
	faults       []string // X-Sandbox-Fault
	members      members  // nil unless the body is a JSON object
	bodyErr      int      // errcode that refuses the body, 0 if none
	bodyNote     *Note
}

// readRequest reads a call; an error means that the caller went away.
func readRequest(w http.ResponseWriter, r *http.Request) (*request, error) {
	q := &request{method: r.Method, path: r.URL.Path, rawQuery: r.URL.RawQuery, query: r.URL.Query(),
		contentType: r.Header.Get("Content-Type")}
	q.ip, _, _ = net.SplitHostPort(r.RemoteAddr)
	for _, v := range r.Header.Values("X-Sandbox-Fault") {
		for name := range strings.SplitSeq(v, ",") {
			if name = strings.TrimSpace(name); name != "" {
				q.faults = append(q.faults, name)
			}
		}
	}
	limit := int64(maxBody)
	if q.path == uploadPath {
		limit = maxImage + maxForm
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		q.tooLarge = true
	case err != nil:
		return nil, err
	default:
		q.body = body
		q.members, q.bodyErr, q.bodyNote = decodeBody(body)
	}
	return q, nil
}

// members are the members of a request object. Names are case-sensitive,
// unknown ones do no harm, null counts as absent.
type members map[string]json.RawMessage

// decodeBody reads a request body whatever its content type says. It returns
// the errcode that refuses the body, or 0.
func decodeBody(body []byte) (members, int, *Note) {
	body = bytes.TrimSpace(body)
	if len(body) == 0 {
		return nil, 44002, nil
	}
	if !utf8.Valid(body) {
		return nil, 47001, noteBadUTF8
	}
	var m members
	if err := json.Unmarshal(body, &m); err != nil || m == nil {
		return nil, 47001, nil
	}
	if refusedEscape(body) {
		return nil, 47002, noteEscapes
	}
	return m, 0, nil
}

// refusedEscape finds \uXXXX of a character beyond ASCII in valid JSON, or of a
// control character that JSON has no shorter way to write.
func refusedEscape(body []byte) bool {
	for i := 0; i+5 < len(body); i++ {
		if body[i] != '\\' {
			continue
		}
		i++ // the escaped character, so that \\u is not taken for \u
		if body[i] == 'u' && i+4 < len(body) && refusedHex(string(body[i+1:i+5])) {
			return true
		}
	}
	return false
}

func refusedHex(hex string) bool {
	n, err := strconv.ParseUint(hex, 16, 16)
	return err == nil && (n >= 0x80 || n < ' ' && !strings.ContainsRune("\b\f\n\r\t", rune(n)))
}

var errType = errors.New("wrong type")

func (m members) get(name string) (json.RawMessage, bool) {
	raw, ok := m[name]
	return raw, ok && string(raw) != "null"
}

// text reads a string; a whole number does as well. Absent gives "".
func (m members) text(name string) (string, error) {
	raw, ok := m.get(name)
	if !ok {
		return "", nil
	}
	if raw[0] == '"' {
		var s string
		err := json.Unmarshal(raw, &s)
		return s, err
	}
	for i, c := range raw {
		if (c < '0' || c > '9') && (i > 0 || c != '-') {
			return "", errType
		}
	}
	return string(raw), nil
}

// integer reads a whole number; digits in a string do as well.
func (m members) integer(name string) (n int64, present bool, err error) {
	s, err := m.text(name)
	if err != nil || s == "" {
		return 0, false, err
	}
	n, err = strconv.ParseInt(strings.TrimSpace(s), 10, 64)
	return n, err == nil, err
}

// flag reads a bool; 0, 1 and either in a string do as well. Absent is false.
func (m members) flag(name string) (bool, error) {
	raw, ok := m.get(name)
	if !ok {
		return false, nil
	}
	switch strings.ToLower(strings.Trim(string(raw), `"`)) {
	case "true", "1":
		return true, nil
	case "false", "0", "":
		return false, nil
	}
	return false, errType
}

// texts reads an array of strings, skipping nulls.
func (m members) texts(name string) ([]string, error) {
	raw, ok := m.get(name)
	if !ok {
		return nil, nil
	}
	var list []*string
	if err := json.Unmarshal(raw, &list); err != nil {
		return nil, errType
	}
	var out []string
	for _, s := range list {
		if s != nil {
			out = append(out, *s)
		}
	}
	return out, nil
}

// integers reads an array of whole numbers, each also as digits in a string,
// or a single such number.
func (m members) integers(name string) ([]int64, error) {
	raw, ok := m.get(name)
	if !ok {
		return nil, nil
	}
	list := []json.RawMessage{raw}
	if raw[0] == '[' {
		if err := json.Unmarshal(raw, &list); err != nil {
			return nil, errType
		}
	}
	out := []int64{}
	for _, one := range list {
		n, present, err := members{"": one}.integer("")
		if err != nil {
			return nil, errType
		}
		if present {
			out = append(out, n)
		}
	}
	return out, nil
}

// object reads a nested object; nil where it is absent.
func (m members) object(name string) (members, error) {
	raw, ok := m.get(name)
	if !ok {
		return nil, nil
	}
	var inner members
	if err := json.Unmarshal(raw, &inner); err != nil || inner == nil {
		return nil, errType
	}
	return inner, nil
}

// objects reads an array of objects, skipping nulls.
func (m members) objects(name string) ([]members, error) {
	raw, ok := m.get(name)
	if !ok {
		return nil, nil
	}
	var list []members
	if err := json.Unmarshal(raw, &list); err != nil {
		return nil, errType
	}
	return slices.DeleteFunc(list, func(one members) bool { return one == nil }), nil
}

// formBody reads the body as a form; empty where it is none.
func (q *request) formBody() url.Values {
	form, err := url.ParseQuery(string(q.body))
	if err != nil {
		return url.Values{}
	}
	return form
}
