// Package early keeps the program from asking the terminal a question before it has drawn anything.
//
// Bubble Tea v1 asks for the background colour in its own init, in every command of the binary, and waits five seconds where the terminal does not
// answer; keys typed meanwhile are lost. Answering the question first makes it unnecessary. Go initialises packages whose imports are ready in the order
// of their import paths, so the path of this package must sort before "github.com/charmbracelet/bubbletea", and it may import nothing but lipgloss.
// The real theme comes from the configuration.
package early

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
