package cmd

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"coupondesk/ledger"
)

// open keeps a shop open, as a console does.
func (d *desktop) open() *shop {
	d.t.Helper()
	s, err := d.app(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}).open(context.Background(), needLedger)
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}

func TestProcessesShareOneSandbox(t *testing.T) {
	d := newDesktop(t)
	console := d.open()
	defer console.Close()
	d.run("redeem", codeGood, "--yes").want(t, exitDone)
	look, err := console.desk.Look(context.Background(), codeGood, "")
	if err != nil || look.Usable || look.Status != "CONSUMED" {
		t.Errorf("the open console does not see the redemption of another process: %+v, %v", look, err)
	}
	if n := d.consumes(); n != 1 {
		t.Errorf("%d consume calls", n)
	}
	samples, err := console.demo.samples(context.Background())
	if err != nil || len(samples) == 0 || samples[0].Kind != "ok" || samples[0].Code == codeGood {
		t.Errorf("%v, %v", samples, err)
	}
	code, err := console.demo.claim(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if got := object[redeemAnswer](t, d.run("redeem", code, "--yes", "--json").want(t, exitDone)); got.State != ledger.StateRedeemed {
		t.Errorf("%+v", got)
	}
	fi, err := os.Stat(filepath.Join(d.data, "sandbox", addressFile))
	if err != nil || fi.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", fi, err)
	}
}

// TestTheSandboxOutlivesTheProcessThatServedIt: who attached goes on at the same
// address, with the same coupons.
func TestTheSandboxOutlivesTheProcessThatServedIt(t *testing.T) {
	d := newDesktop(t)
	first := d.open()
	second := d.open()
	defer second.Close()
	v := first.desk.Redeem(context.Background(), must(first.desk.Look(context.Background(), codeGood, "")))
	if v.State != ledger.StateRedeemed {
		t.Fatalf("%+v", v)
	}
	first.Close()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		look, err := second.desk.Look(context.Background(), codeGood, "")
		if err == nil && look.Status == "CONSUMED" {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("the second process never went on: %+v, %v", look, err)
		}
	}
	third := d.open()
	defer third.Close()
	if third.demo.base != second.demo.base {
		t.Errorf("two sandboxes: %s and %s", second.demo.base, third.demo.base)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestAStaleAddressIsNotBelieved(t *testing.T) {
	d := newDesktop(t)
	dir := filepath.Join(d.data, "sandbox")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := writePrivate(filepath.Join(dir, addressFile), "http://127.0.0.1:1\n"); err != nil {
		t.Fatal(err)
	}
	d.run("redeem", codeGood, "--yes").want(t, exitDone)
}
