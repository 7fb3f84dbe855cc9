package cards

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/campaign"
	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/text"
	"coupondesk/views/coupon"
)

// Figures by day.
const (
	curveDays  = 14               // drawn; today is asked for as well
	figuresAge = 10 * time.Minute // figures are asked for again after that
	restFor    = time.Second      // a selection that rests this long is worth two calls
	mostKept   = 64               // cards whose figures are kept
	valueCells = 15               // before a curve, so that curves stand below each other
	wideCurve  = 52               // room from which value, curve and total stand in one row
)

// figures are what WeChat and the ledger count by day.
type figures struct {
	query ui.Query[campaign.Numbers]
	of    string // card that query is about
	by    map[string]counts
}

// counts are the figures of one card, or why there are none.
type counts struct {
	campaign.Numbers
	err error
	at  time.Time // when this was known
}

func (f *figures) take(msg tea.Msg) bool {
	if !f.query.Take(msg) {
		return false
	}
	if f.by == nil || len(f.by) >= mostKept {
		f.by = map[string]counts{}
	}
	c := counts{err: f.query.Err, at: f.query.At}
	if c.err == nil {
		c.Numbers = f.query.Value
		c.err = c.Err
	} else {
		c.at = f.query.Since
	}
	f.by[f.of] = c
	return true
}

// askFigures asks for a card's figures, unless those there are younger than age.
func (s *Screen) askFigures(id string, age time.Duration) tea.Cmd {
	f := &s.figures
	have, ok := f.by[id]
	if s.o.Change == nil || f.query.Busy && f.of == id || ok && s.now.Sub(have.at) < age {
		return nil
	}
	f.of = id
	change := s.o.Change
	return f.query.Ask(s.now, func(ctx context.Context) (campaign.Numbers, error) { return change.Numbers(ctx, id, curveDays+1) })
}

// rest asks for the figures of a row that the selection has rested on, where
// the pane beside the list has room for them.
func (s *Screen) rest() tea.Cmd {
	r := s.selected()
	if r == nil || !r.known || !s.seen || !s.wide || s.open != nil || s.list.Busy {
		return nil
	}
	if r.id != s.rested {
		s.rested, s.restedAt = r.id, s.now
		return nil
	}
	if s.now.Sub(s.restedAt) < restFor || s.figures.query.Busy {
		return nil
	}
	return s.askFigures(r.id, figuresAge)
}

// series is one curve: a value for each day that WeChat told of.
type series struct {
	values []int64 // -1 where nobody told
	dates  []time.Time
	told   int // days that total is of
	total  int64
}

// drawn are the days to draw: today is left out, WeChat never tells of it.
func drawn(n campaign.Numbers) []campaign.Day {
	days := n.Days
	if len(days) > curveDays {
		days = days[:len(days)-1]
		days = days[max(0, len(days)-curveDays):]
	}
	return days
}

func seriesOf(n campaign.Numbers, of func(campaign.Day) int64) series {
	var out series
	for _, d := range drawn(n) {
		v := int64(-1)
		if d.Told {
			v = of(d)
			out.told, out.total = out.told+1, out.total+v
		}
		out.values, out.dates = append(out.values, v), append(out.dates, d.Date)
	}
	return out
}

func claimedOf(d campaign.Day) int64 { return d.Claimed }

// usedOf is what WeChat counted; what this ledger redeemed on a day is at least
// as much as that.
func usedOf(d campaign.Day) int64 { return max(d.Used, int64(d.Redeemed)) }

// most is the largest value of a day.
func (v series) most() (n int64) {
	for _, one := range v.values {
		n = max(n, one)
	}
	return n
}

// ownSeries is what this ledger redeemed.
func ownSeries(n campaign.Numbers) series {
	var out series
	for _, d := range drawn(n) {
		out.values, out.told, out.total = append(out.values, int64(d.Redeemed)), out.told+1, out.total+int64(d.Redeemed)
	}
	return out
}

// curve draws a series in one row, a cell a day, most being the full height; ""
// where the signs for it are missing.
func (s *Screen) curve(v series, most int64) string {
	steps := s.o.Env.Theme.Sign.Curve
	if len(steps) == 0 {
		return ""
	}
	out := ""
	for _, n := range v.values {
		switch {
		case n < 0:
			out += " "
		case n == 0:
			out += steps[0]
		default:
			out += steps[min(len(steps)-1, 1+int(n*int64(len(steps)-1)/(most+1)))]
		}
	}
	return out
}

