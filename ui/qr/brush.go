package qr

import "image"

// brush draws letters.
type brush struct {
	img  *image.Paletted
	dot  int // pixels of a dot
	bold int // pixels that a dot is wider
	ink  uint8
}

// shape draws a letter at x, y. Where two dots touch by their corners only, the
// stairs between them are filled to a slope: large letters are of slanted
// strokes then, not of squares.
func (b brush) shape(s shape, x, y int) {
	for _, p := range s.dots {
		at := image.Pt(x+p.X*b.dot, y+p.Y*b.dot)
		box(b.img, image.Rect(0, 0, b.dot+b.bold, b.dot).Add(at), b.ink)
		for _, side := range []int{-1, 1} {
			if s.has(p.X+side, p.Y+1) && !s.has(p.X+side, p.Y) && !s.has(p.X, p.Y+1) {
				b.slope(at, side)
			}
		}
	}
}

// slope fills the two triangles between the dot at a corner and the one below it
// to its left (-1) or right (1).
func (b brush) slope(at image.Point, side int) {
	for i := 1; i < b.dot; i++ {
		beside := image.Rect(b.dot, i, b.dot+i, i+1)
		below := image.Rect(i, b.dot+i-1, b.dot, b.dot+i)
		if side < 0 {
			beside = image.Rect(-i, i, 0, i+1)
			below = image.Rect(0, b.dot+i-1, b.dot-i, b.dot+i)
		}
		for _, r := range []image.Rectangle{beside, below} {
			r.Max.X += b.bold
			box(b.img, r.Add(at), b.ink)
		}
	}
}
