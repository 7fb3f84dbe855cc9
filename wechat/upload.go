package wechat

import (
	"bytes"
	"context"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/textproto"
)

// MaxUpload is the most bytes of one file that are sent: 1 MiB, what the
// platform takes for a picture.
const MaxUpload = 1 << 20

// File is the one part of a multipart request.
type File struct {
	Part        string // name of the form part
	Name        string // file name told to the platform; ASCII without quotes
	ContentType string
	Data        []byte // 1 to MaxUpload bytes
}

// Upload posts f as multipart/form-data and decodes the answer into out, with
// the rules of Post: one exchange, no redirects, nothing repeated but a call
// whose token was refused. A file that is empty or over MaxUpload is
// ClassNotSent.
func (c *Client) Upload(ctx context.Context, op, path string, f File, out any) error {
	if n := len(f.Data); n == 0 || n > MaxUpload {
		return &Error{Op: op, Path: path, Class: ClassNotSent, Cause: CauseRequest,
			Err: fmt.Errorf("the file has %d bytes; 1 to %d are taken", n, MaxUpload)}
	}
	body, kind, err := form(f)
	if err != nil {
		return &Error{Op: op, Path: path, Class: ClassNotSent, Cause: CauseRequest, Err: err}
	}
	return c.call(ctx, request{op: op, method: http.MethodPost, path: path, body: body, contentType: kind}, out)
}

// form builds the whole body in memory: the length is known beforehand, and a
// body that breaks off half way cannot occur.
func form(f File) (body []byte, contentType string, err error) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {fmt.Sprintf("form-data; name=%q; filename=%q", f.Part, f.Name)},
		"Content-Type":        {f.ContentType},
	})
	if err != nil {
		return nil, "", err
	}
	if _, err := part.Write(f.Data); err != nil {
		return nil, "", err
	}
	if err := w.Close(); err != nil {
		return nil, "", err
	}
	return b.Bytes(), w.FormDataContentType(), nil
}
