package card

import (
	"encoding/json"
	"flag"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// checks sets how many cases rapid draws in this test.
func checks(t *testing.T, n int) {
	t.Helper()
	f := flag.Lookup("rapid.checks")
	old := f.Value.String()
	if testing.Short() {
		n /= 100
	}
	if err := f.Value.Set(strconv.Itoa(n)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Value.Set(old) })
}

// ComesBack sends a valid card through the wire form, and says what is different
// when it is read back as a file and as the platform's own answer.
func ComesBack(d Draft) string {
	if faults := d.Validate(); len(faults) > 0 {
		return faults.Error()
	}
	b, err := marshal(d)
	if err != nil || strings.Contains(string(b), `\u`) {
		return fmt.Sprint(err, string(b))
	}
	read, faults := ReadDraft(b)
	if len(faults) > 0 {
		return faults.Error()
	}
	if diff := cmp.Diff(d, read); diff != "" {
		return diff
	}
	card, ok := decodeCard(parseObject(b).object("card"))
	again, known := card.Draft()
	if diff := cmp.Diff(d, again); !ok || !known || diff != "" {
		return "as an answer: " + diff
	}
	return ""
}

// FuzzReadDraft: whatever is read is either faulty or says on the wire what was
// read.
func FuzzReadDraft(f *testing.F) {
	for _, name := range createSamples {
		f.Add([]byte(sample(f, name)))
	}
	f.Add([]byte(sample(f, "card_get_cash_old.json")))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, faults := ReadDraft(b)
		for _, fault := range append(faults, d.Validate()...) {
			if fault.Why.ZH == "" || fault.Why.EN == "" || fault.Kind == "" {
				t.Errorf("%+v", fault)
			}
		}
		if len(faults) > 0 || len(d.Validate()) > 0 {
			return
		}
		once, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var again Draft
		if err := json.Unmarshal(once, &again); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d, again); diff != "" {
			t.Error(diff)
		}
	})
}

// FuzzAnswers: no answer of the platform makes a reader panic or invent.
func FuzzAnswers(f *testing.F) {
	for _, name := range []string{"overview_answer.json", "user_cards_answer.json", "qr_answer.json", "whitelist_answer.json", "landing_answer.json"} {
		f.Add([]byte(sample(f, name)))
	}
	f.Add([]byte(`{"succ_code":["1"],"duplicate_code":5,"fail_code":[{}],"list":[{"ref_date":"9999-99-99","card_type":4}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		o := parseObject(b)
		for _, name := range []string{"succ_code", "duplicate_code", "exist_code"} {
			if set := o.codes(name); len(set.Codes) > 0 && set.Count != len(set.Codes) {
				t.Errorf("%+v", set)
			}
		}
		for _, row := range o.objects("list") {
			if day := row.day().Day; !day.IsZero() && day.Year() > 9999 {
				t.Errorf("%v", day)
			}
			row.cardType()
		}
		for _, one := range o.objects("card_list") {
			one.text("code")
		}
	})
}
