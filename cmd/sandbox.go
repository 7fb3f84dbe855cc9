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
	c := &cobra.Command{Use: "sandbox", Short: a.w.SandboxShort, Annotations: serves, Args: a.noArgs,
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
	calls, log := following[sandbox.Call]()
	pushes, logPush := following[sandbox.Push]()
	o.Log, o.LogPush = log, logPush
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

// following gives what the sandbox tells about itself. A slow terminal must not
// slow its answers: what does not fit is not printed; journal and queue have it.
func following[T any]() (told chan T, tell func(T)) {
	told = make(chan T, 1024)
	return told, func(x T) {
		select {
		case told <- x:
		default:
		}
	}
}

func loopbackHost(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}
