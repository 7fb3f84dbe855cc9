package qr

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const link = "http://weixin.qq.com/q/BHWya_zlfioH6fXeL16o"

func picture(t *testing.T, p Poster) *image.Paletted {
	t.Helper()
	raw := Encode(link).PNG(p)
	if !bytes.Equal(raw, Encode(link).PNG(p)) {
		t.Error("the same poster has two pictures")
	}
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return img.(*image.Paletted)
}

// inked is the smallest rectangle with all the ink below the square of the code.
func inked(img *image.Paletted) (r image.Rectangle) {
	for y := img.Rect.Dx(); y < img.Rect.Max.Y; y++ {
		for x := range img.Rect.Dx() {
			if img.ColorIndexAt(x, y) == ink {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return r
}

// The common characters of the Chinese standard set (GB 2312, its first level)
// and those of shops beyond it are printed, none as a gap.
func TestTheLettersOfChineseAndEnglishAreThere(t *testing.T) {
	var all strings.Builder
	for r := ' '; r <= '~'; r++ {
		all.WriteRune(r)
	}
	all.WriteString("茗馨鑫榴梿馄饨烩鲍鲈甄煲卤，。、；：？！“”‘’（）《》【】—…·￥¥×％～é①℃")
	for hi := byte(0xb0); hi <= 0xd7; hi++ {
		for lo := byte(0xa1); lo <= 0xfe; lo++ {
			if hi == 0xd7 && lo > 0xf9 {
				continue // the first part of the set ends here
			}
			s, err := simplifiedchinese.GBK.NewDecoder().String(string([]byte{hi, lo}))
			if err != nil {
				t.Fatal(err)
			}
			all.WriteString(s)
		}
	}
	if set, missing := lettered(all.String()); missing != nil || set != all.String() {
		t.Errorf("not in the font: %q", missing)
	}
}

func TestWhatTheFontHasNotIsSubstitutedAndTold(t *testing.T) {
	for line, want := range map[string]string{
		"买一送一🎉": "买一送一〓", "👨‍👩‍👧一家": "〓一家", "𠮷野家": "〓野家", "㎡": "㎡", "㋿": "令和", "𝐀𝟏": "A1", "cafe\u0301": "cafe\u0301", "": "",
	} {
		got, missing := lettered(line)
		if got != want || len(missing) != strings.Count(want, substitute) {
			t.Errorf("%q is set as %q, missing %q", line, got, missing)
		}
	}
	p := Poster{Lines: []string{"🎉一🎉", "𠮷"}}
	if got := p.Missing(); !slices.Equal(got, []string{"🎉", "𠮷"}) {
		t.Errorf("%q", got)
	}
	if inked(picture(t, Poster{Lines: []string{"🎉🎉"}})).Empty() {
		t.Error("a title of emoji alone left a gap")
	}
}

// Whatever the words are, the picture is readable, they stand within its
// margins, in its middle, and none is cut off.
func TestWordsStayOnThePicture(t *testing.T) {
	for _, title := range []string{"券", "周年庆代金券八折", "春节特惠龙井茶礼盒七折优惠券买二送一", strings.Repeat("长", 60), strings.Repeat("W", 90), "Half price on every tea of the house this spring", "１２３ ａｂｃ"} {
		for _, pixels := range []int{300, 100} { // large pictures take a while
			for _, mark := range []string{"", "沙箱"} {
				p := Poster{Lines: []string{title, "有效期 2026-04-01 至 2026-06-30"}, Mark: mark, Pixels: pixels}
				img := picture(t, p)
				w := img.Rect.Dx()
				if pixels == 300 && mark == "" {
					if got, err := read(img); got != link || err != nil {
						t.Errorf("%q: %q, %v", title, got, err)
					}
				}
				set := p.set(Encode(link).layout(p), func(s string) string { s, _ = lettered(s); return s })
				shown := ""
				for _, r := range set.rows {
					if r.wide() > w*7/8 {
						t.Errorf("%q at %d: the row %q is %d pixels wide", title, pixels, r.text, r.wide())
					}
					shown += r.text
				}
				if bare := strings.ReplaceAll(title, " ", ""); !strings.HasPrefix(strings.ReplaceAll(shown, " ", ""), bare) && !strings.Contains(shown, "…") {
					t.Errorf("%q at %d became %q", title, pixels, shown)
				}
				if mark != "" {
					continue // its band is as wide as the picture
				}
				at := inked(img)
				if left, right := at.Min.X, w-at.Max.X; left < w/20 || right < w/20 || max(left-right, right-left) > w/20 {
					t.Errorf("%q at %d: %d pixels are free on the left, %d on the right", title, pixels, left, right)
				}
			}
		}
	}
}

func TestATitleIsLargerThanTheRest(t *testing.T) {
	for title, want := range map[string][2]int{"周年庆代金券": {9, 1}, "周年庆代金券八折起": {8, 1}, "春节特惠龙井茶礼盒七折优惠券买二送一": {6, 2}} {
		p := Poster{Lines: []string{title, "有效期"}}
		rows := p.set(Encode(link).layout(p), func(s string) string { return s }).rows
		if rows[0].dot != want[0] || len(rows) != want[1]+1 || rows[len(rows)-1].dot != 3 {
			t.Errorf("%s: %+v", title, rows)
		}
	}
}

// A practice code is marked at the foot, in both pictures.
func TestAMarkIsABandAtTheFoot(t *testing.T) {
	p := Poster{Lines: []string{"券"}, Mark: "沙箱"}
	img := picture(t, p)
	if y := img.Rect.Max.Y - 2; img.ColorIndexAt(2, y) != ink || img.ColorIndexAt(img.Rect.Max.X-2, y) != ink {
		t.Error("no band")
	}
	if svg := string(Encode(link).SVG(p)); !strings.Contains(svg, ">沙箱</text>") || !strings.Contains(svg, `fill="#ffffff" text-anchor`) {
		t.Errorf("%s", svg)
	}
}

// The title of a file is what programs that look for pictures find.
func TestAPNGHasItsTitleAsData(t *testing.T) {
	if !bytes.Contains(Encode("1").PNG(poster), []byte("Title\x00\x00\x00\x00\x00周年庆代金券")) {
		t.Error("the title is not in the file")
	}
}

func BenchmarkPNG(b *testing.B) {
	c := Encode(link)
	for b.Loop() {
		c.PNG(poster)
	}
}
