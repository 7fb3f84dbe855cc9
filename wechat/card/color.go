package card

import (
	"context"
	"strings"

	"coupondesk/wechat"
)

// Color is one of the colours a card can have. Create and Update take the name,
// Get gives the value.
type Color struct {
	Name  string // "Color010"
	Value string // "#63b359"
}

// Colors is the table of the documents, in their order.
var Colors = []Color{
	{"Color010", "#63b359"}, {"Color020", "#2c9f67"}, {"Color030", "#509fc9"}, {"Color040", "#5885cf"},
	{"Color050", "#9062c0"}, {"Color060", "#d09a45"}, {"Color070", "#e4b138"}, {"Color080", "#ee903c"},
	{"Color081", "#f08500"}, {"Color082", "#a9d92d"}, {"Color090", "#dd6549"}, {"Color100", "#cc463d"},
	{"Color101", "#cf3e36"}, {"Color102", "#5E6671"},
}

// LookupColor finds a colour by its name or by its value, in any case. The last
// three are found by the names of older texts (Color0100) too.
func LookupColor(s string) (Color, bool) {
	s = strings.TrimSpace(s)
	if len(s) == len("Color0100") {
		s = strings.Replace(strings.ToLower(s), "color01", "color1", 1)
	}
	for _, c := range Colors {
		if strings.EqualFold(s, c.Name) || strings.EqualFold(s, c.Value) {
			return c, true
		}
	}
	return Color{}, false
}

// GetColors asks the platform for its table. Today's documents print the table
// and no longer describe the call, so nothing should depend on it: Colors is
// the same.
func (c *Client) GetColors(ctx context.Context) ([]Color, error) {
	const op = "colors"
	var a struct {
		Colors []Color `json:"colors"`
	}
	if err := c.c.Get(ctx, op, pathColors, nil, &a); err != nil {
		return nil, err
	}
	if len(a.Colors) == 0 {
		return nil, useless(op, pathColors, "colors")
	}
	return a.Colors, nil
}

// color checks a colour that is about to be sent: the name, spelled exactly.
func (c *checker) color(name, value string) {
	if value == "" {
		c.missing(name)
		return
	}
	if found, ok := LookupColor(value); ok && found.Name == value {
		return
	}
	why := words("颜色表里没有 "+value, value+" is not in the table of colours")
	if found, ok := LookupColor(value); ok {
		why = wechat.Words{ZH: "要写成 " + found.Name, EN: "must be written " + found.Name}
	}
	c.add(name, FaultValue, codeColor, 0, 0, why)
}
