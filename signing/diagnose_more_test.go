package signing

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"coupondesk/signing/signtest"
)

const cardJSON = `{"api_ticket":"` + wxTicket + `","timestamp":"1404896688","card_id":"` + cardID + `","nonce_str":"123"}`

func jsonOfInputs(t testing.TB, m map[string]any) []byte {
	t.Helper()
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestARightSignatureIsSaidToBeRight(t *testing.T) {
	for _, v := range signtest.All(t) {
		if slices.Contains([]string{"invalid", "error", ""}, v.Expected) || strings.HasPrefix(v.Scheme, "aead") || v.Scheme == "v3-request-message" {
			continue
		}
		foreign := v.Expected
		if s, ok := v.Inputs["Wechatpay-Signature"].(string); ok {
			foreign = s
		} else if s, ok := v.Inputs["signature"].(string); ok {
			foreign = s
		}
		found := Diagnose(v.Scheme, v.JSON(t), foreign)
		if len(found) != 1 || found[0].ID != FoundSame || !found[0].Proof || found[0].Message != v.Message {
			t.Errorf("%s: %+v", v.Name, found)
		}
	}
}

// TestNoneOfTheseForARandomSignature gives every scheme a signature that comes
// from nowhere. One of each layout is searched to the end; the others, to save
// time, with every single mistake.
func TestNoneOfTheseForARandomSignature(t *testing.T) {
	random := func(n int) []byte {
		b := make([]byte, n)
		if _, err := rand.Read(b); err != nil {
			t.Fatal(err)
		}
		b[0] &= 0x7f // smaller than any modulus
		return b
	}
	done := map[string]bool{}
	for _, v := range signtest.All(t) {
		if done[v.Scheme] || strings.HasPrefix(v.Scheme, "aead") || v.Scheme == "v3-request-message" {
			continue
		}
		done[v.Scheme] = true
		foreign := lowerHex(random(20))
		switch {
		case strings.Contains(v.Scheme, "rsa") || v.Scheme == "discount-card-path" || v.Scheme == "v3-authorization-header":
			foreign = base64.StdEncoding.EncodeToString(random(256))
		case strings.HasSuffix(v.Scheme, "md5"):
			foreign = upperHex(random(16))
		case !strings.HasPrefix(v.Scheme, "sha1"):
			foreign = upperHex(random(32))
		}
		effort := searchEffort / 16
		if slices.Contains([]string{"card-ext", "sha1-jssdk-config", "h5-coupon-hmac-sha256"}, v.Scheme) {
			effort = searchEffort
		}
		found := diagnosed(t, v, foreign, effort)
		if found[0].ID != FoundNone || found[0].Proof || found[0].Words.ZH == "" || found[0].Words.EN == "" {
			t.Errorf("%s: %+v", v.Scheme, found)
		}
	}
}

// diagnosed is [Diagnose] with as much effort as is given.
func diagnosed(t *testing.T, v signtest.Vector, foreign string, effort int) []Finding {
	t.Helper()
	e, err := entryOf(v.Scheme)
	if err != nil {
		t.Fatal(err)
	}
	in, err := readInputs(v.JSON(t))
	if err != nil {
		t.Fatal(err)
	}
	in.settle(e.Inputs)
	j, _ := e.build(in)
	s := newSearch(j, in, readForeign(foreign), e)
	s.left = effort
	if found := s.run(); len(found) > 0 {
		return found
	}
	return s.clueless()
}

func TestWhyASecretPartDoesNotOpen(t *testing.T) {
	for name, c := range map[string]struct {
		change func(m map[string]any)
		want   string
	}{
		"as it is":                 {func(map[string]any) {}, FoundSame},
		"data in capitals":         {func(m map[string]any) { m["associated_data"] = "COUPON" }, "open_aad"},
		"data left out":            {func(m map[string]any) { delete(m, "associated_data") }, "open_aad"},
		"nonce with a space":       {func(m map[string]any) { m["nonce"] = "Xq3v8KfT2mZd " }, "open_nonce"},
		"key with a line end":      {func(m map[string]any) { m["key"] = m["key"].(string) + "\n" }, "open_key_space"},
		"another key":              {func(m map[string]any) { m["old_key"], m["key"] = m["key"], h5Key }, "open_key_other"},
		"text URL-encoded":         {func(m map[string]any) { m["ciphertext"] = Escape(m["ciphertext"].(string)) }, "open_text_escaped"},
		"text with spaces":         {func(m map[string]any) { m["ciphertext"] = strings.ReplaceAll(m["ciphertext"].(string), "+", " ") }, "open_text_plus"},
		"text with a space before": {func(m map[string]any) { m["ciphertext"] = " " + m["ciphertext"].(string) }, "open_text"},
		"two at once":              {func(m map[string]any) { m["associated_data"], m["nonce"] = "", "Xq3v8KfT2mZd\n" }, "open_nonce+open_aad"},
		"nonce and data exchanged": {func(m map[string]any) { m["nonce"], m["associated_data"] = m["associated_data"], m["nonce"] }, "open_swapped"},
		"text in hex": {func(m map[string]any) {
			b, _ := base64.StdEncoding.DecodeString(m["ciphertext"].(string))
			m["ciphertext"] = hex.EncodeToString(b)
		}, "open_text_hex"},
		"another nonce":           {func(m map[string]any) { m["nonce"] = "Xq3v8KfT2mZe" }, FoundNone},
		"a key of a wrong length": {func(m map[string]any) { m["key"] = "short" }, FoundNone},
	} {
		v := signtest.Named(t, "coupon_send_callback_decrypt")
		v.Inputs["key"] = v.Key
		c.change(v.Inputs)
		if found := Diagnose(v.Scheme, jsonOfInputs(t, v.Inputs), ""); found[0].ID != c.want || found[0].Words.ZH == "" {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

func TestTheLinkAroundASignatureIsLookedAtToo(t *testing.T) {
	v := signtest.Named(t, "h5_url_old_fragment")
	found := Diagnose(v.Scheme, v.JSON(t), strings.Replace(v.Expected, "#wechat_redirect", "", 1))
	if len(found) != 2 || found[0].ID != FoundSame || found[1].ID != "link_fragment" {
		t.Errorf("%+v", found)
	}
}

func FuzzDiagnose(f *testing.F) {
	f.Add(0, cardJSON, "f137ab68b7f8112d20ee528ab6074564e2796251")
	f.Add(5, `{"stock_id":"1","open_id":"","key":"k"}`, "sign=AB&open_id=1")
	f.Add(10, `{"url":"https://x/?#","body":"{}","key":"x"}`, "%%%")
	all := Schemes()
	f.Fuzz(func(t *testing.T, n int, in, foreign string) {
		if len(in) > 400 {
			return // longer ones only take longer
		}
		s := all[(n%len(all)+len(all))%len(all)]
		found := Diagnose(s.Name, []byte(in), foreign)
		if len(found) == 0 || found[0].Words.ZH == "" || found[0].Words.EN == "" {
			t.Errorf("%+v", found)
		}
		if a, err := Run(s.Name, []byte(in)); err == nil && a.Field == "" {
			t.Errorf("%s answers nothing", s.Name)
		}
	})
}

func TestAnotherKeyIsSuspected(t *testing.T) {
	v := signtest.Named(t, "v3_busifavor_use_coupon")
	other := rsaBase64(t, signtest.Named(t, "redeem_rsa_sign_type_sent").Key)
	found := Diagnose(v.Scheme, v.JSON(t), other(v.Message))
	if len(found) != 2 || found[0].ID != FoundNone || found[1].ID != "other_rsa_key" {
		t.Errorf("%+v", found)
	}
	key, err := ParseMerchantKey(v.Key)
	if err != nil {
		t.Fatal(err)
	}
	pss, err := rsa.SignPSS(rand.Reader, key.key, 5, hashSHA256.sum([]byte(v.Message), ""), nil) // 5 is crypto.SHA256
	if err != nil {
		t.Fatal(err)
	}
	if found := Diagnose(v.Scheme, v.JSON(t), base64.StdEncoding.EncodeToString(pss)); found[0].ID != "rsa_pss" {
		t.Errorf("%+v", found)
	}
}

func TestWhatWasSentDiffersFromWhatWasSigned(t *testing.T) {
	in := cardInputs(nil)
	right, err := Run("card-ext", jsonOfInputs(t, in))
	if err != nil {
		t.Fatal(err)
	}
	pasted := `{cardId: "` + cardID + `", cardExt: '{"timestamp":"1404896688","nonce_str":"124","signature":"` + right.Value + `"}'}`
	found := Diagnose("card-ext", jsonOfInputs(t, in), pasted)
	if found[0].ID != "sent_differs" || found[0].Field != "nonce_str" {
		t.Errorf("%+v", found)
	}
	in["nonce_str"] = "124"
	pasted = strings.Replace(pasted, `"124"`, `"123"`, 1)
	if found = Diagnose("card-ext", jsonOfInputs(t, in), pasted); found[0].ID != "sent_value" || found[0].Field != "nonce_str" {
		t.Errorf("%+v", found)
	}
}

func TestSignaturesAreTakenOutOfWhatSurroundsThem(t *testing.T) {
	for name, c := range map[string]struct{ vector, foreign string }{
		"header": {"v3_doc_authorization_header", "Authorization: " + signtest.Named(t, "v3_doc_authorization_header").Expected},
		"link":   {"h5_url_new_fragment", signtest.Named(t, "h5_url_new_fragment").Expected},
		"path":   {"discount_card_path", signtest.Named(t, "discount_card_path").Expected},
		"config": {"jssdk_config_published", `wx.config({appId: 'wx1', timestamp: 1414587457, nonceStr: 'Wm3WZYTPz0wzccnW', signature: '0f9de62fce790f9a083d5c99e95740ceb90c27ed', jsApiList: []});`},
	} {
		v := signtest.Named(t, c.vector)
		if found := Diagnose(v.Scheme, v.JSON(t), c.foreign); found[0].ID != FoundSame {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

func TestWhatCannotBeComparedIsSaid(t *testing.T) {
	good := jsonOfInputs(t, cardInputs(nil))
	for name, c := range map[string]struct{ scheme, in, foreign, want string }{
		"no scheme":       {"x", "{}", "", "input"},
		"no JSON":         {"card-ext", "{", "", "input"},
		"nothing to sign": {"v3-request-message", "{}", "x", FoundNone},
		"empty":           {"card-ext", string(good), "", "sign_unreadable"},
		"cut off":         {"card-ext", string(good), "f137ab68b7f8112d20ee528ab6074564e27", "sign_cut"},
		"wrong length":    {"card-ext", string(good), strings.Repeat("ab", 30), FoundNone},
		"no key":          {"v3-request-sha256-rsa", "{}", "eA==", "input"},
	} {
		if found := Diagnose(c.scheme, []byte(c.in), c.foreign); found[0].ID != c.want || found[0].Words.ZH == "" {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

func TestSecretsAreVeiled(t *testing.T) {
	in := h5Inputs2(map[string]any{"api_v3_key": canary})
	raw := jsonOfInputs(t, in)
	a, err := Run("h5-coupon-hmac-sha256", raw)
	if err != nil {
		t.Fatal(err)
	}
	if got := VeilParts(a.Parts); strings.Contains(got, h5Key) || len([]rune(got)) != len([]rune(a.Message)) {
		t.Errorf("veiled: %s", got)
	}
	for _, text := range []string{a.Message, strings.ToLower(a.Message), "x" + canary + "y", strings.ToUpper(canary)} {
		if got := strings.ToLower(VeilText("h5-coupon-hmac-sha256", raw, text)); strings.Contains(got, strings.ToLower(h5Key)) || strings.Contains(got, canary) {
			t.Errorf("veiled: %s", got)
		}
	}
	for secret, want := range map[string]string{"": "", "short": "•••••", wxTicket: "ojZ8Yty••••••••••••••y7h4jJE", "-----BEGIN PRIVATE KEY-----": "••••••••••••"} {
		if got := Veil(secret); got != want {
			t.Errorf("Veil(%q) = %q", secret, got)
		}
	}
	_, err = Run("v3-request-sha256-rsa", []byte(`{"method":"GET","url":"/","timestamp":"1","nonce_str":"n","key":"`+canary+`"}`))
	if err == nil || strings.Contains(err.Error(), canary) {
		t.Errorf("error %v", err)
	}
}

// TestEveryMistakeHasWords looks for the ids in the sources: each has a
// sentence in both languages, and each sentence is used.
func TestEveryMistakeHasWords(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var code strings.Builder
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") || strings.HasSuffix(f, "_words.go") {
			continue
		}
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(raw)
	}
	for _, words := range []map[string]Words{mistakeWords, linkWords} {
		for id, w := range words {
			if w.ZH == "" || w.EN == "" || strings.Contains(w.ZH, "{}") != strings.Contains(w.EN, "{}") {
				t.Errorf("%s: %+v", id, w)
			}
			if !strings.Contains(code.String(), `"`+id+`"`) {
				t.Errorf("%s is never found", id)
			}
		}
	}
	for _, m := range regexp.MustCompile(`(?:change|variant|ordered|all|whole|set|note|say|hint|p\.find)[({]+"([a-z0-9_]+)"`).FindAllStringSubmatch(code.String(), -1) {
		if mistakeWords[m[1]].ZH == "" && linkWords[m[1]].ZH == "" {
			t.Errorf("%s has no words", m[1])
		}
	}
}
