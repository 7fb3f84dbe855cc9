package cmd

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	xterm "golang.org/x/term"

	"coupondesk/ui"
	"coupondesk/ui/qr"
	"coupondesk/ui/term"
	"coupondesk/ui/theme"
)

// qrFlags are those of `qr`.
type qrFlags struct {
	png, svg, title, note string
	invert                bool
	quiet, pixels         int
}

func (a *app) qrCmd() *cobra.Command {
	var f qrFlags
	w := a.delivery()
	c := &cobra.Command{Use: "qr TEXT", Short: w.QRTextShort, Long: w.QRTextLong, Args: a.exactly(w.ArgText),
		RunE: func(_ *cobra.Command, args []string) error { return a.qrText(args[0], f) }}
	a.pictureFlags(c, &f)
	c.Flags().StringVar(&f.title, "title", "", w.FlagTitle)
	c.Flags().StringVar(&f.note, "note", "", w.FlagNote)
	c.Flags().BoolVar(&f.invert, "invert", false, w.FlagInvert)
	c.Flags().IntVar(&f.quiet, "quiet", 0, w.FlagQuiet)
	return c
}

// pictureFlags are those of every command that saves a code.
func (a *app) pictureFlags(c *cobra.Command, f *qrFlags) {
	w := a.delivery()
	c.Flags().StringVar(&f.png, "png", "", w.FlagPNG)
	c.Flags().StringVar(&f.svg, "svg", "", w.FlagSVG)
	c.Flags().IntVar(&f.pixels, "pixels", qr.DefaultPixels, w.FlagPixels)
}

// Sizes of a saved code that a printer and a memory can take.
const (
	minPixels = 100
	maxPixels = 8000
	maxQuiet  = 20
)

// checkPicture refuses sizes that mean nothing, and a file that is there
// already, or has no folder, before anything is made for it.
func (a *app) checkPicture(f qrFlags) error {
	for _, path := range given(f.png, f.svg) {
		if _, err := os.Lstat(path); err == nil {
			return a.unwritten(path, fs.ErrExist)
		}
		folder, err := os.Stat(filepath.Dir(path))
		if err == nil && !folder.IsDir() {
			err = syscall.ENOTDIR
		}
		if err != nil {
			return a.unplaced(path, err)
		}
	}
	switch {
	case f.pixels < minPixels || f.pixels > maxPixels:
		return a.usage(a.w.BadValue, itoa(f.pixels), "--pixels", itoa(minPixels)+"–"+itoa(maxPixels))
	case f.quiet < 0 || f.quiet > maxQuiet:
		return a.usage(a.w.BadValue, itoa(f.quiet), "--quiet", "0–"+itoa(maxQuiet))
	}
	return nil
}

// qrAnswer is what `qr --json` prints.
type qrAnswer struct {
	Text    string `json:"text"`
	Modules int    `json:"modules"` // of one side, without the margin
	Columns int    `json:"columns"` // cells of the drawing with the smallest margin
	Rows    int    `json:"rows"`
	Fits    bool   `json:"fits"`
	PNG     string `json:"png"`
	SVG     string `json:"svg"`
}

// qrText is `coupondesk qr TEXT`: drawn where there is no file to write it to.
func (a *app) qrText(text string, f qrFlags) error {
	if err := a.checkPicture(f); err != nil {
		return err
	}
	if text == "-" {
		raw, err := io.ReadAll(io.LimitReader(a.in, qr.MaxBytes+3))
		if err != nil {
			return err
		}
		text = strings.TrimRight(string(raw), "\r\n")
	}
	code := qr.Encode(text)
	if code == nil {
		return a.usage(a.delivery().TooLong, itoa(len(text)), itoa(qr.MaxBytes))
	}
	t, room, err := a.canvas()
	if err != nil {
		return err
	}
	out := qrAnswer{Text: text, Fits: a.qrFits(code, t, room, f), PNG: f.png, SVG: f.svg}
	side, _ := code.Size(0)
	out.Modules = side
	out.Columns, out.Rows = code.Size(max(1, f.quiet))
	if err := a.saveCode(code, f, qr.Poster{Lines: given(f.title, f.note)}); err != nil {
		return err
	}
	switch {
	case a.flags.json:
		a.object(out)
	case f.png == "" && f.svg == "":
		return a.drawCode(code, t, room, f, out)
	}
	return nil
}

func given(lines ...string) []string {
	var out []string
	for _, s := range lines {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// canvas is what a code is drawn with and how much room there is. Output that
// is no terminal has as much as it needs, and no colours.
func (a *app) canvas() (*theme.Theme, ui.Size, error) {
	cfg, err := a.load()
	if err != nil {
		return nil, ui.Size{}, err
	}
	o := a.themeOptions(&shop{cfg: cfg})
	room := ui.Size{W: 1000, H: 1000}
	f, ok := a.out.(*os.File)
	if ok && term.IsTerminal(f) {
		if w, h, err := xterm.GetSize(int(f.Fd())); err == nil {
			room = ui.Size{W: w, H: h}
		}
		if term.Dumb(a.getenv) {
			o.ASCII = true
		}
	} else {
		o.Depth = theme.None
	}
	for _, x := range []struct {
		name string
		to   *int
	}{{"COLUMNS", &room.W}, {"LINES", &room.H}} {
		if n, err := strconv.Atoi(a.getenv(x.name)); err == nil && n > 0 {
			*x.to = min(*x.to, n)
		}
	}
	room.H-- // the prompt comes back below the code
	return theme.New(o), room, nil
}

func (a *app) qrFits(code *qr.Code, t *theme.Theme, room ui.Size, f qrFlags) bool {
	if f.quiet == 0 {
		return code.Fits(t, room.W, room.H)
	}
	w, h := code.Size(f.quiet)
	return !t.ASCII && w <= room.W && h <= room.H
}

// drawCode prints the code, or says that it does not fit and what to do.
func (a *app) drawCode(code *qr.Code, t *theme.Theme, room ui.Size, f qrFlags, out qrAnswer) error {
	w := a.delivery()
	switch {
	case t.ASCII:
		return &told{trouble{w.NoBlocks, w.NoRoomCure}, nil}
	case !out.Fits:
		return &told{trouble{fill(w.NoRoom, itoa(out.Columns), itoa(out.Rows), itoa(room.W), itoa(room.H)), w.NoRoomCure}, nil}
	}
	rows := code.Draw(t, room.W, room.H, f.invert)
	if f.quiet > 0 {
		rows = code.DrawQuiet(t, f.quiet, f.invert)
	}
	for _, r := range rows {
		a.print("%s", r)
	}
	return nil
}

// saveCode writes the files that were asked for and says so.
func (a *app) saveCode(code *qr.Code, f qrFlags, p qr.Poster) error {
	p.Pixels, p.Quiet, p.Invert = f.pixels, f.quiet, f.invert
	for _, file := range []struct {
		path string
		make func(qr.Poster) []byte
	}{{f.png, code.PNG}, {f.svg, code.SVG}} {
		if file.path == "" {
			continue
		}
		out, finish, err := a.newFile(file.path)
		if err != nil {
			return a.unplaced(file.path, err)
		}
		_, err = out.Write(file.make(p))
		if err := finish(err); err != nil {
			return a.unplaced(file.path, err)
		}
		a.say("%s", line(fill(a.delivery().Saved, file.path)))
	}
	if not := p.Missing(); f.png != "" && len(not) > 0 {
		a.say("! %s", line(fill(a.delivery().Substituted, strings.Join(not, " "))))
	}
	return nil
}
