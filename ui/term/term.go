// Package term is the terminal itself: the real cursor, the keyboard, what the terminal can show, and the clipboard.
//
// Bubble Tea v1 draws well, but hides the cursor (an input method for Chinese follows it), cuts the keyboard's bytes in the middle of characters, asks
// the terminal a question at start-up, and measures some characters by the locale. The cures are here: Output, Input, the package early, and the init
// below. A program uses them as
//
//	out := term.NewOutput(os.Stdout)
//	defer out.Close()
//	tea.NewProgram(model, tea.WithAltScreen(), tea.WithInput(term.NewInput(os.Stdin)), tea.WithOutput(out))
package term

import (
	"os"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/muesli/termenv"
	xterm "golang.org/x/term"

	_ "coupondesk/ui/term/early" // must be initialised before Bubble Tea
)

// Some components ask go-runewidth, which under a Chinese locale takes “ ” — … ● for two cells wide. Every terminal of today takes them for one.
func init() { runewidth.DefaultCondition.EastAsianWidth = false }

// IsTerminal tells whether a file is a terminal.
func IsTerminal(f *os.File) bool { return f != nil && xterm.IsTerminal(int(f.Fd())) }

// Dumb tells whether the terminal can do nothing but print lines (TERM=dumb), so that no full screen can be drawn.
func Dumb(getenv func(string) string) bool { return getenv("TERM") == "dumb" }

// Capabilities returns how many colours may be used, from the environment alone: the terminal is asked nothing. tty tells whether the output is a
// terminal. NO_COLOR and CLICOLOR=0 take colours away; CLICOLOR_FORCE gives them to an output that is no terminal, or to one that seems to have none.
func Capabilities(getenv func(string) string, tty bool) termenv.Profile {
	force := getenv("CLICOLOR_FORCE") != "" && getenv("CLICOLOR_FORCE") != "0"
	if getenv("NO_COLOR") != "" || getenv("CLICOLOR") == "0" && !force {
		return termenv.Ascii
	}
	if !tty && !force {
		return termenv.Ascii
	}
	p := colours(strings.ToLower(getenv("TERM")), strings.ToLower(getenv("COLORTERM")), getenv)
	if p == termenv.Ascii && force {
		return termenv.ANSI
	}
	return p
}

// trueColour are terminals that are known to have all colours even where COLORTERM did not come through, as over ssh.
var trueColour = []string{"alacritty", "contour", "rio", "wezterm", "ghostty", "kitty", "foot", "-direct"}

// colours reads the two variables in which terminals say what they are.
func colours(term, colorterm string, getenv func(string) string) termenv.Profile {
	switch {
	case term == "dumb":
		return termenv.Ascii
	case term == "" && getenv("WT_SESSION") != "": // Windows Terminal sets no TERM
		return termenv.TrueColor
	case term == "":
		return termenv.Ascii
	case colorterm == "truecolor" || colorterm == "24bit":
		if strings.HasPrefix(term, "screen") && getenv("TMUX") == "" {
			return termenv.ANSI256 // GNU screen passes no more on
		}
		return termenv.TrueColor
	}
	for _, name := range trueColour {
		if strings.Contains(term, name) {
			return termenv.TrueColor
		}
	}
	if strings.Contains(term, "256color") || colorterm != "" {
		return termenv.ANSI256
	}
	if strings.HasPrefix(term, "vt") { // the DEC terminals had none
		return termenv.Ascii
	}
	return termenv.ANSI
}
