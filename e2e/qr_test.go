package e2e

import (
	"image"
	"image/color"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// TestAnotherPhoneReadsTheCustomersPhone: what stands in a real terminal is
// turned into a picture, on a dark and on a light one, and decoded by a reader
// that shares no code with the writer.
func TestAnotherPhoneReadsTheCustomersPhone(t *testing.T) {
	for _, s := range []size{{80, 24}, {120, 40}, {60, 20}} {
		for _, colours := range []string{"COLORTERM=truecolor", "COLORTERM=", "NO_COLOR=1"} {
			t.Run(s.String()+" "+colours, func(t *testing.T) {
				t.Parallel()
				x := start(t, s, home(t, "zh", colours))
				x.waitFor(speeches["zh"].idle)
				x.keys("F8")
				x.waitFor("林小满", "早鸟咖啡券")
				x.takeOne("七夕双杯七折", otherSides["zh"])
				if s.w < 80 {
					x.keys("Space")
				}
				screen := x.until("a QR code", func(screen string) bool {
					return len(regexp.MustCompile("[▀▄█]").FindAllString(screen, -1)) > 120
				})
				code := regexp.MustCompile(`\d{4} \d{4} \d{4}`).FindString(screen)
				x.until("a QR code that is "+code, func(string) bool {
					cells := x.tmux("capture-pane", "-p", "-e", "-N")
					dark := readQR(cells, false) == strings.ReplaceAll(code, " ", "")
					return dark && (colours == "NO_COLOR=1" || readQR(cells, true) == strings.ReplaceAll(code, " ", ""))
				})
			})
		}
	}
}

// Sequences of colours, and the two colours of a code among them.
var (
	colour = regexp.MustCompile(`^\x1b\[([\d;:]*)m`)
	white  = regexp.MustCompile(`([34])8[;:](?:5[;:]231|2[;:]+255[;:]255[;:]255)`)
	black  = regexp.MustCompile(`([34])8[;:](?:5[;:]16|2[;:]+0[;:]0[;:]0)`)
)

// readQR reads the code on a captured screen, "" if there is none; light is
// what the terminal's own background is.
func readQR(cells string, light bool) string {
	const scale = 4
	lines := strings.Split(cells, "\n")
	img := image.NewGray(image.Rect(0, 0, 130*scale, 2*len(lines)*scale))
	fill := func(x, y int, white bool) {
		for i := range scale * scale {
			img.SetGray(x*scale+i%scale, y*scale+i/scale, map[bool]color.Gray{true: {Y: 255}, false: {}}[white])
		}
	}
	pen := [2]bool{!light, light} // letters, background; colours go on from line to line
	for y, line := range lines {
		x := 0
		for line != "" {
			if sgr := colour.FindStringSubmatch(line); sgr != nil {
				pen, line = penOf(sgr[1], pen, light), line[len(sgr[0]):]
				continue
			}
			r, n := utf8.DecodeRuneInString(line)
			line = line[n:]
			up, down := pen[1], pen[1]
			switch r {
			case '▀':
				up = pen[0]
			case '▄':
				down = pen[0]
			case '█':
				up, down = pen[0], pen[0]
			}
			for range 1 + map[bool]int{true: 1}[r >= 0x2e80] {
				fill(x, 2*y, up)
				fill(x, 2*y+1, down)
				x++
			}
		}
	}
	return decodeQR(img)
}

// decodeQR reads the code in a picture, "" if there is none.
func decodeQR(img image.Image) string {
	m, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		return ""
	}
	found, err := qrcode.NewQRCodeReader().Decode(m, map[gozxing.DecodeHintType]interface{}{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		return ""
	}
	return found.GetText()
}

// penOf obeys a colour sequence: white and black as the code has them, any
// other colour counts as the terminal's own.
func penOf(sgr string, pen [2]bool, light bool) [2]bool {
	if sgr == "" || sgr == "0" || strings.HasPrefix(sgr, "0;") {
		pen = [2]bool{!light, light}
	}
	for _, c := range []struct {
		re    *regexp.Regexp
		white bool
	}{{white, true}, {black, false}} {
		for _, m := range c.re.FindAllStringSubmatch(sgr, -1) {
			pen[m[1][0]-'3'] = c.white
		}
	}
	for _, p := range strings.Split(sgr, ";") {
		switch p {
		case "39":
			pen[0] = !light
		case "49":
			pen[1] = light
		case "97", "30":
			pen[0] = p == "97"
		case "107", "40":
			pen[1] = p == "107"
		}
	}
	return pen
}
