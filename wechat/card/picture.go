package card

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"coupondesk/wechat"
)

// UploadImage gives the platform a JPG or PNG of at most 1 MiB and gets the
// address that logo, cover and rows of a card take (上传图片). The address works
// inside WeChat only. Advised sizes: logo 300×300, cover 850×350, banner of a
// landing page 640×300. Uploading a picture again does no harm.
//
// Source: Cards_and_Offer/Create_a_Coupon_Voucher_or_Card.html.
func (c *Client) UploadImage(ctx context.Context, picture []byte) (address string, err error) {
	const op = "picture"
	name, kind := pictureKind(picture)
	if err := notSent(op, pathPicture, checkPicture(picture, kind)); err != nil {
		return "", err
	}
	var raw json.RawMessage
	// The file's own name stays here: it says nothing to the platform.
	err = c.c.Upload(ctx, op, pathPicture, wechat.File{Part: "buffer", Name: name, ContentType: kind, Data: picture}, &raw)
	if err != nil {
		return "", err
	}
	address = parseObject(raw).address("url")
	if address == "" {
		return "", useless(op, pathPicture, "url")
	}
	return address, nil
}

// pictureKind knows a picture by its first bytes.
func pictureKind(b []byte) (name, kind string) {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xd8\xff")):
		return "picture.jpg", "image/jpeg"
	case bytes.HasPrefix(b, []byte("\x89PNG\r\n\x1a\n")):
		return "picture.png", "image/png"
	}
	return "", ""
}

func checkPicture(b []byte, kind string) Faults {
	c := &checker{}
	if n := len(b); n == 0 || n > wechat.MaxUpload {
		c.add("buffer", FaultLength, 40009, wechat.MaxUpload, int64(n), words(
			fmt.Sprintf("1 到 %d 字节，现在 %d 字节", wechat.MaxUpload, n), fmt.Sprintf("from 1 to %d bytes, it has %d", wechat.MaxUpload, n)))
	}
	if len(b) > 0 && kind == "" {
		c.add("buffer", FaultValue, 40113, 0, 0, words("只能是 JPG 或 PNG", "must be a JPG or a PNG"))
	}
	return c.faults
}
