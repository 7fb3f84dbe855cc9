package sandbox

import (
	"maps"
	"slices"
)

// getColours is GET /card/getcolors (获取颜色列表), which today's documents no
// longer describe.
func (c *call) getColours() reply {
	type colour struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	var list []colour
	for _, name := range slices.Sorted(maps.Keys(colours)) {
		list = append(list, colour{name, colours[name]})
	}
	c.note(noteColours)
	return c.answer(struct {
		envelope
		Colours []colour `json:"colors"`
	}{okay, list})
}
