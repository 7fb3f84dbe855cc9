package cmd

import (
	"coupondesk/ui/text"
	"coupondesk/wechat/sandbox"
)

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
