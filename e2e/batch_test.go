package e2e

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"image/png"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestABatchGoesOnWhereItWasKilled: a folder of fifty pictures and their table;
// the program is killed in the middle, and the next run makes what is missing.
func TestABatchGoesOnWhereItWasKilled(t *testing.T) {
	t.Parallel()
	r, env := startSandbox(t, "zh")
	dir := t.TempDir()
	list, folder := filepath.Join(dir, "渠道.txt"), filepath.Join(dir, "海报")
	var channels []string
	for i := range 50 {
		channels = append(channels, fmt.Sprintf("门店%02d号桌", i+1))
	}
	if err := os.WriteFile(list, []byte(strings.Join(channels, "\r\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"deliver", "qr", r.cards("会员日满减")[0], "--batch", list, "--out", folder, "--pixels", "250"}
	r.fault(`{"path":"/card/qrcode/create","fault":"delay","delay_ms":30}`)
	cmd := exec.Command(program, args...)
	cmd.Env = env
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(patience); len(index(t, folder)) < 15; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("no fifteen pictures")
		}
	}
	_ = cmd.Process.Kill()
	if err := cmd.Wait(); err == nil {
		t.Fatal("it had ended before it was killed")
	}
	first, asked := len(index(t, folder)), len(r.codesAsked())
	if _, err := r.do(http.MethodDelete, "fault"); err != nil {
		t.Fatal(err)
	}
	done := printed[struct{ Total, Done, Had int }](t, env, args...)
	again := len(r.codesAsked()) - asked
	left := 50 - first // and the one that was on its way when the program was killed
	if done.Total != 50 || done.Done != 50 || done.Had != first || again != left && again != left+1 {
		t.Errorf("%+v after %d, %d asked for", done, first, again)
	}
	t.Logf("killed after %d of 50, %d made afterwards", first, again)
	wholeFolder(t, folder, channels)
}

func (r *remote) do(method, name string) (*http.Response, error) {
	request, err := http.NewRequest(method, r.base+"/_sandbox/"+name, nil)
	if err != nil {
		return nil, err
	}
	answer, err := http.DefaultClient.Do(request)
	if err == nil {
		_ = answer.Body.Close()
	}
	return answer, err
}

// index are the whole lines of a batch's table, by their columns' names.
func index(t *testing.T, folder string) []map[string]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(folder, "index.csv"))
	if err != nil {
		return nil // not there yet
	}
	raw = bytes.TrimPrefix(raw[:bytes.LastIndexByte(raw, '\n')+1], []byte("\ufeff"))
	lines, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for i, l := range lines {
		row := map[string]string{}
		for j, name := range lines[0] {
			row[name] = l[j]
		}
		if i > 0 {
			out = append(out, row)
		}
	}
	return out
}

// wholeFolder checks that each channel has one picture, that it decodes to the
// address in the table, and that nothing else is there.
func wholeFolder(t *testing.T, folder string, channels []string) {
	t.Helper()
	seen := map[string]bool{}
	for i, row := range index(t, folder) {
		raw, err := os.ReadFile(filepath.Join(folder, row["file"]))
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		if got := decodeQR(img); got != row["url"] || seen[got] || row["outer_str"] != channels[i] {
			t.Errorf("%s holds %q, the table says %+v", row["file"], got, row)
		}
		seen[row["url"]] = true
	}
	files, err := os.ReadDir(folder)
	files = slices.DeleteFunc(files, func(f os.DirEntry) bool { return f.Name() == ".lock" }) // held by a batch that runs
	if err != nil || len(files) != len(channels)+1 || len(seen) != len(channels) {
		t.Errorf("%d codes, %v, and the files %v", len(seen), err, files)
	}
}
