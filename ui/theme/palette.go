package theme

// ink is one colour for each depth: 24 bit, 256, 16. An empty string means the
// terminal's own foreground.
type ink struct {
	rgb, c256, c16 string
	bold16         bool // weight stands in where 16 colours have no readable one
}

func (i ink) pick(d Depth) string {
	switch d {
	case TrueColor:
		return i.rgb
	case Colors256:
		return i.c256
	case Colors16:
		return i.c16
	}
	return ""
}

type filled struct{ letters, fill ink }

type palette struct {
	muted, accent, good, bad, doubt, sandbox, faint       ink
	done, refused, inDoubt, sandboxTag, selected, primary filled
}

// The contrasts of both palettes were measured against the usual backgrounds
// (black and white, Solarized, One Dark, Gruvbox): words ≥ 4.3, fills ≥ 4.0.
var darkPalette = palette{
	muted:   ink{rgb: "#A3ACB8", c256: "248", c16: "7"},
	accent:  ink{rgb: "#86B6FF", c256: "111", c16: "6"},
	good:    ink{rgb: "#56DDB5", c256: "79", c16: "2"},
	bad:     ink{rgb: "#FF7A8E", c256: "204", c16: "9"},
	doubt:   ink{rgb: "#FFD34D", c256: "221", c16: "11"},
	sandbox: ink{rgb: "#D0A8FF", c256: "183"},
	faint:   ink{rgb: "#4B5466", c256: "240", c16: "8"},

	done:       doneFill,
	refused:    refusedFill,
	inDoubt:    inDoubtFill,
	sandboxTag: sandboxFill,
	selected: filled{
		letters: ink{rgb: "#FFFFFF", c256: "231"},
		fill:    ink{rgb: "#24406E", c256: "24"},
	},
	primary: filled{
		letters: ink{rgb: "#0B1A33", c256: "16", c16: "0"},
		fill:    ink{rgb: "#86B6FF", c256: "111", c16: "6"},
	},
}

var lightPalette = palette{
	muted:   ink{rgb: "#566070", c256: "241"},
	accent:  ink{rgb: "#0B57D0", c256: "26", c16: "4"},
	good:    ink{rgb: "#00705A", c256: "23", bold16: true},
	bad:     ink{rgb: "#AE0F3C", c256: "125", c16: "1"},
	doubt:   ink{rgb: "#7A4B00", c256: "94", bold16: true},
	sandbox: ink{rgb: "#7B2FBE", c256: "91", c16: "5"},
	faint:   ink{rgb: "#B6BECA", c256: "250", c16: "7"},

	done:       doneFill,
	refused:    refusedFill,
	inDoubt:    inDoubtFill,
	sandboxTag: sandboxFill,
	selected: filled{
		letters: ink{rgb: "#000000", c256: "16"},
		fill:    ink{rgb: "#CFE0FF", c256: "153"},
	},
	primary: filled{
		letters: ink{rgb: "#FFFFFF", c256: "231", c16: "15"},
		fill:    ink{rgb: "#0B57D0", c256: "26", c16: "4"},
	},
}

// The outcomes look the same on both backgrounds: middle, dark and bright
// bands stay apart in grey and for the colour-blind.
var (
	doneFill = filled{
		letters: ink{rgb: "#00130C", c256: "16", c16: "0"},
		fill:    ink{rgb: "#00AE85", c256: "36", c16: "2"},
	}
	refusedFill = filled{
		letters: ink{rgb: "#FFFFFF", c256: "231", c16: "15"},
		fill:    ink{rgb: "#9B0E33", c256: "88", c16: "1"},
	}
	inDoubtFill = filled{
		letters: ink{rgb: "#1C1400", c256: "16", c16: "0"},
		fill:    ink{rgb: "#FFC53D", c256: "220", c16: "3"},
	}
	sandboxFill = filled{
		letters: ink{rgb: "#FFFFFF", c256: "231", c16: "15"},
		fill:    ink{rgb: "#6B2FA8", c256: "54", c16: "5"},
	}
)
