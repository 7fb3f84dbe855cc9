package e2e

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// qrTexts are 20 texts of 12 to 150 characters: what the platform puts into
// codes, what people do, and lengths in between.
var qrTexts = []string{
	"100020003001", "198374613512", "QH-2026-0001", "qh-2026-abcdef_9", "HTTP://A.CN/1234567890",
	"http://weixin.qq.com/q/BHWya_zlfioH6fXeL16o", "http://weixin.qq.com/q/02lKqZ8Yt1XGIL10000w03", "https://w.url.cn/s/A4bCdEf",
	"周年庆代金券满一百减二十元整", "西湖茶铺 · 满 100 元减 20 元 · 6月30日前", "WIFI:T:WPA;S:xihu-tea;P:longjing2026;;",
	strings.Repeat("7", 60), strings.Repeat("0123456789", 10), strings.Repeat("AbCdEfGhIj", 8), strings.Repeat("x", 120), strings.Repeat("茶", 40),
	"weixin://dl/business/?t=Qz7mLkP0aBc&card=pFS7Fjg8kV1IdDz01r4SQwMkuCKc",
	"https://mp.weixin.qq.com/bizmall/cardshelf?shelf_id=29&showwxpaytitle=1&biz=MzA3MDM0NDc1Ng==&t=cardticket/shelf_list&scene=1000007#wechat_redirect",
	strings.Repeat("https://mp.weixin.qq.com/", 6), strings.Repeat("券", 150),
}

// TestACodeInTheTerminalIsRead: the code that `qr` draws in a real terminal is
// turned into a picture, on a dark and on a light one, and decoded by a reader
// that shares no code with the writer; or the program has said that there is no
// room.
func TestACodeInTheTerminalIsRead(t *testing.T) {
	for _, s := range []size{{80, 24}, {120, 50}} {
		for _, light := range []bool{false, true} {
			for _, colours := range []string{"COLORTERM=truecolor", "NO_COLOR=1"} {
				t.Run(fmt.Sprint(s, " light ", light, " ", colours), func(t *testing.T) {
					t.Parallel()
					x := start(t, s, home(t, "zh", colours, map[bool]string{true: "COLORFGBG=0;15", false: "COLORFGBG=15;0"}[light]), "version")
					x.waitFor("ENDED 0")
					backgrounds := []bool{light, !light}
					if colours == "NO_COLOR=1" {
						backgrounds = backgrounds[:1] // without colours it must be the one that the program knows of
					}
					read := 0
					for _, text := range qrTexts {
						if x.readsCode(text, s, backgrounds) {
							read++
						}
					}
					t.Logf("%d read, %d without room", read, len(qrTexts)-read)
				})
			}
		}
	}
}

// readsCode has the program draw a text and says whether it did; what it drew
// must be read on every one of the backgrounds.
func (x *tmux) readsCode(text string, s size, backgrounds []bool) bool {
	x.t.Helper()
	x.tmux("respawn-pane", "-k", "'"+program+"' qr '"+text+`'; echo "ENDED $?"; sleep 1000`)
	screen := x.waitFor("ENDED")
	if strings.Contains(screen, "ENDED 1") {
		if easy := len(text) <= 60 || len(text) <= 150 && s.h >= 50; easy || !strings.Contains(tight(screen), "画不下：至少要") || !strings.Contains(screen, "--png") {
			x.t.Errorf("%d bytes in %v: there was room, or it was not said what to do\n%s", len(text), s, screen)
		}
		return false
	}
	cells := x.tmux("capture-pane", "-p", "-e", "-N")
	for _, background := range backgrounds {
		if got := readQR(cells, background); got != text {
			x.t.Errorf("%q in %v on a light background %v: read %q\n%s", text, s, background, got, screen)
		}
	}
	return true
}

func TestSavedCodesAreRead(t *testing.T) {
	dir := t.TempDir()
	for i, text := range qrTexts {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			t.Parallel()
			pngFile, svgFile := filepath.Join(dir, fmt.Sprint(i, ".png")), filepath.Join(dir, fmt.Sprint(i, ".svg"))
			cmd := exec.Command(program, "qr", text, "--png", pngFile, "--svg", svgFile, "--pixels", "400", "--title", "周年庆代金券", "--note", "2026-06-30")
			cmd.Env = home(t, "zh")
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			raw, err := os.ReadFile(pngFile)
			if err != nil {
				t.Fatal(err)
			}
			img, err := png.Decode(bytes.NewReader(raw))
			if err != nil {
				t.Fatal(err)
			}
			if got := decodeQR(img); got != text {
				t.Errorf("PNG: %q", got)
			}
			if raw, err = os.ReadFile(svgFile); err != nil {
				t.Fatal(err)
			}
			if got := decodeQR(rasterised(t, raw)); got != text || !utf8.Valid(raw) || !strings.Contains(string(raw), "周年庆代金券") {
				t.Errorf("SVG: %q", got)
			}
		})
	}
}

// rasterised draws the rectangles of an SVG.
func rasterised(t *testing.T, svg []byte) image.Image {
	t.Helper()
	var img *image.Gray
	group := ""
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return img
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		at := map[string]string{"fill": group}
		for _, a := range e.Attr {
			at[a.Name.Local] = a.Value
		}
		n := func(name string) int { v, _ := strconv.Atoi(at[name]); return v }
		switch e.Name.Local {
		case "svg":
			img = image.NewGray(image.Rect(0, 0, n("width"), n("height")))
		case "g":
			group = at["fill"]
		case "rect":
			for y := n("y"); y < n("y")+n("height"); y++ {
				for x := n("x"); x < n("x")+n("width"); x++ {
					img.SetGray(x, y, map[string]color.Gray{"#ffffff": {Y: 255}, "#000000": {}}[at["fill"]])
				}
			}
		}
	}
}
