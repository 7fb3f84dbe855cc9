package term_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"go.uber.org/goleak"

	"coupondesk/ui/cell"
	"coupondesk/ui/term"
)

// asProgram makes the test binary run the small program below instead of the tests, so that it can be watched from outside.
const asProgram = "COUPONDESK_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(runProgram())
	}
	goleak.VerifyTestMain(m)
}

func runProgram() int {
	out := term.NewOutput(os.Stdout)
	defer out.Close()
	_, err := tea.NewProgram(&program{focused: true}, tea.WithAltScreen(), tea.WithInput(term.NewInput(os.Stdin)), tea.WithOutput(out)).Run()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// program is a field in the middle of a screen. Tab takes the focus away and gives it back, Ctrl-C quits.
type program struct {
	w, h    int
	text    string
	focused bool
}

const (
	fieldRow   = 4
	fieldLabel = "  券码 ▌"
)

func (p *program) Init() tea.Cmd { return nil }

func (p *program) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.w, p.h = msg.Width, msg.Height
	case tea.KeyMsg:
		switch msg.String() {
		case "ctrl+c":
			return p, tea.Quit
		case "tab":
			p.focused = !p.focused
		default:
			p.text += string(msg.Runes)
		}
	}
	return p, nil
}

func (p *program) View() string {
	lines := make([]string, max(p.h, fieldRow+2))
	for i := range lines {
		lines[i] = cell.Fit(strings.Repeat("·", p.w), p.w)
	}
	lines[fieldRow] = cell.Fit(fieldLabel+p.text, p.w)
	lines[0] = "READY"
	mark := term.NoCaret()
	if p.focused {
		mark = term.Mark(cell.Width(fieldLabel+p.text), fieldRow)
	}
	return strings.Join(lines, "\n") + mark
}
