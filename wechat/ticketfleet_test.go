package wechat

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// tell is what a process of the next test does.
func tell(c *Client) int {
	for _, kind := range []TicketKind{TicketCard, TicketJS} {
		got, err := c.Ticket(context.Background(), kind)
		if err != nil {
			fmt.Println(err)
			return 1
		}
		fmt.Println(got.Value.Reveal())
	}
	if err := c.Health().StoreErr; err != nil {
		fmt.Println("kept in memory")
	}
	return 0
}

const bothTickets = "canary-wx_card-1\ncanary-jsapi-1\n"

// city serves tokens and tickets over the network.
func city(t *testing.T) (*platform, *ticketOffice, string) {
	p, office := newPlatform(), newOffice()
	mux := http.NewServeMux()
	mux.Handle("/", p)
	mux.Handle(pathTicket, office)
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return p, office, s.URL
}

func TestTwentyProcessesFetchOneTicketOfAKind(t *testing.T) {
	if testing.Short() {
		t.Skip("starts 20 processes")
	}
	_, office, base := city(t)
	dir := t.TempDir()
	var wg sync.WaitGroup
	for range 20 {
		cmd, out := startRole(t, "ticket", base, dir, Stable)
		wg.Go(func() {
			said, _ := io.ReadAll(out)
			if err := cmd.Wait(); err != nil || string(said) != bothTickets {
				t.Errorf("%v: %s", err, said)
			}
		})
	}
	wg.Wait()
	if office.count("wx_card") != 1 || office.count("jsapi") != 1 {
		t.Errorf("fetched %v", office.calls)
	}
}

func TestTicketsOnAFullDiskLiveInMemory(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no limit on the size of files")
	}
	_, office, base := city(t)
	dir := t.TempDir()
	c := newClient(t, func() Options { o := options(); o.BaseURL, o.TokenDir = base, dir; return o }())
	if err := c.Warm(t.Context()); err != nil { // the token was there before the disk was full
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("sh", "-c", `ulimit -f 0 && exec "$0"`, self)
	cmd.Env = append(os.Environ(), roleEnv+"=ticket", baseEnv+"="+base, dirEnv+"="+dir, kindEnv+"="+string(Stable))
	if said, err := cmd.CombinedOutput(); err != nil || string(said) != bothTickets+"kept in memory\n" {
		t.Errorf("%v: %s", err, said)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "ticket*json*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	wantTicket(t, c, TicketCard, "canary-wx_card-2")
	if c.Health().StoreErr != nil || office.count("wx_card") != 2 {
		t.Errorf("once there is room: %v, %v", c.Health().StoreErr, office.calls)
	}
}
