package qr

import (
	"fmt"
	"image"
	"image/color"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"coupondesk/ui/cell"
	"coupondesk/ui/theme"
)

// texts are what is put into codes here: coupon codes, addresses, Chinese.
var texts = []string{
	"100020003001", "1", "123456789012345678", "QH-2026-0001", "qh-2026-abcdef_9", "A",
	"http://weixin.qq.com/q/BHWya_zlfioH6fXeL16o", "https://mp.weixin.qq.com/bizmall/cardshelf?shelf_id=29&showwxpaytitle=1&biz=MzA3MDM0NDc1Ng==&t=cardticket/shelf_list&scene=1#wechat_redirect",
	"周年庆代金券", "西湖茶铺 · 满 100 元减 20 元", "a\nb", "ﾊﾝｶｸ", strings.Repeat("7", 60), strings.Repeat("x", 150), strings.Repeat("券", 80),
	"WIFI:T:WPA;S:shop;P:\"q;:,\";;",
}

// screen is what a terminal would show: a colour for the upper and the lower
// half of each cell, from the escape sequences as they were sent.
type screen struct {
	t          *testing.T
	back, fore bool // of the terminal itself: true is light
}

func (s screen) picture(rows []string) image.Image {
	s.t.Helper()
	const scale = 4
	w := 0
	var halves [][]bool
	for _, r := range rows {
		up, down := s.line(r)
		w = max(w, len(up))
		halves = append(halves, up, down)
	}
	const around = 2 // the terminal goes on beside the code
	img := image.NewGray(image.Rect(0, 0, (w+2*around)*scale, (len(halves)+2*around)*scale))
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			light, hx, hy := s.back, x/scale-around, y/scale-around
			if hy >= 0 && hy < len(halves) && hx >= 0 && hx < len(halves[hy]) {
				light = halves[hy][hx]
			}
			img.SetGray(x, y, map[bool]color.Gray{true: {Y: 255}, false: {Y: 0}}[light])
		}
	}
	return img
}

// line reads one row of cells.
func (s screen) line(row string) (up, down []bool) {
	fore, back := s.fore, s.back
	for row != "" {
		if strings.HasPrefix(row, "\x1b[") {
			end := strings.IndexByte(row, 'm')
			fore, back = s.sgr(strings.Split(row[2:end], ";"), fore, back)
			row = row[end+1:]
			continue
		}
		r, n := utf8.DecodeRuneInString(row)
		row = row[n:]
		switch r {
		case '▀':
			up, down = append(up, fore), append(down, back)
		case '▄':
			up, down = append(up, back), append(down, fore)
		case '█':
			up, down = append(up, fore), append(down, fore)
		case ' ':
			up, down = append(up, back), append(down, back)
		default:
			s.t.Fatalf("a cell with %q", r)
		}
	}
	return up, down
}

// sgr obeys the colours that the package may use, and no others.
func (s screen) sgr(p []string, fore, back bool) (bool, bool) {
	for i := 0; i < len(p); i++ {
		switch n, _ := strconv.Atoi(p[i]); {
		case n == 0:
			fore, back = s.fore, s.back
		case n == 97:
			fore = true
		case n == 30:
			fore = false
		case n == 107:
			back = true
		case n == 40:
			back = false
		case (n == 38 || n == 48) && p[i+1] == "5":
			light := map[string]bool{"231": true, "16": false}[p[i+2]]
			fore, back = either(n == 38, light, fore, back)
			i += 2
		case (n == 38 || n == 48) && p[i+1] == "2":
			fore, back = either(n == 38, p[i+2] == "255", fore, back)
			i += 4
		default:
			s.t.Fatalf("a colour %v", p)
		}
	}
	return fore, back
}

func either(first, light, fore, back bool) (bool, bool) {
	if first {
		return light, back
	}
	return fore, light
}

func read(img image.Image) (string, error) {
	m, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		return "", err
	}
	r, err := qrcode.NewQRCodeReader().Decode(m, map[gozxing.DecodeHintType]interface{}{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		return "", err
	}
	return r.GetText(), nil
}

