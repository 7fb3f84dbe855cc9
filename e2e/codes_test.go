package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// imports is what the import screen says in one language.
type imports struct {
	cards, screen, file, begin, running, stopped, goOn, done, all, raise, act, raised, at, missing, again string
}

var importSpeech = map[string]imports{
	"zh": {"卡券", "导入券码", "导进 茶具兑换券", "F2 开始导入 %s 个", "正在导入", "停下了", "Enter 接着导", "导完了", "都在微信里", "s 加库存 %s 张", "F2 加 %s 张",
		"库存加了 %s 张", "停在", "没导全", "m 补导缺的 %s 个"},
	"en": {"Cards", "Import codes", "into 茶具兑换券", "F2 Import %s codes", "Importing", "Stopped", "Enter Go on", "Imported", "all at WeChat", "s Add %s to the stock", "F2 Add %s",
		"%s added to the stock", "stopped at", "Incomplete", "m Send the missing %s"},
}

// depot is the card of the demo shop that takes imported codes; so many are in
// it.
const depot, depotHolds = "茶具兑换券", 300

// imported goes from the counter to the file's name.
func (x *tmux) imported(lang string) imports {
	x.t.Helper()
	i := importSpeech[lang]
	x.waitFor(speeches[lang].idle)
	x.goTo(i.cards)
	x.to("Down", depot)
	x.keys("i")
	x.waitFor(i.file)
	return i
}

// percent waits until so much of an import is done.
func (x *tmux) percent(least int) {
	x.t.Helper()
	x.until(fmt.Sprint(least, "%"), func(screen string) bool {
		m := regexp.MustCompile(`(\d+)%`).FindStringSubmatch(screen)
		if m == nil {
			return false
		}
		n, _ := strconv.Atoi(m[1])
		return n >= least
	})
}

// onSale answers the question about the stock.
func (x *tmux) onSale(i imports, codes string) {
	x.t.Helper()
	x.waitFor(i.done, i.all, fmt.Sprintf(i.raise, codes))
	x.keys("s")
	x.waitFor(fmt.Sprintf(i.act, codes))
	x.keys("F2")
	x.waitFor(fmt.Sprintf(i.raised, codes))
}

// deposited counts the codes of a card at the platform, and how many batches
// were asked for more than once.
func (r *remote) deposited(env []string) (codes, twice int) {
	r.t.Helper()
	asked := map[string]int{}
	for _, c := range r.calls("/card/code/deposit") {
		if asked[c.Request]++; asked[c.Request] == 2 {
			twice++
		}
	}
	cmd := exec.Command(program, "codes", "count", r.cards(depot)[0], "--json")
	cmd.Env = env
	out, err := cmd.Output()
	var sum struct{ Count int }
	if err != nil || json.Unmarshal(out, &sum) != nil {
		r.t.Fatalf("count: %v, %s", err, out)
	}
	return sum.Count, twice
}

// TestAnImportOutlivesAKill: a file is read, stopped, killed in the middle and
// carried to its end, and nothing that was answered is sent again.
func TestAnImportOutlivesAKill(t *testing.T) {
	t.Parallel()
	const most = 16 // batches that can be on their way when the program is killed
	r, env := startSandbox(t, "zh")
	r.fault(`{"path":"/card/code/deposit","fault":"delay","delay_ms":150}`)
	path := filepath.Join(t.TempDir(), "券码.csv")
	text := "\ufeff券码,备注\r\n"
	for n := range 8000 {
		text += fmt.Sprintf("KT%06d,x\r\n", n)
	}
	if err := os.WriteFile(path, []byte(text+"KT000007\r\n这不是码\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	x := start(t, size{80, 24}, env)
	i := x.imported("zh")
	x.written(path)
	x.keys("Enter")
	x.waitFor(fmt.Sprintf(i.begin, "8,000"), "重复 1", "不能导 1", "KT000000")
	x.keys("F2")
	x.percent(5)
	x.keys("s")
	x.waitFor(i.stopped, i.goOn)
	x.keys("Enter")
	x.percent(50)
	x.kill()

	x = start(t, size{80, 24}, env)
	x.waitFor(speeches["zh"].idle)
	x.goTo(i.screen)
	x.waitFor("券码.csv", i.at, depot)
	x.keys("Enter")
	x.waitFor(i.goOn)
	x.keys("Enter")
	x.onSale(i, "8,000")
	codes, twice := r.deposited(env)
	if codes != depotHolds+8000 || twice > most {
		t.Errorf("%d codes, %d batches sent twice", codes, twice)
	}
}

// TestPastedCodesAreImportedAndHealed: codes that the platform has lost are
// counted and sent again; a change of the stock whose answer is lost is found
// out, not repeated.
func TestPastedCodesAreImportedAndHealed(t *testing.T) {
	t.Parallel()
	r, env := startSandbox(t, "en")
	x := start(t, size{120, 40}, env)
	i := x.imported("en")
	before := r.state(http.MethodGet, nil)
	var list strings.Builder
	for n := range 250 {
		fmt.Fprintf(&list, "PA%04d\n", n)
	}
	x.paste(list.String())
	x.waitFor(fmt.Sprintf(i.begin, "250"))
	x.keys("F2")
	x.waitFor(i.done, i.all)
	r.state(http.MethodPut, before)
	x.keys("r")
	x.waitFor(i.missing, fmt.Sprintf(i.again, "250"))
	r.fault(`{"path":"/card/modifystock","fault":"lost_reply","count":1}`)
	x.keys("m")
	x.onSale(i, "250")
	if codes, _ := r.deposited(env); codes != depotHolds+250 {
		t.Errorf("%d codes", codes)
	}
	if n := len(r.calls("/card/modifystock")); n != 1 {
		t.Errorf("the stock was changed %d times", n)
	}
}

// state reads or replaces the memory of the sandbox.
func (r *remote) state(method string, put []byte) []byte {
	r.t.Helper()
	request, err := http.NewRequest(method, r.base+"/_sandbox/state", bytes.NewReader(put))
	if err != nil {
		r.t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		r.t.Fatal(err)
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		r.t.Fatalf("%s state: HTTP %d %v", method, answer.StatusCode, err)
	}
	return raw
}
