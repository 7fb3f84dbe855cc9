package theme

// Signs are the marks that carry a meaning before any colour does.
type Signs struct {
	Yes, No, Look, Busy, Empty, Gone string
	Row, Bar                         string // selected row, focused field
	Full, Void                       string // filled and empty part of a meter
	Rule, Here                       string // the rule under the title, the piece that says where you are
	Cut                              string // text that was cut off
	TL, TR, BL, BR, H, V, Tear       string // ticket and dialog
	Curve                            []string
}

var unicodeSigns = Signs{
	Yes: "✓", No: "✗", Look: "!", Busy: "…", Empty: "○", Gone: "-",
	Row: "▸", Bar: "▌", Full: "━", Void: "─", Rule: "─", Here: "━", Cut: "…",
	TL: "╭", TR: "╮", BL: "╰", BR: "╯", H: "─", V: "│", Tear: "┊",
	Curve: []string{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
}

// asciiSigns serve terminals that draw the signs above two cells wide, and
// those that draw nothing but ASCII.
var asciiSigns = Signs{
	Yes: "+", No: "x", Look: "!", Busy: "~", Empty: "o", Gone: "-",
	Row: ">", Bar: "|", Full: "=", Void: "-", Rule: "-", Here: "=", Cut: "...",
	TL: "+", TR: "+", BL: "+", BR: "+", H: "-", V: "|", Tear: ":",
}