// byDay adds the figures of a card to its amounts: a curve and a total beside
// what was claimed, another row for what was redeemed, and their age.
func (s *Screen) byDay(r *row, rows []labelled, room int) []labelled {
	w, t := &s.w.Change, s.o.Env.Theme
	if s.o.Change == nil {
		return rows
	}
	c, ok := s.figures.by[r.id]
	busy := s.figures.query.Busy && s.figures.of == r.id
	switch {
	case busy && !ok:
		if s.now.Sub(s.figures.query.Since) < waitShown {
			return rows
		}
		return append(rows, labelled{label: s.daysLabel(), value: coupon.Fill(w.FiguresAsked, s.elapsed(s.figures.query.Since)), style: &t.Muted})
	case !ok:
		return rows
	case c.err != nil:
		why := s.v.Trouble(c.err)
		return append(s.usedHere(c.Numbers, rows, room), labelled{label: s.daysLabel(), parts: []string{coupon.Fill(w.FiguresFailed, why.What), why.Next}, style: &t.Muted})
	}
	if lastTold(c.Numbers).IsZero() {
		rows = s.usedHere(c.Numbers, rows, room)
	} else {
		rows = s.curves(c.Numbers, rows, room)
	}
	label := s.daysLabel()
	if room >= wideCurve { // each total names its days there
		label = w.ByDay
	}
	return append(rows, labelled{label: label, parts: s.figuresNote(c), style: &t.Muted})
}

// usedHere is the row of what this ledger redeemed, where WeChat tells nothing.
func (s *Screen) usedHere(n campaign.Numbers, rows []labelled, room int) []labelled {
	v := ownSeries(n)
	if v.total == 0 && (room < wideCurve || s.today(n) == "") {
		return rows
	}
	curve := s.o.Env.Theme.Good.Render(s.curve(v, v.most()))
	if room < wideCurve {
		return append(rows, labelled{label: s.w.Change.UsedHere, value: s.shortCurve(v, curve, room), drawn: true})
	}
	return append(rows, labelled{label: s.w.Change.UsedHere, value: s.longCurve(s.today(n), v, curve), drawn: true})
}

// curves are the rows of the figures: where there is room beside what was
// claimed altogether, else below it.
func (s *Screen) curves(n campaign.Numbers, rows []labelled, room int) []labelled {
	w, t := &s.w.Change, s.o.Env.Theme
	claims, used := seriesOf(n, claimedOf), seriesOf(n, usedOf)
	most := max(claims.most(), used.most()) // curves below each other are of one scale
	up, down := t.Accent.Render(s.curve(claims, most)), t.Good.Render(s.curve(used, most))
	if room < wideCurve {
		return append(rows,
			labelled{label: w.Claims, value: s.shortCurve(claims, up, room), drawn: true},
			labelled{label: w.Uses, value: s.shortCurve(used, down, room), drawn: true})
	}
	before := ""
	if n := len(rows); n > 0 && rows[n-1].label == s.w.Label.Claimed {
		before, rows = rows[n-1].value, rows[:n-1]
	}
	return append(rows,
		labelled{label: s.w.Label.Claimed, value: s.longCurve(before, claims, up), drawn: true},
		labelled{label: w.Used, value: s.longCurve(s.today(n), used, down), drawn: true})
}

func (s *Screen) daysLabel() string {
	return coupon.Fill(s.w.Change.Days, text.Count(curveDays))
}

// longCurve sets a value, its curve and its total beside each other.
func (s *Screen) longCurve(value string, v series, curve string) string {
	total := coupon.Fill(s.w.Change.Total, text.Count(v.told), text.Count(int(v.total)))
	return cell.Pad(value, valueCells) + cell.Pad(curve, curveDays) + "    " + total
}

// shortCurve is the curve and its total at the right end.
func (s *Screen) shortCurve(v series, curve string, room int) string {
	total := text.Count(int(v.total))
	if curve == "" || room < curveDays+2+cell.Width(total) {
		return total
	}
	return cell.Pad(curve, curveDays) + cell.PadLeft(total, room-curveDays)
}

// today is what this ledger redeemed since midnight, "" for nothing.
func (s *Screen) today(n campaign.Numbers) string {
	if len(n.Days) == 0 || n.Days[len(n.Days)-1].Redeemed == 0 {
		return ""
	}
	return coupon.Fill(s.w.Change.TodayHere, text.Count(n.Days[len(n.Days)-1].Redeemed))
}

// lastTold is the last day that WeChat told of, zero for none.
func lastTold(n campaign.Numbers) time.Time {
	for i := len(n.Days) - 1; i >= 0; i-- {
		if n.Days[i].Told {
			return n.Days[i].Date
		}
	}
	return time.Time{}
}

// figuresNote says how old the figures are and which are missing.
func (s *Screen) figuresNote(c counts) []string {
	w := &s.w.Change
	last := lastTold(c.Numbers)
	if last.IsZero() {
		return []string{w.NotReady}
	}
	at := c.At
	if at.IsZero() {
		at = c.at
	}
	note := []string{s.age(at), coupon.Fill(w.UpTo, text.Date(last, s.now, s.o.Env.Lang))}
	if c.NotReady {
		note = append(note, w.PartReady)
	}
	return note
}
