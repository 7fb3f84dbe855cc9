package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/mattn/go-runewidth"

	"coupondesk/ui/theme"
)

func chrome() Chrome {
	t := theme.New(theme.Options{Depth: theme.TrueColor})
	return Chrome{Theme: t, Crumbs: []string{"卡券", "周年庆代金券"}, Who: []string{"西湖茶铺", "西湖店", "1号台", "小李"},
		Tag: "沙箱", Filled: true,
		Status: []string{t.Good.Render("✓") + " 12:01 核销 ¥20"}, Right: []string{"今天 37 张", "微信 12 毫秒", "! 待复核 1"},
		Hints: []Hint{{Key: "F2", Label: "核销"}, {Key: "Esc", Label: "换一张"}, {Key: "F3", Label: "券的详情", Off: true}},
		All:   Hint{Key: "F1", Label: "全部操作"}}
}

func measured(s string) int {
	c := runewidth.NewCondition()
	c.EastAsianWidth = false
	return c.StringWidth(ansi.Strip(s))
}

var windows = []Size{{200, 60}, {120, 40}, {80, 24}, {60, 20}, {60, 16}, {59, 24}, {40, 12}}

func TestTheFrameFillsTheWindowExactly(t *testing.T) {
	for _, s := range windows {
		for _, failure := range []string{"", "库存没改成：连不上微信，什么都没变，而且这句话长得放不下，要截短才行，真的很长"} {
			c := chrome()
			c.Failure, c.FailKey = failure, []Hint{{Key: "Esc", Label: "知道了"}}
			room := s.Body()
			f := c.Wrap(s, Frame{Body: strings.Repeat("x", room.W), Caret: &Point{X: 3, Y: 1}})
			lines := strings.Split(f.Body, "\n")
			if len(lines) != s.H {
				t.Errorf("%v: %d lines", s, len(lines))
			}
			for i, l := range lines {
				if measured(l) > s.W {
					t.Errorf("%v: line %d is %d wide", s, i, measured(l))
				}
			}
			if head := s.H - room.H; f.Caret.Y != 1+min(2, head) && f.Caret.Y != 2 {
				t.Errorf("%v: caret %v", s, *f.Caret)
			}
			if !strings.Contains(ansi.Strip(f.Body), "沙箱") {
				t.Errorf("%v: the sandbox is not named", s)
			}
			if failure != "" && !strings.Contains(ansi.Strip(f.Body), "库存没改成") {
				t.Errorf("%v: the bad news is not seen", s)
			}
		}
	}
}

func TestWhatMattersMostStaysWhenRoomIsShort(t *testing.T) {
	c := chrome()
	narrow := ansi.Strip(c.Wrap(Size{60, 20}, Frame{}).Body)
	for _, want := range []string{"! 待复核 1", "F1 全部操作", "F2 核销", "小李"} {
		if !strings.Contains(narrow, want) {
			t.Errorf("%q is gone at 60×20:\n%s", want, narrow)
		}
	}
	if strings.Contains(narrow, "西湖茶铺") {
		t.Error("the account's name should give way before the clerk's")
	}
}

func TestTheHeavyPieceStandsUnderTheLastCrumb(t *testing.T) {
	lines := strings.Split(ansi.Strip(chrome().Wrap(Size{80, 24}, Frame{}).Body), "\n")
	at := measured(lines[0][:strings.Index(lines[0], "周年庆代金券")])
	if got := strings.Index(lines[1], "━"); measured(lines[1][:got]) != at {
		t.Errorf("the piece begins in column %d, the crumb in %d", measured(lines[1][:got]), at)
	}
	if n := strings.Count(lines[1], "━"); n != measured("周年庆代金券") {
		t.Errorf("the piece is %d wide", n)
	}
}

func TestRowKeepsItsRightEnd(t *testing.T) {
	for w := range 40 {
		row := Row(w, "左边的字很长很长很长", "右 12")
		if measured(row) > w {
			t.Fatalf("%d: %q", w, row)
		}
		if w > 8 && !strings.HasSuffix(row, "右 12") {
			t.Fatalf("%d: %q", w, row)
		}
	}
}
