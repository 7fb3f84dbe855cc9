package text

import "testing"

func TestOneIsNotCountedAsMany(t *testing.T) {
	for _, c := range []struct {
		phrase string
		values []string
		want   string
	}{
		{"{} days from claim", []string{"1"}, "1 day from claim"},
		{"{} days from claim", []string{"11"}, "11 days from claim"},
		{"{} days from claim", []string{"2"}, "2 days from claim"},
		{"from day {}, {} days", []string{"1", "1"}, "from day 1, 1 day"},
		{"{} more lines below", []string{"1"}, "1 more line below"},
		{"{} more lines are not listed", []string{"1"}, "1 more line is not listed"},
		{"but {} things were not understood", []string{"1"}, "but 1 thing was not understood"},
		{"{} codes in {} batches. Stop", []string{"7", "1"}, "7 codes in 1 batch. Stop"},
		{"to {} people", []string{"1"}, "to 1 person"},
		{"{} bytes too many: cut the last {} letters", []string{"1", "1"}, "1 byte too many: cut the last 1 letter"},
		{"{} is open, of {}", []string{"1", "1"}, "1 is open, of 1"},
		{"领后 {} 天", []string{"1"}, "领后 1 天"},
		{"{}: {} and {}", []string{"a{}", "b"}, "a{}: b and {}"},
		{"no value", []string{"1"}, "no value"},
	} {
		if got := Fill(c.phrase, c.values...); got != c.want {
			t.Errorf("%q with %q: %q, not %q", c.phrase, c.values, got, c.want)
		}
	}
}
