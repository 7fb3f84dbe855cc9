package ui

import "testing"

func TestScrollKeepsThePageInItsRoom(t *testing.T) {
	var s Scroll
	s.Window(10, 4)
	for _, step := range []struct {
		key      string
		from, to int
	}{
		{"up", 0, 4}, {"down", 1, 5}, {"pgdown", 4, 8}, {"x", 4, 8}, {"pgdown", 6, 10}, {"j", 6, 10}, {"pgup", 3, 7}, {"end", 6, 10}, {"k", 5, 9}, {"home", 0, 4}, {" ", 3, 7}, {"G", 6, 10},
	} {
		s.Key(step.key)
		if from, to := s.Window(10, 4); from != step.from || to != step.to {
			t.Errorf("after %q lines %d to %d, want %d to %d", step.key, from, to, step.from, step.to)
		}
	}
	if from, to := s.Window(5, 4); from != 1 || to != 5 {
		t.Errorf("of fewer lines %d to %d", from, to)
	}
	if from, to := s.Window(2, 4); from != 0 || to != 2 {
		t.Errorf("of lines that all have room %d to %d", from, to)
	}
	if from, to := s.Window(3, 0); to-from != 1 {
		t.Errorf("without room %d to %d", from, to)
	}
}
