package card_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"testing"
	"time"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
	"coupondesk/wechat/sandbox"
	"coupondesk/wechat/secret"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// shop is an empty sandbox with our client in front of it: two readings of the
// same documents.
type shop struct {
	t    *testing.T
	base string
	core *wechat.Client
	*card.Client
}

func open(t *testing.T) *shop {
	t.Helper()
	s, err := sandbox.New(sandbox.Options{Empty: true, Seed: 1, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	base, err := s.Start("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	core, err := wechat.New(wechat.Options{BaseURL: base, AppID: sandbox.DefaultAppID, AppSecret: secret.New(sandbox.DefaultSecret), Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(core.Close)
	return &shop{t, base, core, card.New(core)}
}

// now lies inside the validity of the documents' samples.
var now = time.Date(2026, 3, 1, 12, 0, 0, 0, card.Beijing)

// control does what no call of the platform does.
func (s *shop) control(path string, in any, out any) {
	s.t.Helper()
	body, err := json.Marshal(in)
	if err != nil {
		s.t.Fatal(err)
	}
	resp, err := http.Post(s.base+"/_sandbox/"+path, "application/json", bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	defer http.DefaultClient.CloseIdleConnections()
	if resp.StatusCode != http.StatusOK {
		s.t.Fatalf("%s: HTTP %d", path, resp.StatusCode)
	}
	if out != nil {
		if err := json.NewDecoder(resp.Body).Decode(out); err != nil {
			s.t.Fatal(err)
		}
	}
}

func (s *shop) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *shop) refused(what string, err error, code int) {
	s.t.Helper()
	if e := wechat.AsError(err); e == nil || e.Class != wechat.ClassRefused || e.Code != code {
		s.t.Errorf("%s: %v, want %d", what, err, code)
	}
}

// made creates d and has it pass review.
func (s *shop) made(d card.Draft) string {
	s.t.Helper()
	id, err := s.Create(s.t.Context(), d)
	s.must(err)
	s.control("review", map[string]string{"card_id": id, "verdict": "pass"}, nil)
	return id
}

func (s *shop) claim(cardID, openID string) string {
	s.t.Helper()
	var got struct{ Code string }
	s.control("claim", map[string]string{"card_id": cardID, "openid": openID}, &got)
	return got.Code
}

func TestTheSandboxKeepsTheDocumentedSamples(t *testing.T) {
	s := open(t)
	for _, name := range []string{"groupon", "cash", "discount", "gift", "general_coupon"} {
		b, err := os.ReadFile("testdata/create_" + name + ".json")
		s.must(err)
		want, faults := card.ReadDraft(b)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		id, err := s.Create(t.Context(), want)
		s.must(err)
		got, err := s.Get(t.Context(), id)
		s.must(err)
		again, ok := got.Draft()
		if d := cmp.Diff(want, again); !ok || d != "" || got.Status != card.StatusNotVerify {
			t.Errorf("%s: %s %s", name, got.Status, d)
		}
	}
}

func TestAFaultyRequestNeverReachesTheSandbox(t *testing.T) {
	s := open(t)
	for _, b := range card.BrokenDrafts() {
		if _, err := s.Create(t.Context(), b.Draft); wechat.AsError(err) == nil || wechat.AsError(err).Cause != wechat.CauseRequest {
			t.Errorf("%s: %v", b.Path, err)
		}
	}
	if list, err := s.BatchGet(t.Context(), card.ListQuery{Count: 1}); err != nil || list.Total != 0 {
		t.Errorf("%+v %v", list, err)
	}
}
