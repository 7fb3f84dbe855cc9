// Package face draws a coupon that does not exist yet as the customer's phone
// will show it: its head in the card's colour, its code, and the conditions in
// the sentences that the platform composes.
//
// Source: Cards_and_Offer/Create_a_Coupon_Voucher_or_Card.html.
package face

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"coupondesk/ui"
	"coupondesk/ui/cell"
	"coupondesk/ui/safe"
	"coupondesk/wechat/card"
)

// Smallest room that a face is drawn in, its edges included.
const (
	MinW = 20
	MinH = 6
)

// sample is the code on a face that has none yet.
const sample = "123456789012"

// Face is a coupon as its customer sees it. What is over a limit of the
// platform is not shown, and what is not written yet has its name in its place.
type Face struct {
	Draft card.Draft
	Type  card.Type // of a draft without an offer
	From  int       // first row shown, for a face that is longer than its room
}

// kind is the type of the coupon, whether or not it has an offer yet.
func (f Face) kind() card.Type {
	if f.Draft.Offer != nil {
		return f.Draft.Offer.Type()
	}
	return f.Type
}

// Draw is the phone in exactly s.H rows of s.W cells, nil where that is less
// than MinW by MinH. What finds no room is counted in the last row.
func Draw(e ui.Env, f Face, s ui.Size) []string {
	if s.W < MinW || s.H < MinH {
		return nil
	}
	t, in, free := e.Theme, s.W-2, s.H-2
	rows := fitting(e, f, in, free)
	from := max(0, min(f.From, len(rows)-free))
	rows = rows[from:]
	if len(rows) > free {
		more := centre(t.Muted, fill(wordsOf(e).More, len(rows)-free+1), in)
		rows = append(rows[:free-1:free-1], more[0])
	}
	title := " " + cell.Cut(wordsOf(e).Seen, in-4) + " "
	edge := t.Faint.Render
	out := []string{edge(t.Sign.TL+t.Sign.H) + t.Muted.Render(title) + edge(strings.Repeat(t.Sign.H, in-1-cell.Width(title))+t.Sign.TR)}
	for i := range free {
		row := ""
		if i < len(rows) {
			row = rows[i]
		}
		out = append(out, edge(t.Sign.V)+cell.Fit(row, in)+edge(t.Sign.V))
	}
	return append(out, edge(t.Sign.BL+strings.Repeat(t.Sign.H, in)+t.Sign.BR))
}

// Rows is the whole face in w cells, however long it is.
func Rows(e ui.Env, f Face, w int) []string { return rowsOf(e, f, w, false) }

// Most is the largest From that makes a difference in a room of size s.
func Most(e ui.Env, f Face, s ui.Size) int {
	return max(0, len(fitting(e, f, s.W-2, s.H-2))-(s.H-2))
}

// fitting draws a face with its QR code where the whole has room for it; else
// the code would push out what is to be read, and has its name in its place.
func fitting(e ui.Env, f Face, w, h int) []string {
	rows := rowsOf(e, f, w, false)
	if len(rows) > h {
		return rowsOf(e, f, w, true)
	}
	return rows
}

func rowsOf(e ui.Env, f Face, w int, low bool) []string {
	p := painter{e: e, w: w, low: low, words: wordsOf(e), d: f.Draft, kind: f.kind()}
	p.head()
	p.facts()
	p.code()
	p.details()
	p.ways()
	return p.rows
}

// painter collects the rows of a face.
type painter struct {
	e     ui.Env
	words words
	w     int
	low   bool
	d     card.Draft
	kind  card.Type
	rows  []string
}

// blank parts two pieces.
func (p *painter) blank() {
	if n := len(p.rows); n > 0 && p.rows[n-1] != "" {
		p.rows = append(p.rows, "")
	}
}

// centred adds a text in the middle.
func (p *painter) centred(st lipgloss.Style, s string) {
	p.rows = append(p.rows, centre(st, s, p.w)...)
}

// text adds a text of several lines from the left.
func (p *painter) text(st lipgloss.Style, s string) {
	for _, l := range cell.Wrap(s, max(1, p.w-4)) {
		p.rows = append(p.rows, "  "+st.Render(l))
	}
}

// head is filled with the card's colour: brand, name, value.
func (p *painter) head() {
	b := p.d.Base
	hex := ""
	if c, ok := card.LookupColor(b.Color); ok {
		hex = c.Value
	}
	st := p.e.Theme.Card(hex)
	row := func(st lipgloss.Style, s string) { p.rows = append(p.rows, st.Render(cell.Fit("  "+s, p.w))) }
	thin := st.Bold(false)
	row(thin, "")
	row(thin, or(p.within("brand_name", b.Brand), p.words.Brand))
	row(st, or(p.within("title", b.Title), p.words.Title))
	if s := p.within("sub_title", b.SubTitle); s != "" {
		row(thin, s)
	}
	row(thin, "")
	worth := []string{p.worth()}
	if cell.Width(worth[0]) > p.w-4 {
		worth = cell.Wrap(worth[0], max(1, p.w-4))
	}
	for _, l := range worth[:min(2, len(worth))] {
		row(st, l)
	}
	row(thin, "")
}

// facts are until when it can be used and by whom it can be taken.
func (p *painter) facts() {
	t, b := p.e.Theme, p.d.Base
	p.blank()
	for _, l := range p.broken(p.validity()) {
		p.text(t.Plain, l)
	}
	if b.GetLimit > 0 {
		p.text(t.Plain, fill(p.words.Claims, b.GetLimit))
	}
	if s := p.within("center_title", b.Center.Name); s != "" {
		p.blank()
		p.centred(t.Primary, " "+s+" ")
		if s := p.within("center_sub_title", b.Center.SubTitle); s != "" {
			p.centred(t.Muted, s)
		}
	}
	p.blank()
}

// broken parts two dates that have no room beside each other between them.
func (p *painter) broken(validity string) []string {
	from, to, two := strings.Cut(validity, " - ")
	if !two || cell.Width(validity) <= p.w-4 {
		return []string{validity}
	}
	return []string{from + " -", to}
}

// within is foreign text of a member on one line, without what is over the
// member's limit.
func (p *painter) within(member, s string) string {
	return safe.Line(strings.TrimSpace(strings.ReplaceAll(cut(member, s), "\n", " ")), 200).String()
}

// lines is foreign text of a member with its own line breaks.
func (p *painter) lines(member, s string) string {
	return strings.TrimSpace(safe.Block(cut(member, s), 200, 4096).String())
}

// cut leaves the characters that fit into the bytes a member may have.
func cut(member, s string) string {
	f, _ := card.FieldOf("base_info." + member)
	if f.Bytes == 0 || len(s) <= f.Bytes {
		return s
	}
	end := 0
	for rest := s; rest != ""; {
		g, _ := cell.Next(rest)
		if end+len(g) > f.Bytes {
			break
		}
		end, rest = end+len(g), rest[len(g):]
	}
	return s[:end]
}

// centre wraps a text into the middle of w cells.
func centre(st lipgloss.Style, s string, w int) []string {
	var out []string
	for _, l := range cell.Wrap(s, max(1, w-2)) {
		pad := max(0, (w-cell.Width(l))/2)
		out = append(out, strings.Repeat(" ", pad)+st.Render(l))
	}
	return out
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
