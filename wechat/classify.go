package wechat

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
)

// Answer is what came back from one exchange, before it means anything.
type Answer struct {
	Op, Path string
	Status   int    // HTTP status; 0 when no status line was read
	Body     []byte // as much of the body as was read
	BodyErr  error  // reading the body failed or it was too large
	Err      error  // no answer at all
	Sent     bool   // bytes of the request left this machine
}

// Classify decides what an answer means. nil means done, and needs all of: HTTP
// 200, the whole body, one valid JSON object, one errcode that is a number, and
// that number 0. What is not certain is ClassAmbiguous.
//
// It is pure: the same answer always gives the same verdict.
func Classify(a Answer) *Error {
	e := &Error{Op: a.Op, Path: a.Path, HTTPStatus: a.Status, Sent: a.Sent || a.Status != 0, Class: ClassAmbiguous}
	switch {
	case a.Err != nil:
		e.Cause, e.Err = causeOf(a.Err), a.Err
		if !e.Sent {
			e.Class = ClassNotSent
		}
		return e
	case a.Status >= 300 && a.Status < 400:
		e.Cause = CauseRedirect
		return e
	case a.Status != 200:
		e.Cause = CauseHTTP
		return e
	case a.BodyErr != nil:
		e.Cause, e.Err = bodyCause(a.BodyErr), a.BodyErr
		return e
	}
	env, err := readEnvelope(a.Body)
	if err == nil && !env.hasCode && !errcodeOptional(a.Path) {
		err = errNoCode
	}
	if err != nil {
		e.Cause, e.Err = CauseBody, err
		return e
	}
	if env.code == 0 {
		return nil
	}
	return coded(e, env)
}

// coded fills e from an answer with an errcode other than 0. An errcode that no
// table knows stays ClassAmbiguous.
func coded(e *Error, env envelope) *Error {
	e.Code, e.HasCode, e.Cause = env.code, true, CauseCode
	e.Msg, e.Hint, e.RID = splitErrmsg(env.msg)
	if x, known := Explain(env.code); known {
		e.Class = x.Class
	}
	switch {
	case e.Class == ClassToken:
		e.Cause = CauseCredentials
	case e.Class == ClassThrottled:
		e.Cause = CauseQuota
	case env.code == codeIPNotAllowed:
		e.Cause = CauseIP
	}
	return e
}

// codeIPNotAllowed is answered to callers from an address that is not listed.
const codeIPNotAllowed = 40164

var (
	errNoCode  = errors.New("answer without errcode")
	errNotJSON = errors.New("answer is not a JSON object")
	errDoubled = errors.New("answer with more than one errcode")
	errBadCode = errors.New("errcode is not a whole number")
)

// errcodeOptional reports whether the documents show a success of this call
// without errcode (access token, upload, statistics). A card call always has one.
func errcodeOptional(path string) bool {
	switch path {
	case pathClassicToken, pathStableToken, "/cgi-bin/media/uploadimg":
		return true
	}
	return strings.HasPrefix(path, "/datacube/")
}

// envelope is the part that all answers share.
type envelope struct {
	code    int
	hasCode bool
	msg     string
}

// readEnvelope walks the members of the outer object itself: encoding/json
// would take the last of two errcodes and accept other spellings of the name,
// and either could turn a refusal into a success.
func readEnvelope(body []byte) (envelope, error) {
	var env envelope
	if !json.Valid(body) {
		return env, errNotJSON
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	if tok, err := dec.Token(); err != nil || tok != json.Delim('{') {
		return env, errNotJSON
	}
	for dec.More() {
		tok, err := dec.Token()
		name, isName := tok.(string)
		var raw json.RawMessage
		if err != nil || !isName || dec.Decode(&raw) != nil {
			return env, errNotJSON
		}
		if err := env.take(name, raw); err != nil {
			return env, err
		}
	}
	return env, nil
}

// take reads one member. The name must be errcode exactly; another spelling
// beside it counts as a second one.
func (env *envelope) take(name string, raw json.RawMessage) error {
	switch {
	case name == "errmsg":
		_ = json.Unmarshal(raw, &env.msg) // words only; a wrong type says nothing about the outcome
		return nil
	case !strings.EqualFold(name, "errcode"):
		return nil
	case env.hasCode:
		return errDoubled
	case name != "errcode":
		return errNoCode
	}
	env.hasCode = true
	n, err := strconv.Atoi(string(raw))
	if err != nil || string(raw) == "-0" {
		return errBadCode
	}
	env.code = n
	return nil
}
