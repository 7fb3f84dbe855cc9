package cards

import "strings"

// haystack is everything that a row is found by, in lower case: its texts, its
// ids, and the words for its type and state in both languages. A row that was
// never read is found by its id.
func (s *store) haystack(r *row) string {
	c := r.Card
	parts := []string{r.title, r.id}
	if r.known {
		_, state, _ := s.voice.Standing(s.signs, r.standing)
		_, other, _ := s.other.Standing(s.signs, r.standing)
		parts = append(parts, s.voice.Type(c.Type), s.other.Type(c.Type), state, other, string(c.Type), c.StatusRaw,
			c.Title, c.SubTitle, c.Brand, c.Notice, c.ServicePhone, c.Source,
			c.Gift, c.DealDetail, c.Detail, c.Accept, c.Reject, c.ObjectUseFor, c.Abstract, c.Description)
		for _, row := range c.Rows {
			parts = append(parts, row.Text)
		}
		parts = append(parts, c.Stores...)
	}
	return strings.ToLower(strings.Join(parts, "\n"))
}
