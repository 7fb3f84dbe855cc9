package qr

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"strings"
)

// The two colours of a picture, as indices.
const (
	paper = 0
	ink   = 1
)

// PNG is the code as a picture of two colours, with its words below. The same
// poster always gives the same bytes.
func (c *Code) PNG(p Poster) []byte {
	l := c.layout(p)
	words := p.set(l, func(s string) string { s, _ = lettered(s); return s })
	colours := color.Palette{paper: color.Gray{Y: 255}, ink: color.Gray{}}
	if p.Invert {
		colours[paper], colours[ink] = colours[ink], colours[paper]
	}
	img := image.NewPaletted(image.Rect(0, 0, l.side, l.side+words.high), colours)
	for y, row := range c.dark {
		for x, dark := range row {
			if dark {
				at := image.Pt(l.left+x*l.module, l.left+y*l.module)
				box(img, image.Rect(0, 0, l.module, l.module).Add(at), ink)
			}
		}
	}
	box(img, image.Rect(0, img.Rect.Max.Y-words.band, l.side, img.Rect.Max.Y), ink)
	for _, r := range words.rows {
		b := brush{img: img, dot: r.dot, ink: ink}
		if r.mark {
			b.ink = paper
		}
		if r.title {
			b.bold = r.dot / 3
		}
		b.write(r.text, (l.side-r.wide())/2, l.side+r.top)
	}
	var out bytes.Buffer
	_ = png.Encode(&out, img) // to memory, of a size that is no error
	return described(out.Bytes(), p.Lines)
}

// box fills what of r is on the picture.
func box(img *image.Paletted, r image.Rectangle, colour uint8) {
	r = r.Intersect(img.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			img.Pix[img.PixOffset(x, y)] = colour
		}
	}
}

// described puts lines into a PNG as its title and description (PNG, iTXt), in
// front of the pixels: what searches for pictures reads them.
func described(picture []byte, lines []string) []byte {
	var text []byte
	for i, key := range []string{"Title", "Description"} {
		if i == 0 && len(lines) > 0 {
			text = append(text, chunk(key, lines[0])...)
		}
		if i == 1 && len(lines) > 1 {
			text = append(text, chunk(key, strings.Join(lines[1:], "\n"))...)
		}
	}
	at := bytes.Index(picture, []byte("IDAT")) - 4
	if len(text) == 0 || at < 0 {
		return picture
	}
	return append(append(append([]byte{}, picture[:at]...), text...), picture[at:]...)
}

// chunk is a key and its text, uncompressed, in no language.
func chunk(key, text string) []byte {
	body := append([]byte("iTXt"+key), 0, 0, 0, 0, 0)
	body = append(body, strings.ToValidUTF8(text, "")...)
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)-4))
	out = append(out, body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(body))
}
