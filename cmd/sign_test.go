package cmd

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coupondesk/signing/signtest"
	"coupondesk/ui/text"
)

func TestSignAnswersEveryVectorFromStdin(t *testing.T) {
	d := newDesktop(t)
	for _, v := range signtest.All(t) {
		want := exitDone
		if v.Rejected() {
			want = exitRefused
		}
		r := d.typed(string(v.JSON(t)), "sign", v.Scheme).want(t, want)
		var got map[string]string
		if err := json.Unmarshal([]byte(r.out), &got); err != nil || strings.Count(r.out, "\n") != 1 {
			t.Fatalf("%s: %v in %q", v.Name, err, r.out)
		}
		found := false
		for _, value := range got {
			found = found || value == v.Expected
		}
		if !found || got["message"] != v.Message || len(got) > 2 {
			t.Errorf("%s: %q", v.Name, got)
		}
	}
	if _, err := os.Stat(d.data); err == nil {
		t.Error("signing left files behind")
	}
}

func TestSignRefusesWithoutRepeatingSecrets(t *testing.T) {
	d := newDesktop(t)
	for input, args := range map[string][]string{
		`{"timestamp":"1"}`:                      {"sign", "card-ext"},
		`{"api_ticket":"` + canaryText + `"`:     {"sign", "card-ext"},
		`{"api_ticket":"` + canaryText + `"}`:    {"sign", "card-ext"},
		canaryText:                               {"sign", "card-ext"},
		`{"key":"` + canaryText + `"}`:           {"sign", "v3-request-sha256-rsa"},
		`{"key":"` + canaryText + `","x":1}`:     {"sign", "card-ex"},
		`{"api_ticket":"` + canaryText + `" x,}`: {"sign"},
		`{"message":"m","key":"` + canaryText + "-----BEGIN PRIVATE KEY-----\\nabc\"}": {"sign", "sha256-rsa-raw"},
	} {
		r := d.typed(input, args...).want(t, exitUsage)
		if strings.Contains(r.out+r.err, canaryText) || r.out != "" || r.err == "" {
			t.Errorf("%v: %q %q", args, r.out, r.err)
		}
	}
}

const cardInput = `{"api_ticket":"ojZ8YtyVyr30HheH3CM73y7h4jJE","timestamp":"1404896688","card_id":"pjZ8Yt1XGILfi-FUsewpnnolGgZk","code":"1434008071","nonce_str":"123"}`

func TestSignExplainsAndDiagnoses(t *testing.T) {
	d := newDesktop(t)
	r := d.typed(cardInput, "sign", "card-ext", "--explain").want(t, exitDone)
	if strings.Contains(r.out, "ojZ8YtyVyr30HheH3CM73y7h4jJE") || !strings.Contains(r.out, "1 nonce_str") || !strings.Contains(r.out, "f137ab68b7f8112d20ee528ab6074564e2796250") {
		t.Errorf("%s", r.out)
	}
	for _, c := range []struct {
		foreign, want string
		code          int
	}{
		{"f137ab68b7f8112d20ee528ab6074564e2796250", "签名是对的", exitDone},
		{"11056a0835078caa4d82a948a416875f66af4283", "漏了 code", exitRefused},
		{"0000000000000000000000000000000000000000", "没有一个能得出", exitRefused},
	} {
		r := d.typed(cardInput, "sign", "card-ext", "--diagnose", c.foreign).want(t, c.code)
		if !strings.Contains(r.out, c.want) || strings.Contains(r.out, "ojZ8YtyVyr30HheH3CM73y7h4jJE") {
			t.Errorf("%s", r.out)
		}
	}
	r = d.typed(cardInput, "sign", "card-ext", "--json", "--lang", "en", "--diagnose", "11056a0835078caa4d82a948a416875f66af4283").want(t, exitRefused)
	var got struct {
		ID, Field, Words, Message string
		Proof, Mild               bool
	}
	if err := json.Unmarshal([]byte(r.out), &got); err != nil || got.ID != "left_out" || got.Field != "code" || got.Words != "code was left out" || !got.Proof {
		t.Errorf("%v %s", err, r.out)
	}
}

func TestSignReadsWhatPeoplePaste(t *testing.T) {
	d := newDesktop(t)
	pasted := "wx.addCard({api_ticket: 'ojZ8YtyVyr30HheH3CM73y7h4jJE', cardList: [{cardId: 'pjZ8Yt1XGILfi-FUsewpnnolGgZk', cardExt: {code: '1434008071', timestamp: 1404896688, nonce_str: '123'}}]});"
	r := d.typed(pasted, "sign", "card-ext").want(t, exitDone)
	if !strings.Contains(r.out, "f137ab68b7f8112d20ee528ab6074564e2796250") || !strings.Contains(r.err, "JSON.stringify") {
		t.Errorf("%s %s", r.out, r.err)
	}
}

func TestSignInspectsLinks(t *testing.T) {
	d := newDesktop(t)
	v := signtest.Named(t, "h5_url_old_fragment")
	key := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(key, []byte(v.Key+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.run("sign", "inspect", v.Expected, "--key-file", key).want(t, exitDone)
	d.typed(v.Expected+"\n", "sign", "inspect", "-").want(t, exitDone)
	r := d.run("sign", "inspect", strings.Replace(v.Expected, "#wechat_redirect", "", 1), "--json").want(t, exitRefused)
	if !strings.Contains(r.out, `"id":"link_fragment"`) || strings.Contains(r.out, v.Key) {
		t.Errorf("%s", r.out)
	}
	d.run("sign", "inspect").want(t, exitUsage)
	d.run("sign", "inspect", "x", "--key-file", key+"x").want(t, exitUsage)
}

func TestSignHasEveryPhraseInBothLanguages(t *testing.T) {
	for _, missing := range text.Check(zhSigns, enSigns) {
		t.Error(missing)
	}
}

func TestSignListsItsSchemes(t *testing.T) {
	d := newDesktop(t)
	r := d.run("sign", "--list", "--json").want(t, exitDone)
	for _, v := range signtest.All(t) {
		if !strings.Contains(r.out, `"scheme":"`+v.Scheme+`"`) {
			t.Errorf("%s of %s is not listed", v.Scheme, v.Name)
		}
	}
}
