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

// PNG is the code as a picture of two colours.
func (c *Code) PNG(p Poster) []byte {
	l := c.layout(p)
	lines := printable(p.Plain)
	scale := max(1, l.side/250) // pixels of a dot of the letters
	for scale > 1 && widest(lines)*scale > l.side {
		scale--
	}
	high := l.side
	if len(lines) > 0 {
		high += len(lines)*lineDots*scale + l.module
	}
	paper, ink := color.Gray{Y: 255}, color.Gray{}
	if p.Invert {
		paper, ink = ink, paper
	}
	img := image.NewPaletted(image.Rect(0, 0, l.side, high), color.Palette{paper, ink})
	for y, row := range c.dark {
		for x, dark := range row {
			if dark {
				box(img, l.left+x*l.module, l.left+y*l.module, l.module)
			}
		}
	}
	for i, s := range lines {
		write(img, s, (l.side-wide(s)*scale)/2, l.side+i*lineDots*scale, scale)
	}
	var out bytes.Buffer
	_ = png.Encode(&out, img) // to memory, of a size that is no error
	return described(out.Bytes(), p.Lines)
}

func box(img *image.Paletted, x, y, side int) {
	for dy := range side {
		for dx := range side {
			img.SetColorIndex(x+dx, y+dy, 1)
		}
	}
}

// printable leaves out lines with a letter that is not drawn here, and long
// ones that no poster has room for.
func printable(lines []string) []string {
	var out []string
	for _, s := range lines {
		odd := strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' })
		if s != "" && !odd && wide(s) <= 240 {
			out = append(out, s)
		}
	}
	return out
}

func widest(lines []string) int {
	most := 0
	for _, s := range lines {
		most = max(most, wide(s))
	}
	return most
}

// described puts lines into a PNG as its title and description (PNG, iTXt), in
// front of the pixels.
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
