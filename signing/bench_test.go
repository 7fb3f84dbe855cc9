package signing

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"testing"
	"time"

	"coupondesk/signing/signtest"
)

// besides runs two things in turn and reports both and their ratio, so that
// what else the machine does falls on both: go test -run - -bench . ./signing
func besides(b *testing.B, batch int, bare, ours func()) {
	var alone, whole time.Duration
	rounds := 0
	for b.Loop() {
		t0 := time.Now()
		for range batch {
			bare()
		}
		t1 := time.Now()
		for range batch {
			ours()
		}
		whole += time.Since(t1)
		alone += t1.Sub(t0)
		rounds += batch
	}
	b.ReportMetric(float64(alone.Nanoseconds())/float64(rounds), "ns/bare")
	b.ReportMetric(float64(whole.Nanoseconds())/float64(rounds), "ns/ours")
	b.ReportMetric(float64(whole)/float64(alone), "ratio")
}

var (
	sumSink  [sha1.Size]byte
	textSink string
)

func BenchmarkCardExtBesideSHA1(b *testing.B) {
	text := []byte("12314048966881434008071" + wxTicket + cardID)
	ticket := NewCardTicket(wxTicket)
	fields := CardExtFields{CardID: cardID, Code: "1434008071", Timestamp: "1404896688", Nonce: "123"}
	besides(b, 1000, func() { sumSink = sha1.Sum(text) }, func() { textSink = CardExt(ticket, fields) })
}

func BenchmarkV3RequestBesideRSA(b *testing.B) {
	v := signtest.Named(b, "v3_busifavor_use_coupon")
	k, err := ParseMerchantKey(v.Key)
	if err != nil {
		b.Fatal(err)
	}
	digest := sha256.Sum256([]byte(v.Message))
	text := func(name string) string { return v.Inputs[name].(string) }
	f := V3Fields{text("method"), text("url"), text("timestamp"), text("nonce_str"), text("body")}
	besides(b, 1, func() { _, _ = rsa.SignPKCS1v15(nil, k.key, crypto.SHA256, digest[:]) }, func() { textSink, _ = V3Request(k, f) })
}

func BenchmarkDiagnoseNone(b *testing.B) {
	in := jsonOfInputs(b, h5Inputs2(nil))
	for b.Loop() {
		_ = Diagnose("h5-coupon-hmac-sha256", in, "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF")
	}
}
