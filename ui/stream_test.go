package ui

import (
	"slices"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

func TestAStreamKeepsTheNewest(t *testing.T) {
	for most, want := range map[int][]int{0: {5}, 2: {4, 5}, 9: {1, 2, 3, 4, 5}} {
		s := NewStream(most, func(n int) tea.Msg { return n })
		for n := range 5 {
			s.Tell(n + 1)
		}
		s.End()
		var got []int
		for msg := s.Next()(); msg != nil; msg = s.Next()() {
			got = append(got, msg.(int))
		}
		if !slices.Equal(got, want) {
			t.Errorf("of 5 with room for %d came %v, want %v", most, got, want)
		}
	}
}
