package cmd

import (
	"context"
	"errors"
	"net"
	"strings"

	"github.com/spf13/cobra"

	"coupondesk/ui/text"
	"coupondesk/wechat/sandbox"
)

func (a *app) sandboxCmd() *cobra.Command {
	var o sandbox.Options
	var listen string
	w := a.trials()
	c := &cobra.Command{Use: "sandbox", Short: a.w.SandboxShort, Args: a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.serveSandbox(c.Context(), listen, o) }}
	f := c.Flags()
	f.StringVar(&listen, "listen", "127.0.0.1:7741", a.w.FlagListen)
	f.StringVar(&o.AppID, "app-id", sandbox.DefaultAppID, a.w.FlagAppID)
	f.StringVar(&o.Secret, "app-secret", sandbox.DefaultSecret, a.w.FlagAppSecret)
	f.Int64Var(&o.Seed, "seed", 0, a.w.FlagSeed)
	f.BoolVar(&o.Empty, "empty", false, a.w.FlagEmpty)
	f.StringVar(&o.StateFile, "state", "", a.w.FlagState)
	f.StringVar(&o.Events.URL, "events-url", "", w.FlagEventsURL)
	f.StringVar(&o.Events.Token, "events-token", "", w.FlagEventsToken)
	f.StringVar(&o.Events.Key, "events-key", "", w.FlagEventsKey)
	f.BoolVar(&o.Events.Anywhere, "events-anywhere", false, w.FlagEventsAnywhere)
	f.StringVar((*string)(&o.Creation), "creation", string(sandbox.CreationOpen), w.FlagCreation)
	f.StringVar((*string)(&o.Behaviour), "code-get", string(sandbox.CodeGetDocumented), w.FlagCodeGet)
	f.StringSliceVar(&o.AllowIP, "allow-ip", nil, w.FlagAllowIP)
	f.DurationVar(&o.ReviewAfter, "review-after", 0, w.FlagReviewAfter)
	f.BoolVar(&o.TestAccount, "test-account", false, w.FlagTestAccount)
	c.AddCommand(a.coverageCmd())
	return c
}

// checkTrial refuses values of flags that mean nothing.
func (a *app) checkTrial(o sandbox.Options) error {
	switch {
	case o.Creation != sandbox.CreationOpen && o.Creation != sandbox.CreationClosed:
		return a.usage(a.w.BadValue, string(o.Creation), "--creation", "open, closed")
	case o.Behaviour != sandbox.CodeGetDocumented && o.Behaviour != sandbox.CodeGetObserved:
		return a.usage(a.w.BadValue, string(o.Behaviour), "--code-get", "documented, observed")
	case o.ReviewAfter < 0:
		return a.usage(a.w.BadValue, o.ReviewAfter.String(), "--review-after", "0, 30s, 10m …")
	case o.Events.URL == "" && o.Events.Token != "":
		return a.usage(a.trials().EventsAlone, "--events-token")
	case o.Events.URL == "" && o.Events.Key != "":
		return a.usage(a.trials().EventsAlone, "--events-key")
	}
	for _, ip := range o.AllowIP {
		if net.ParseIP(ip) == nil {
			return a.usage(a.w.BadValue, ip, "--allow-ip", "203.0.113.7, ::1 …")
		}
	}
	return nil
}

// eventsRefused puts a setting that the sandbox does not take into words.
func (a *app) eventsRefused(o sandbox.Options, e *sandbox.EventsError) error {
	w := a.trials()
	switch e.Part {
	case "far":
		return a.usage(w.EventsFar, o.Events.URL)
	case "token":
		return a.usage(w.BadToken)
	case "key":
		return a.usage(w.BadKey)
	}
	return a.usage(w.NoURL, o.Events.URL)
}

