package qr

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"strconv"
	"strings"
	"testing"
)

var poster = Poster{Lines: []string{"周年庆代金券 <A&B>", "有效期 4月1日 至 6月30日"}}

// drawing rasterises the rectangles of an SVG, without the package's help.
func drawing(t *testing.T, svg []byte) (image.Image, []string) {
	t.Helper()
	var img *image.Gray
	var texts []string
	for d, fill := xml.NewDecoder(bytes.NewReader(svg)), ""; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return img, texts
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		at := map[string]string{}
		for _, a := range e.Attr {
			at[a.Name.Local] = a.Value
		}
		n := func(name string) int { v, _ := strconv.Atoi(at[name]); return v }
		switch e.Name.Local {
		case "svg":
			img = image.NewGray(image.Rect(0, 0, n("width"), n("height")))
		case "g":
			fill = at["fill"]
		case "text":
			var s string
			if err := d.DecodeElement(&s, &e); err != nil {
				t.Fatal(err)
			}
			texts = append(texts, s)
			if n("y") > img.Rect.Dy() || n("font-size") <= 0 {
				t.Errorf("text at %v does not stand on the picture", at)
			}
		case "rect":
			if at["fill"] != "" {
				fill = at["fill"]
			}
			for y := n("y"); y < n("y")+n("height"); y++ {
				for x := n("x"); x < n("x")+n("width"); x++ {
					img.SetGray(x, y, map[string]color.Gray{"#ffffff": {Y: 255}, "#000000": {}}[fill])
				}
			}
		}
	}
}

func TestPicturesAreRead(t *testing.T) {
	for i, text := range texts {
		c := Encode(text)
		for _, pixels := range []int{0, 1, 137, 301, 640} {
			if pixels == 0 && i > 0 || pixels > 300 && i%4 != 0 {
				continue // large pictures take a while to search
			}
			p := poster
			p.Pixels = pixels
			img, err := png.Decode(bytes.NewReader(c.PNG(p)))
			if err != nil {
				t.Fatal(err)
			}
			if got, err := read(img); got != text {
				t.Errorf("PNG of %q at %d: %q, %v", text, pixels, got, err)
			}
			if w := img.Bounds().Dx(); pixels > 300 && w != pixels {
				t.Errorf("%d pixels became %d", pixels, w)
			}
			img, lines := drawing(t, c.SVG(p))
			if got, err := read(img); got != text {
				t.Errorf("SVG of %q at %d: %q, %v", text, pixels, got, err)
			}
			said, want := strings.Join(lines, ""), strings.Join(p.Lines, "")
			if strings.ReplaceAll(said, " ", "") != strings.ReplaceAll(want, " ", "") && !strings.Contains(said, "…") {
				t.Errorf("the SVG says %q", lines)
			}
		}
	}
}

// The margin is white on all sides, words included: a reader needs it.
func TestTheMarginIsEmpty(t *testing.T) {
	c := Encode("http://weixin.qq.com/q/BHWya_zlfioH6fXeL16o")
	for _, quiet := range []int{0, 1, 6} {
		p := poster
		p.Quiet, p.Pixels = quiet, 300
		want := quiet
		if want == 0 {
			want = 4
		}
		img, err := png.Decode(bytes.NewReader(c.PNG(p)))
		if err != nil {
			t.Fatal(err)
		}
		l := c.layout(p)
		if l.left < want*l.module {
			t.Errorf("a margin of %d pixels, %d modules of %d are wanted", l.left, want, l.module)
		}
		for y := range 300 {
			for x := range 300 {
				inside := min(x, y) >= l.left && max(x, y) < 300-l.left
				if r, _, _, _ := img.At(x, y).RGBA(); r == 0 && !inside {
					t.Fatalf("margin %d: dark at %d,%d", quiet, x, y)
				}
			}
		}
	}
}
