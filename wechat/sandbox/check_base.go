package sandbox

import (
	"regexp"
	"strings"
)

// maxStock is the largest stock of a card.
const maxStock = 100_000_000

// lastSecond is the end of 32-bit time, before which every timestamp must lie.
const lastSecond = 1<<31 - 1

// checkFace checks code_type and colour.
func checkFace(b *baseInfo) *denial {
	if !codeTypes[b.CodeType] {
		return &denial{code: 40072}
	}
	if _, ok := colours[b.Color]; !ok {
		return &denial{code: 40076, note: noteColour}
	}
	return nil
}

// checkStores checks location_id_list against use_all_locations.
func checkStores(b *baseInfo) *denial {
	if len(b.LocationIDs) > 0 && b.UseAllLocations != nil && *b.UseAllLocations {
		return &denial{code: 40097, note: noteStores}
	}
	for _, id := range b.LocationIDs {
		if id <= 0 {
			return &denial{code: 40098, note: notePOI}
		}
	}
	return nil
}

// miniProgram is the form of a mini program's original id.
var miniProgram = regexp.MustCompile(`^gh_[0-9A-Za-z]+@app$`)

// unlinkedProgram is the one mini program that is not bound to the account.
const unlinkedProgram = "gh_000000000000@app"

// checkJumps checks what the rows of the face lead to.
func checkJumps(j *jumps) *denial {
	if j.CenterURL != "" || j.CustomURL != "" || j.PromotionURL != "" {
		return &denial{code: 73211}
	}
	for _, row := range [][2]string{{j.CenterUser, j.CenterPass}, {j.CustomUser, j.CustomPass}, {j.PromotionUser, j.PromotionPass}} {
		user, pass := row[0], row[1]
		switch {
		case user == unlinkedProgram:
			return &denial{code: 40168, note: noteProgram}
		case user != "" && !miniProgram.MatchString(user):
			return &denial{code: 40166, note: noteProgram}
		case strings.ContainsAny(pass, " \t\r\n") || strings.Contains(pass, "://"):
			return &denial{code: 40165, note: noteProgram}
		}
	}
	return nil
}

// spamMark in any text stands for what the platform's content filter finds.
const spamMark = "【违规】"

func checkContent(texts ...string) *denial {
	for _, t := range texts {
		if strings.Contains(t, spamMark) {
			return &denial{code: 40151, note: noteSpam}
		}
	}
	return nil
}

// readDates reads date_info; nil members where it is absent.
func readDates(m members) (*dateInfo, *denial) {
	in, err := m.object("date_info")
	if err != nil {
		return nil, &denial{code: 47001, tail: "date_info"}
	}
	if in == nil {
		return nil, nil
	}
	d := &dateInfo{}
	kind, e1 := in.text("type")
	begin, _, e2 := in.integer("begin_timestamp")
	end, ends, e3 := in.integer("end_timestamp")
	if e1 != nil || e2 != nil || e3 != nil {
		return nil, &denial{code: 47001, tail: "date_info"}
	}
	d.Type, d.Begin, d.End = kind, begin, end
	if ends && end == 0 && (kind == dateTerm || kind == "2") {
		return nil, &denial{code: 40079, note: noteDates} // 1970; a term without an end leaves it out
	}
	for name, to := range map[string]**int{"fixed_term": &d.Term, "fixed_begin_term": &d.BeginTerm} {
		n, present, err := in.integer(name)
		if err != nil || n != int64(int32(n)) {
			return nil, &denial{code: 47001, tail: "date_info." + name}
		}
		if present {
			v := int(n)
			*to = &v
		}
	}
	return d, nil
}

// missingDate names the member that date_info lacks, "" for none.
func (d *dateInfo) missingDate() string {
	switch {
	case d.Type == "":
		return "type"
	case d.Type == dateRange && d.Begin == 0:
		return "begin_timestamp"
	case d.Type == dateRange && d.End == 0:
		return "end_timestamp"
	case d.Type == dateTerm && d.Term == nil:
		return "fixed_term"
	case d.Type == dateTerm && d.BeginTerm == nil:
		return "fixed_begin_term"
	}
	return ""
}

// maxDays is more days than there are until the end of 32-bit time.
const maxDays = 24_855

// check checks dates that are complete; now is the time of creation.
func (d *dateInfo) check(now int64) *denial {
	for _, at := range []int64{d.Begin, d.End} {
		if at < 0 || at > lastSecond {
			return &denial{code: 40079, note: noteDates}
		}
	}
	switch d.Type {
	case dateRange:
		if d.End < d.Begin {
			return &denial{code: 40100, note: noteDates}
		}
	case dateTerm:
		if *d.Term < 1 || *d.Term > maxDays || *d.BeginTerm < 0 || *d.BeginTerm > maxDays {
			return &denial{code: 40079, note: noteDates}
		}
	case "DATE_TYPE_PERMANENT":
		return &denial{code: 40079, note: noteDates}
	default:
		return &denial{code: 47001, tail: "date_info.type"}
	}
	if d.End != 0 && d.End < now {
		return &denial{code: 40079, note: noteDates}
	}
	return nil
}

// oldDateTypes are the integers that stood for the types before.
var oldDateTypes = map[string]string{"1": dateRange, "2": dateTerm}
