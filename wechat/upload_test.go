package wechat

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"testing"
)

func TestUploadSendsOnePartOnce(t *testing.T) {
	var calls, redirected int
	data := []byte("\xff\xd8\xff picture")
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		calls++
		if r.URL.Path == "/elsewhere" {
			redirected++
			return
		}
		f, head, err := r.FormFile("buffer")
		if err != nil {
			fmt.Fprint(w, `{"errcode":41005,"errmsg":"media data missing"}`)
			return
		}
		got, _ := io.ReadAll(f)
		if !bytes.Equal(got, data) || head.Filename != "a.jpg" || head.Header.Get("Content-Type") != "image/jpeg" || r.ContentLength <= 0 {
			t.Errorf("%q %+v, length %d", got, head, r.ContentLength)
		}
		if r.URL.Query().Get("access_token") != "canary-token-handed-in" {
			http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
			return
		}
		fmt.Fprint(w, `{"url":"http://mmbiz.qpic.cn/mmbiz/x/0"}`)
	})
	c := served(t, h)
	var a struct{ URL string }
	f := File{Part: "buffer", Name: "a.jpg", ContentType: "image/jpeg", Data: data}
	if err := c.Upload(t.Context(), "upload", "/cgi-bin/media/uploadimg", f, &a); err != nil || a.URL == "" || calls != 1 {
		t.Errorf("%v %+v after %d calls", err, a, calls)
	}
	withToken(c, "another-token")
	err := c.Upload(t.Context(), "upload", "/cgi-bin/media/uploadimg", f, &a)
	if e := AsError(err); e == nil || e.Cause != CauseRedirect || e.Class != ClassAmbiguous || redirected != 0 {
		t.Errorf("a redirect gave %v, followed %d times", err, redirected)
	}
}

func TestUploadBounds(t *testing.T) {
	c := served(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was sent") }))
	for _, n := range []int{0, MaxUpload + 1} {
		err := c.Upload(context.Background(), "upload", "/x", File{Part: "buffer", Data: make([]byte, n)}, nil)
		if e := AsError(err); e == nil || e.Class != ClassNotSent || e.Cause != CauseRequest || e.Sent {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
}
