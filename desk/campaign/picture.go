package campaign

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // the two kinds that the platform takes
	_ "image/png"
	"net/http"
	"slices"
	"strings"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// IsLocal reports whether a picture field names a file on this machine, which
// Publish uploads, and not the address of a picture that is uploaded.
func IsLocal(picture string) bool {
	head, _, web := strings.Cut(picture, "://")
	return picture != "" && !(web && (strings.EqualFold(head, "http") || strings.EqualFold(head, "https")))
}

// uploaded stands for the address that a picture is going to have.
const uploaded = "http://mmbiz.qpic.cn/mmbiz/0"

// withUploads is the card as it is going to be when its pictures are uploaded.
func withUploads(cd card.Draft) card.Draft {
	for _, at := range picturesOf(&cd) {
		if IsLocal(*at) {
			*at = uploaded
		}
	}
	return cd
}

// picturesOf gives the places of all pictures of a card: the logo, the cover, the
// rows. What they lie in is a copy.
func picturesOf(cd *card.Draft) []*string {
	places := []*string{&cd.Base.LogoURL}
	if cd.Advanced.Cover != nil {
		cd.Advanced.Cover = new(*cd.Advanced.Cover)
		places = append(places, &cd.Advanced.Cover.Picture)
	}
	cd.Advanced.Rows = append([]card.Row(nil), cd.Advanced.Rows...)
	for i := range cd.Advanced.Rows {
		places = append(places, &cd.Advanced.Rows[i].Picture)
	}
	return places
}

// MaxSide is the longest side of a picture in pixels that is uploaded. The
// platform advises 300×300 for the logo and 850×350 for the cover; what is far
// beyond is a mistake, and slow on the customer's phone.
const MaxSide = 4096

// Picture is a file that was looked at before it is uploaded.
type Picture struct {
	Bytes         int
	Width, Height int    // pixels
	Kind          string // "png" or "jpeg", by its content
}

// LookAt reads the picture of a path and says what keeps it from being uploaded,
// if anything: no such file, a folder, more than 1 MiB, neither JPG nor PNG by
// its content, broken, or a side longer than MaxSide. A path may be written as
// a terminal writes that of a file dropped on its window: in quotes, with a
// backslash before a blank, as file://; ~/ is the home folder.
func (d *Desk) LookAt(path string) (Picture, wechat.Words) {
	_, p, why := d.picture(path)
	return p, why
}

func (d *Desk) picture(path string) ([]byte, Picture, wechat.Words) {
	raw, why := d.read(path)
	p := Picture{Bytes: len(raw)}
	switch {
	case why != (wechat.Words{}):
		return nil, p, why
	case len(raw) == 0:
		return nil, p, wechat.Words{ZH: "文件是空的", EN: "the file is empty"}
	}
	if kind := http.DetectContentType(raw); kind != "image/png" && kind != "image/jpeg" {
		return nil, p, otherKind(raw)
	}
	bounds, name, err := image.DecodeConfig(bytes.NewReader(raw))
	p.Width, p.Height, p.Kind = bounds.Width, bounds.Height, name
	switch {
	case err != nil:
		return nil, p, wechat.Words{ZH: "图片坏了，打不开", EN: "the picture is broken and cannot be opened"}
	case p.Width > MaxSide || p.Height > MaxSide || p.Width < 1 || p.Height < 1:
		return nil, p, wechat.Words{ZH: fmt.Sprintf("最长边 %d 像素，现在 %d×%d", MaxSide, p.Width, p.Height),
			EN: fmt.Sprintf("at most %d pixels a side, it has %d×%d", MaxSide, p.Width, p.Height)}
	}
	return raw, p, wechat.Words{}
}

// pictureIDs are the fields of a draft that name files on this machine, in
// order.
func pictureIDs(d Draft) []string {
	var ids []string
	for id, value := range d.Values {
		isRow := strings.HasPrefix(id, idRows+".") && strings.HasSuffix(id, ".image_url")
		if (id == idLogo || id == idCoverIcon || isRow) && IsLocal(value) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, compareIDs)
	return ids
}

// upload gives every file of dr to the platform, the same path once, and puts
// the address in its place. An upload that failed leaves what is uploaded in dr.
func (d *Desk) upload(ctx context.Context, dr *Draft, step func(Step)) error {
	ids := pictureIDs(*dr)
	done := map[string]string{} // path → address
	for i, id := range ids {
		path := dr.Values[id]
		if done[path] == "" {
			step(Step{Stage: StageUpload, Field: id, N: i + 1, Of: len(ids)})
			address, err := d.uploadFile(ctx, path)
			if err != nil {
				return err
			}
			done[path] = address
		}
		dr.Values[id] = done[path]
	}
	return nil
}

// uploadFile looks at a file again before it leaves: it may be another one by
// now.
func (d *Desk) uploadFile(ctx context.Context, path string) (string, error) {
	raw, _, why := d.picture(path)
	if why != (wechat.Words{}) {
		return "", &wechat.Error{Op: "picture", Class: wechat.ClassNotSent, Cause: wechat.CauseRequest, Err: errors.New(path + ": " + why.EN)}
	}
	return d.o.Cards.UploadImage(ctx, raw)
}

// CheckPictures names what keeps the files of a draft from being uploaded.
func (d *Desk) CheckPictures(dr Draft) []Fault {
	var faults []Fault
	for _, id := range pictureIDs(dr) {
		if _, _, why := d.picture(dr.Values[id]); why != (wechat.Words{}) {
			field, _ := card.FieldOf(id)
			faults = append(faults, Fault{ID: id, Path: "card." + lower(dr.Type) + "." + id, Name: field.Words, Words: why})
		}
	}
	return faults
}

// Logo is the address of the logo on a card that the merchant has, for a new one
// to begin with; "" where there is no card. It costs two requests.
func (d *Desk) Logo(ctx context.Context) (string, error) {
	page, err := d.o.Cards.BatchGet(ctx, card.ListQuery{Count: 1})
	if err != nil || len(page.IDs) == 0 {
		return "", err
	}
	c, err := d.o.Cards.Get(ctx, page.IDs[0])
	return c.LogoURL, err
}
