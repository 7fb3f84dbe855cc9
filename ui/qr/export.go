package qr

// Poster is a picture of a code to be printed or put on a page: the code, and
// words under it. An SVG carries the words as text; a PNG has letters of its
// own, Chinese and Latin ones, and shows those it has not as 〓 (see Missing).
type Poster struct {
	Lines  []string // a title, then smaller lines; long ones become several rows
	Mark   string   // white on black at the foot: that this is not for customers; "" = none
	Pixels int      // side of the code with its margin; 0 = DefaultPixels. Never less than 2 pixels a module
	Quiet  int      // margin in modules; 0 = 4, as the standard has it
	Invert bool     // light on dark: not every reader takes it
}

// DefaultPixels is the side of a picture that prints well at 5 cm.
const DefaultPixels = 1000

const minModule = 2 // pixels

func (p Poster) quiet() int {
	if p.Quiet > 0 {
		return p.Quiet
	}
	return quiets[0]
}

// layout is where a code stands on a square of pixels: modules are whole
// pixels, and what does not divide widens the margin.
type layout struct{ side, module, left int }

func (c *Code) layout(p Poster) layout {
	want := p.Pixels
	if want == 0 {
		want = DefaultPixels
	}
	modules := len(c.dark) + 2*p.quiet()
	l := layout{module: max(minModule, want/modules)}
	l.side = max(want, l.module*modules)
	l.left = (l.side - l.module*len(c.dark)) / 2
	return l
}
