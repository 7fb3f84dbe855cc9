package ui

// Scroll is which part of a page that is longer than its room is in view. Its
// zero value is the top.
type Scroll struct {
	top         int
	lines, room int // as Window was told last: pages are as long as what was seen
}

// Window says which of so many lines are in view in a room of so many rows:
// those from the first one up to, not with, the second. A view that the lines
// no longer reach moves up.
func (s *Scroll) Window(lines, room int) (from, to int) {
	s.lines, s.room = lines, max(1, room)
	s.within()
	return s.top, min(lines, s.top+s.room)
}

// Key moves the view by a line, by a page less one line, or to an end; other
// keys leave it where it is.
func (s *Scroll) Key(name string) {
	page := max(1, s.room-1)
	switch name {
	case "up", "k":
		s.top--
	case "down", "j":
		s.top++
	case "pgup", "ctrl+u":
		s.top -= page
	case "pgdown", "ctrl+d", " ":
		s.top += page
	case "home", "g":
		s.top = 0
	case "end", "G":
		s.top = s.lines
	}
	s.within()
}

func (s *Scroll) within() { s.top = max(0, min(s.top, s.lines-s.room)) }
