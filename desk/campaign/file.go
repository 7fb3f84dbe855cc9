package campaign

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/BurntSushi/toml"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// FromJSON makes a draft of a card as the documents write it,
// {"card":{"card_type":…}}. Its faults are about the form of the text: members
// that an ordinary coupon does not have, values of the wrong type, what the
// fields cannot hold. What is readable is in the draft all the same, and what it
// lacks, Read says.
func FromJSON(b []byte) (Draft, []Fault) {
	raw, faults := asJSON(b)
	if faults != nil {
		return Draft{Values: map[string]string{}}, faults
	}
	d, faults := fromJSON(raw)
	return d, LinesOf(b).mark(faults)
}

// fromJSON is FromJSON for what is JSON.
func fromJSON(b json.RawMessage) (Draft, []Fault) {
	cd, found := card.ReadDraft(b)
	d := Draft{Values: Values(cd)}
	if cd.Offer != nil {
		d.Type = cd.Offer.Type()
	}
	d.Title = d.Values[idTitle]
	r := &reader{kind: d.Type, v: d.Values}
	for i := range cd.Advanced.Rows {
		r.rows = append(r.rows, i)
	}
	for _, f := range found {
		r.faults = append(r.faults, Fault{ID: r.idOf(f.Path), Path: f.Path, Name: f.Field, Words: seconds(f), Odd: f.Kind == card.FaultUnknown})
	}
	if cd.Base.Deposit && !cd.Base.UseCustomCode {
		cd.Base.Quantity = 0
		for _, f := range cd.Validate().At("card." + lower(d.Type) + ".base_info.get_custom_code_mode") {
			r.found(f)
		}
	}
	return d, r.faults
}

// FromTOML is FromJSON for the same structure in TOML. A date there may stand
// for Unix seconds: without a zone it is in UTC+8, and a day alone is its first
// second, as end_timestamp its last.
func FromTOML(b []byte) (Draft, []Fault) {
	raw, faults := jsonOf(b)
	if len(faults) > 0 {
		return Draft{Values: map[string]string{}}, faults
	}
	d, faults := fromJSON(raw)
	return d, LinesOf(b).mark(faults)
}

// jsonOf writes a TOML text as JSON.
func jsonOf(b []byte) ([]byte, []Fault) {
	if faults := unwritten(b); faults != nil {
		return nil, faults
	}
	b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")) // else the \r of an editor would be in texts of several lines
	var tree map[string]any
	if _, err := toml.Decode(string(b), &tree); err != nil {
		return nil, notTOML(b, err)
	}
	raw, err := json.Marshal(unixDates(tree, ""))
	if err != nil {
		return nil, []Fault{{Words: wechat.Words{ZH: "里面有 inf 或 nan，不是能用的数字", EN: "has inf or nan in it, which are no numbers to be sent"}}}
	}
	return raw, nil
}

// seconds are the words of a fault, for a moment with the way to write it.
func seconds(f card.Fault) wechat.Words {
	if f.Kind != card.FaultValue || !isMoment(lastName(f.Path)) {
		return f.Why
	}
	return wechat.Words{ZH: "要写 Unix 秒，比如 1798732799；TOML 里也可以写日期，比如 2026-12-31", EN: "must be Unix seconds such as 1798732799, or in TOML a date such as 2026-12-31"}
}

// isMoment says that a member is a moment in Unix seconds.
func isMoment(name string) bool { return name == "begin_timestamp" || name == "end_timestamp" }

// mark writes down in which lines the faults are.
func (l Lines) mark(faults []Fault) []Fault {
	for i, f := range faults {
		if f.Line == 0 {
			faults[i].Line = l.Of(f)
		}
	}
	return faults
}

// unixDates replaces the dates of a TOML tree by Unix seconds, where such are
// meant. Elsewhere a date stays a text, which no number is.
func unixDates(v any, name string) any {
	switch x := v.(type) {
	case map[string]any:
		for k, below := range x {
			x[k] = unixDates(below, k)
		}
	case []map[string]any:
		for i := range x {
			unixDates(x[i], name)
		}
	case []any:
		for i := range x {
			x[i] = unixDates(x[i], name)
		}
	case time.Time:
		if isMoment(name) && x.Location().String() != "time-local" {
			return unixOf(x, name)
		}
		return asWritten(x)
	case string:
		if day, err := time.Parse(dayForm, x); err == nil && isMoment(name) { // somebody gave a date quotes
			return unixOf(time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.FixedZone("date-local", 0)), name)
		}
	}
	return v
}

// asWritten is the text of a date. One without a zone gets none: the package
// reads it in the zone of this machine.
func asWritten(t time.Time) string {
	switch t.Location().String() {
	case "datetime-local":
		return t.Format(momentForm)
	case "date-local":
		return t.Format(dayForm)
	case "time-local":
		return t.Format(time.TimeOnly)
	}
	return t.Format(time.RFC3339)
}

func unixOf(t time.Time, name string) int64 {
	switch t.Location().String() { // how the TOML package marks a time without a zone
	case "datetime-local", "date-local":
		local := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, card.Beijing)
		if t.Location().String() == "date-local" && name == "end_timestamp" {
			local = local.Add(lastSecond)
		}
		return local.Unix()
	}
	return t.Unix()
}

// JSON is the exact request that Publish would send, indented and with Chinese
// as it is, and what is wrong with it. Pictures that are still files on this
// machine stand there with their paths. Without a type there is no request.
func JSON(d Draft) ([]byte, []Fault) {
	cd, faults := Read(d)
	if cd.Offer == nil {
		return nil, faults
	}
	var out bytes.Buffer
	_ = json.Indent(&out, cd.Request().Body, "", "  ") // which is valid JSON
	return append(out.Bytes(), '\n'), faults
}
