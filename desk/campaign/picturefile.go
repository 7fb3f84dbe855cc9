package campaign

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"coupondesk/wechat"
)

// pathsOf are the files that a text may mean, in the order in which they are
// tried: what it says, and what a terminal means that writes the path of a file
// dropped on its window, in quotes, with a backslash before a blank or as
// file://. ~/ is the home folder.
func pathsOf(typed string) []string {
	s := strings.TrimSpace(typed)
	out := []string{s}
	if n := len(s); n > 1 && (s[0] == '\'' || s[0] == '"') && s[n-1] == s[0] {
		s = strings.ReplaceAll(s[1:n-1], `'\''`, `'`)
	} else if u, err := url.Parse(s); err == nil && u.Scheme == "file" {
		s = u.Path // a host before it can only be this one
	} else if filepath.Separator == '/' {
		s = unescaped(s)
	}
	if rest, home := strings.CutPrefix(s, "~/"); home {
		if dir, err := os.UserHomeDir(); err == nil {
			s = filepath.Join(dir, rest)
		}
	}
	return slices.Compact(append(out, s))
}

// unescaped takes away the backslashes that a shell would.
func unescaped(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

// tooLarge is the size in bytes of a file that is not read for it.
type tooLarge int64

func (n tooLarge) Error() string { return fmt.Sprintf("campaign: %d bytes are too many", int64(n)) }

// noFile is what there is in the place of a file.
var (
	errFolder  = errors.New("campaign: a folder")
	errSpecial = errors.New("campaign: a device or a pipe") // reading one may never end
)

// readPicture reads a file from the disk, if a file of this size can be one.
func readPicture(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errFolder
	case !info.Mode().IsRegular():
		return nil, errSpecial
	case info.Size() > wechat.MaxUpload:
		return nil, tooLarge(info.Size())
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, wechat.MaxUpload+1))
}

// read reads the file that a text means and says what keeps it from being read.
func (d *Desk) read(typed string) ([]byte, wechat.Words) {
	paths := pathsOf(typed)
	var raw []byte
	var err error
	for _, p := range paths {
		if raw, err = d.o.ReadFile(p); !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	if err == nil && len(raw) > wechat.MaxUpload {
		err = tooLarge(len(raw))
	}
	return raw, unread(err, paths[len(paths)-1])
}

// unread puts into words why a file could not be read.
func unread(err error, path string) wechat.Words {
	var large tooLarge
	switch {
	case err == nil:
		return wechat.Words{}
	case errors.As(err, &large):
		mb := math.Ceil(float64(large)/1024/1024*10) / 10 // up: 1.04 MB is not 1.0
		return wechat.Words{ZH: fmt.Sprintf("图片最大 1 MB，这张有 %.1f MB", mb), EN: fmt.Sprintf("a picture has at most 1 MB, this one has %.1f MB", mb)}
	case errors.Is(err, fs.ErrNotExist):
		if whole, err := filepath.Abs(path); err == nil {
			path = whole // one that begins in the folder the program was started in shows which that is
		}
		return wechat.Words{ZH: "没有这个文件：" + path, EN: "there is no such file: " + path}
	case errors.Is(err, errFolder):
		return wechat.Words{ZH: "这是一个文件夹，要写到里面的图片", EN: "is a folder; the path goes on to the picture in it"}
	case errors.Is(err, errSpecial):
		return wechat.Words{ZH: "不是普通文件", EN: "is not an ordinary file"}
	case errors.Is(err, fs.ErrPermission):
		return wechat.Words{ZH: "没有权限读这个文件", EN: "this file may not be read by you"}
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return wechat.Words{ZH: "读不了这个文件：" + err.Error(), EN: "the file cannot be read: " + err.Error()}
}

// otherKind says of a file that is neither JPG nor PNG what it is, as far as
// that can be seen from its beginning.
func otherKind(raw []byte) wechat.Words {
	kind := map[string]string{"image/webp": "WebP", "image/gif": "GIF", "image/bmp": "BMP", "application/pdf": "PDF"}[http.DetectContentType(raw)]
	if len(raw) > 12 && bytes.Equal(raw[4:8], []byte("ftyp")) && bytes.Contains([]byte("heic heix mif1 avif"), raw[8:12]) {
		kind = map[bool]string{true: "AVIF", false: "HEIC"}[string(raw[8:12]) == "avif"]
	}
	if kind == "" && bytes.Contains(raw[:min(len(raw), 512)], []byte("<svg")) {
		kind = "SVG"
	}
	return wechat.Words{ZH: "只能是 JPG 或 PNG，这个文件" + cmp.Or(prefixed("是 ", kind), "不是"),
		EN: "must be a JPG or a PNG, and this file is " + cmp.Or(prefixed("", kind), "neither")}
}

func prefixed(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}
