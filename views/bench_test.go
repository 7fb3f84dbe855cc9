package views

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/ui"
	"coupondesk/ui/text"
)

// BenchmarkFrame draws whole windows: the counter with a verdict, and the list
// of cards.
func BenchmarkFrame(b *testing.B) {
	for name, to := range map[string]func(*console){
		"verdict": func(c *console) { c.scan("100020003002") },
		"cards":   func(c *console) { c.send(ui.Goto{Screen: CardsScreen}) },
	} {
		b.Run(name, func(b *testing.B) {
			c := newConsole(b, text.ZH)
			to(c)
			c.send(tea.WindowSizeMsg{Width: 200, Height: 60})
			b.ResetTimer()
			for range b.N {
				c.app.View()
			}
		})
	}
}
