package sandbox

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"image"
	_ "image/jpeg" // the two formats that the platform takes
	_ "image/png"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
)

const (
	uploadPath = "/cgi-bin/media/uploadimg"
	maxImage   = 1 << 20  // bytes
	maxForm    = 64 << 10 // bytes around the image: headers and other parts
)

// uploadImage is POST /cgi-bin/media/uploadimg (上传卡券logo): a JPG or PNG of at
// most 1 MB in the part "buffer" or "media". Equal pictures get equal addresses.
func (c *call) uploadImage() reply {
	if c.tooLarge {
		return c.fail(40009)
	}
	if len(c.body) == 0 {
		return c.fail(41005)
	}
	data, no := c.imagePart()
	if no != nil {
		return c.deny(no)
	}
	if no := checkImage(data); no != nil {
		return c.deny(no)
	}
	sum := sha256.Sum256(data)
	return c.answer(struct {
		URL string `json:"url"`
	}{"http://mmbiz.qpic.cn/mmbiz/" + base64.RawURLEncoding.EncodeToString(sum[:]) + "/0"})
}

// imagePart finds the picture among the parts of the form.
func (c *call) imagePart() ([]byte, *denial) {
	r := multipart.NewReader(bytes.NewReader(c.body), c.boundary())
	for {
		part, err := r.NextRawPart()
		if err != nil {
			return nil, &denial{code: 41005}
		}
		if name := part.FormName(); name != "buffer" && name != "media" {
			continue
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return nil, &denial{code: 41005}
		}
		return data, nil
	}
}

// boundary is what separates the parts; where no content type names it, the
// first line of the body shows it.
func (c *call) boundary() string {
	if _, params, err := mime.ParseMediaType(c.contentType); err == nil && params["boundary"] != "" {
		return params["boundary"]
	}
	line, _, _ := bytes.Cut(c.body, []byte("\n"))
	if b := strings.TrimPrefix(strings.TrimRight(string(line), "\r"), "--"); b != "" {
		return b
	}
	return "none"
}

// checkImage looks at size and head of a picture; it never decodes the whole.
func checkImage(data []byte) *denial {
	if len(data) == 0 || len(data) > maxImage {
		return &denial{code: 40009}
	}
	kind := http.DetectContentType(data)
	switch {
	case kind == "image/jpeg" || kind == "image/png":
		if _, _, err := image.DecodeConfig(bytes.NewReader(data)); err != nil {
			return &denial{code: 40137, note: noteImageKind}
		}
		return nil
	case strings.HasPrefix(kind, "image/"):
		return &denial{code: 40113, note: noteImageKind}
	}
	return &denial{code: 40005, note: noteImageKind}
}