func TestWhatIsDrawnIsRead(t *testing.T) {
	read1, all := 0, 0
	for _, text := range texts {
		c := Encode(text)
		for _, quiet := range quiets {
			w, h := c.Size(quiet)
			for _, depth := range []theme.Depth{theme.None, theme.Colors16, theme.Colors256, theme.TrueColor} {
				for _, light := range []bool{false, true} {
					th := theme.New(theme.Options{Depth: depth, Light: light})
					rows := c.Draw(th, w, h, false)
					all++
					got, err := read(screen{t: t, back: light, fore: !light}.picture(rows))
					if err != nil || got != text {
						t.Errorf("%q, margin %d, %v, light %v: read %q, %v", text, quiet, depth, light, got, err)
						continue
					}
					read1++
				}
			}
		}
	}
	t.Logf("%d of %d read", read1, all)
}

// With colours the terminal's own do not matter; without them the theme may be
// wrong about the background, and then the other way round is right.
func TestABackgroundThatTheThemeIsWrongAbout(t *testing.T) {
	c := Encode("100020003001")
	for _, light := range []bool{false, true} {
		wrong := screen{t: t, back: !light, fore: light}
		for _, depth := range []theme.Depth{theme.Colors16, theme.Colors256, theme.TrueColor} {
			th := theme.New(theme.Options{Depth: depth, Light: light})
			if got, err := read(wrong.picture(c.Draw(th, 29, 15, false))); got != c.Text {
				t.Errorf("%v: %q, %v", depth, got, err)
			}
		}
		th := theme.New(theme.Options{Light: light})
		if got, err := read(wrong.picture(c.Draw(th, 29, 15, true))); got != c.Text {
			t.Errorf("inverted: %q, %v", got, err)
		}
	}
}

func TestTheMarginShrinksBeforeTheCodeGoes(t *testing.T) {
	th := theme.New(theme.Options{Depth: theme.TrueColor})
	c := Encode("100020003001")
	for _, k := range []struct{ w, h, wide, high int }{
		{80, 20, 29, 15}, {29, 15, 29, 15}, {28, 15, 25, 13}, {29, 14, 25, 13}, {25, 12, 23, 12}, {23, 12, 23, 12}, {22, 12, 0, 0}, {23, 11, 0, 0}, {0, 0, 0, 0},
	} {
		rows := c.Draw(th, k.w, k.h, false)
		if len(rows) != k.high || c.Fits(th, k.w, k.h) != (k.high > 0) {
			t.Errorf("%dx%d: %d rows", k.w, k.h, len(rows))
		}
		for _, r := range rows {
			if cell.Width(r) != k.wide {
				t.Errorf("%dx%d: a row of %d cells", k.w, k.h, cell.Width(r))
			}
		}
	}
}

func TestWhatIsNoCode(t *testing.T) {
	th := theme.New(theme.Options{Depth: theme.TrueColor})
	for _, text := range []string{"", strings.Repeat("x", MaxBytes+1)} {
		if c := Encode(text); c != nil || c.Fits(th, 999, 999) || c.Draw(th, 999, 999, false) != nil {
			t.Errorf("%d bytes made a code", len(text))
		}
	}
	if Encode(strings.Repeat("x", MaxBytes)) == nil {
		t.Error("the longest text made no code")
	}
	if ascii := theme.New(theme.Options{ASCII: true}); Encode("1").Fits(ascii, 99, 99) {
		t.Error("block characters were drawn where they may be two cells wide")
	}
}

func TestBarsAreTheirCodesOwn(t *testing.T) {
	for _, th := range []*theme.Theme{theme.New(theme.Options{}), theme.New(theme.Options{ASCII: true})} {
		seen := map[string]string{}
		for i := range 500 {
			code := fmt.Sprint(100020003000 + i)
			bar := Bar(th, code, 24)
			if cell.Width(bar) != 24 || strings.Contains(bar, "  ") || strings.TrimSpace(bar) != bar {
				t.Fatalf("%s: %q", code, bar)
			}
			if bar != Bar(th, code, 24) {
				t.Fatalf("%s: other bars the second time", code)
			}
			if other, ok := seen[bar]; ok {
				t.Fatalf("%s and %s have the same bars", code, other)
			}
			seen[bar] = code
		}
	}
	if Bar(theme.New(theme.Options{}), "1", 0) != "" {
		t.Error("bars without room")
	}
}