// serveSandbox is `coupondesk sandbox`: the platform for other programs to
// develop against, until the process is told to end.
func (a *app) serveSandbox(ctx context.Context, listen string, o sandbox.Options) error {
	if l := a.flags.lang; l != "" {
		a.speak(text.Lang(l))
	}
	if host, _, err := net.SplitHostPort(listen); err != nil || !loopbackHost(host) {
		return a.usage(a.w.NotLoopback, listen)
	}
	if err := a.checkTrial(o); err != nil {
		return err
	}
	calls := make(chan sandbox.Call, 1024)
	o.Log = func(c sandbox.Call) {
		select {
		case calls <- c:
		default: // the journal has it; a slow terminal must not slow the answers
		}
	}
	pushes := make(chan sandbox.Push, 1024)
	o.LogPush = func(p sandbox.Push) {
		select {
		case pushes <- p:
		default: // the queue has it
		}
	}
	srv, err := sandbox.New(o)
	var events *sandbox.EventsError
	switch {
	case errors.As(err, &events):
		return a.eventsRefused(o, events)
	case err != nil:
		return err
	}
	base, err := srv.Start(listen)
	if err != nil {
		return errors.Join(&told{trouble{fill(a.w.PortTaken, listen), a.w.PortCure}, err}, srv.Close())
	}
	a.introduce(base, o, srv.Samples())
	for {
		select {
		case c := <-calls:
			a.logCall(c)
		case p := <-pushes:
			a.logPush(p)
		case <-ctx.Done():
			err := srv.Close()
			a.say("%s", a.w.SandboxClosed)
			return err
		}
	}
}

func loopbackHost(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// sandboxReport is the first line of `sandbox --json`; calls follow, one a line.
type sandboxReport struct {
	BaseURL   string `json:"base_url"`
	AppID     string `json:"app_id"`
	AppSecret string `json:"app_secret"`
	Overview  string `json:"overview"` // for a browser
	EventsURL string `json:"events_url,omitempty"`
}

// introduce says where the sandbox is and gives three lines that work as they
// stand.
func (a *app) introduce(base string, o sandbox.Options, samples []sandbox.Sample) {
	if a.flags.json {
		a.object(sandboxReport{base, o.AppID, o.Secret, base + "/_sandbox/", o.Events.URL})
		return
	}
	w := a.trials()
	a.print("base_url    %s", base)
	a.print("app_id      %s", o.AppID)
	a.print("app_secret  %s", o.Secret)
	a.print("overview    %s/_sandbox/", base)
	if o.Events.URL != "" {
		mode := w.EventsPlain
		if o.Events.Key != "" {
			mode = w.EventsAES
		}
		a.print("events_url  %s  %s", line(o.Events.URL), mode)
	}
	a.print("")
	a.print(`TOKEN=$(curl -s %s/cgi-bin/stable_token -d '{"grant_type":"client_credential","appid":"%s","secret":"%s"}' | sed 's/.*"access_token":"\([^"]*\)".*/\1/')`,
		base, o.AppID, o.Secret)
	if len(samples) > 0 {
		code := samples[0].Code
		a.print(`curl -s "%s/card/code/get?access_token=$TOKEN" -d '{"code":"%s"}'`, base, code)
		a.print(`curl -s "%s/card/code/consume?access_token=$TOKEN" -d '{"code":"%s"}'`, base, code)
	} else {
		a.print(`curl -s "%s/card/batchget?access_token=$TOKEN" -d '{"offset":0,"count":50}'`, base)
		a.print(`curl -s "%s/_sandbox/journal"`, base)
	}
	a.print("")
	a.say("%s", a.w.SandboxReady)
}

// logPush tells people what became of an event; scripts ask the queue.
func (a *app) logPush(p sandbox.Push) {
	if a.flags.json {
		return
	}
	w := a.trials()
	word := map[string]string{"delivered": w.Delivered, "waiting": w.Again, "given_up": w.GivenUp}[p.State]
	a.say("%s  %s %s  HTTP %d  %s  %s", text.Clock(a.now()), p.Event, short(p.From, 40), p.Status, word, line(p.Error))
}

// logCall prints a call as it comes.
func (a *app) logCall(c sandbox.Call) {
	if a.flags.json {
		a.object(c)
		return
	}
	effect := ""
	if c.TookEffect {
		effect = "  " + a.w.Effect
	}
	fault := ""
	if c.Fault != "" {
		fault = "  " + c.Fault
	}
	a.say("%s  %s %s  HTTP %d  errcode %d%s%s  %s", text.Clock(c.At), c.Method, short(c.Path, 60), c.Status, c.ErrCode, fault, effect, short(c.Request, 120))
}
