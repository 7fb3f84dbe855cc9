package campaign

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"coupondesk/wechat"
)

func TestPicturesAreUploadedOnce(t *testing.T) {
	s := open(t, nil)
	d := draft(coupon())
	logo, cover := s.file("logo.png", pngOf(t, 300, 300)), s.file("cover.jpg", jpegOf(t, 850, 350))
	d.Values[idLogo], d.Values[idCoverIcon], d.Values["advanced_info.text_image_list.0.image_url"] = logo, cover, cover
	var told []string
	p := s.Publish(t.Context(), s.kept(d), func(at Step) {
		if at.Stage == StageUpload {
			told = append(told, at.Field)
		}
	})
	if p.Stage != StageDone || len(p.Different) > 0 || !slices.Equal(told, []string{idLogo, idCoverIcon}) || s.asked("/cgi-bin/media/uploadimg") != 2 {
		t.Errorf("%+v %v", p, told)
	}
	if v := p.Draft.Values; !strings.HasPrefix(v[idLogo], "http://mmbiz.qpic.cn/") || v[idCoverIcon] != v["advanced_info.text_image_list.0.image_url"] {
		t.Errorf("%+v", v)
	}
	if d.Values[idLogo] != logo {
		t.Error("the caller's draft was changed")
	}
}

func TestPicturesThatAreNotTaken(t *testing.T) {
	s := open(t, nil)
	large := append(pngOf(t, 10, 10), bytes.Repeat([]byte{0}, 1<<20)...)
	for name, c := range map[string]struct{ path, why string }{
		"none":    {"/no/such/file.png", "没有这个文件"},
		"folder":  {t.TempDir(), "文件夹"},
		"device":  {"/dev/null", "不是普通文件"},
		"empty":   {s.file("a.png", nil), "空"},
		"large":   {s.file("b.png", large), "有 1.1 MB"},
		"gif":     {s.file("c.png", []byte("GIF89a")), "JPG 或 PNG，这个文件是 GIF"},
		"phone":   {s.file("h.jpg", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")), "是 HEIC"},
		"text":    {s.file("d.jpg", []byte("a letter to the shop")), "JPG 或 PNG"},
		"broken":  {s.file("e.png", pngOf(t, 10, 10)[:20]), "坏了"},
		"enlarge": {s.file("f.png", pngOf(t, 4097, 1)), "4096"},
	} {
		d := draft(coupon())
		d.Values[idCoverIcon] = c.path
		p := s.Publish(t.Context(), d, nil)
		if len(p.Faults) != 1 || p.Faults[0].ID != idCoverIcon || !strings.Contains(p.Faults[0].Words.ZH, c.why) || p.Faults[0].Words.EN == "" {
			t.Errorf("%s: %+v", name, p)
		}
	}
	if s.asked("/cgi-bin/media/uploadimg") > 0 {
		t.Error("something was uploaded")
	}
	if p, why := s.LookAt(s.file("g.jpg", jpegOf(t, 4096, 2))); why != (wechat.Words{}) || p.Width != 4096 || p.Kind != "jpeg" {
		t.Errorf("%+v %+v", p, why)
	}
}

// What terminals write when a file is dropped on their window.
func TestAPathIsReadAsTerminalsPasteIt(t *testing.T) {
	s := open(t, nil)
	home := t.TempDir()
	t.Setenv("HOME", home)
	path := filepath.Join(home, "秋日 it's (1).png")
	if err := os.WriteFile(path, pngOf(t, 300, 300), 0o600); err != nil {
		t.Fatal(err)
	}
	bare := strings.TrimPrefix(path, home+"/")
	for _, typed := range []string{
		path, path + " ", `"` + path + `"`, `'` + strings.ReplaceAll(path, `'`, `'\''`) + `' `, strings.NewReplacer(" ", `\ `, "'", `\'`, "(", `\(`, ")", `\)`).Replace(path),
		"file://" + strings.ReplaceAll(path, " ", "%20"), "file://localhost" + strings.ReplaceAll(path, " ", "%20"), "~/" + bare,
	} {
		if p, why := s.LookAt(typed); why != (wechat.Words{}) || p.Width != 300 {
			t.Errorf("%s: %+v %v", typed, p, why)
		}
	}
	t.Chdir(home)
	if _, why := s.LookAt("没有.png"); !strings.Contains(why.ZH, filepath.Join(home, "没有.png")) {
		t.Errorf("where it was looked for is not said: %v", why)
	}
}

func TestTheLogoOfACardThatThereIs(t *testing.T) {
	s := open(t, nil)
	if logo, err := s.Logo(t.Context()); err != nil || logo != "" {
		t.Errorf("without a card: %q %v", logo, err)
	}
	want := s.made(coupon()).LogoURL
	if logo, err := s.Logo(t.Context()); err != nil || logo != want || want == "" {
		t.Errorf("%q, want %q: %v", logo, want, err)
	}
}
