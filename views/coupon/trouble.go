package coupon

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"coupondesk/ledger"
	"coupondesk/ui/safe"
	"coupondesk/wechat"
)

// Trouble is why something could not be read from the platform. Nothing was
// changed by it.
type Trouble struct {
	What   string // the fact, a sentence without its full stop
	Next   string // what to do
	Number string // errcode and correlation id, for support; last and muted
}

// trouble are the phrases of Trouble.
type trouble struct {
	Causes                          map[wechat.Cause]string
	Other, NewCode                  string
	Later, Check, CallManager, Wait string
	Full, MakeRoom                  string // of the ledger's disk
	Stopped, StartAnew              string // of the ledger after a failed write
}

// Trouble puts a failed read into words.
func (v Voice) Trouble(err error) Trouble {
	e := wechat.AsError(err)
	var own worded
	switch {
	case e == nil && errors.As(err, &own):
		what, next := own.Words()
		return Trouble{What: what.In(string(v.Lang)), Next: next.In(string(v.Lang))}
	case e == nil && errors.Is(err, ledger.ErrFull):
		return Trouble{What: v.words.Trouble.Full, Next: v.words.Trouble.MakeRoom}
	case e == nil && errors.Is(err, ledger.ErrStopped):
		return Trouble{What: v.words.Trouble.Stopped, Next: v.words.Trouble.StartAnew}
	case e == nil && errors.Is(err, context.Canceled):
		return Trouble{What: v.words.Trouble.Causes[wechat.CauseCanceled], Next: v.words.Trouble.Later}
	case e == nil:
		return Trouble{What: v.words.Trouble.Other, Next: v.words.Trouble.Later}
	case e.HasCode && !renewed(e):
		return v.refusedRead(e)
	}
	out := Trouble{What: v.words.Trouble.Causes[e.Cause], Next: v.nextFor(e.Cause), Number: number(e)}
	if out.What == "" {
		out.What = v.words.Trouble.Other
	}
	return out
}

// worded is an error of this machine that says itself what it is and what to do.
type worded interface {
	error
	Words() (what, next wechat.Words)
}

// renewed says that a token was refused, renewed, and refused again. What the
// errcode says by itself, that it is renewed, is over by then.
func renewed(e *wechat.Error) bool {
	x, known := wechat.Explain(e.Code)
	return known && x.Class == wechat.ClassToken && e.Cause == wechat.CauseCredentials
}

// refusedRead speaks of an errcode.
func (v Voice) refusedRead(e *wechat.Error) Trouble {
	out := Trouble{Number: number(e)}
	if x, ok := wechat.Explain(e.Code); ok {
		out.What, out.Next = bare(x.Meaning.In(string(v.Lang))), bare(x.Next.In(string(v.Lang)))
	}
	if out.What == "" {
		out.What = v.fill(v.words.Trouble.NewCode, safe.Line(e.Msg, 60).String())
	}
	if out.Next == "" {
		out.Next = v.words.Trouble.Later
	}
	return out
}

func (v Voice) nextFor(c wechat.Cause) string {
	w := v.words.Trouble
	switch c {
	case wechat.CauseNetwork, wechat.CauseRedirect, wechat.CauseBody, wechat.CauseTLS:
		return w.Check
	case wechat.CauseCredentials, wechat.CauseIP:
		return w.CallManager
	case wechat.CauseQuota:
		return w.Wait
	}
	return w.Later
}

// number is what support asks for: the code and the correlation id.
func number(e *wechat.Error) string {
	var parts []string
	switch {
	case e.HasCode:
		parts = append(parts, strconv.Itoa(e.Code))
	case e.HTTPStatus != 0 && e.HTTPStatus != 200:
		parts = append(parts, "HTTP "+strconv.Itoa(e.HTTPStatus))
	}
	if e.RID != "" {
		parts = append(parts, "rid "+safe.Line(e.RID, 40).String())
	}
	return strings.Join(parts, " · ")
}

// bare takes the full stop off a sentence that others follow on its line.
func bare(s string) string { return strings.TrimRight(strings.TrimSpace(s), "。.") }

var troubleZH = trouble{
	Causes: map[wechat.Cause]string{
		wechat.CauseNetwork: "连不上微信", wechat.CauseTLS: "和微信的安全连接没建成", wechat.CauseTimeout: "微信一直没回音",
		wechat.CauseReset: "连接断了", wechat.CauseRedirect: "网络把请求引到别处了", wechat.CauseHTTP: "微信那边出错了",
		wechat.CauseBody: "收到的不是微信的回答", wechat.CauseCredentials: "凭据失效", wechat.CauseQuota: "今天的次数用完了，或问得太快",
		wechat.CauseCanceled: "停下了", wechat.CauseIP: "微信不认本机的出口 IP", wechat.CauseRequest: "请求不合微信的规定，没有发出", wechat.CauseCode: "微信没有答应",
	},
	Other: "没有取到，原因不明", NewCode: "微信回了不认识的错误：{}",
	Later: "过一会儿再试", Check: "看看网线、Wi-Fi 和电脑时间", CallManager: "请叫店长", Wait: "等一会儿再试，或明天",
	Full: "账本的磁盘满了，没有写", MakeRoom: "在账本所在的磁盘上腾出地方，再试一次", Stopped: "账本写坏过一次，停下了", StartAnew: "退出再打开，账本会先自己检查",
}

var troubleEN = trouble{
	Causes: map[wechat.Cause]string{
		wechat.CauseNetwork: "WeChat cannot be reached", wechat.CauseTLS: "No secure connection to WeChat", wechat.CauseTimeout: "WeChat did not answer in time",
		wechat.CauseReset: "The connection broke", wechat.CauseRedirect: "The network sends us elsewhere", wechat.CauseHTTP: "WeChat has a fault of its own",
		wechat.CauseBody: "That was not WeChat's answer", wechat.CauseCredentials: "The credentials are refused", wechat.CauseQuota: "Today's calls are used up, or it went too fast",
		wechat.CauseCanceled: "Stopped", wechat.CauseIP: "WeChat does not know this IP address", wechat.CauseRequest: "The request breaks a rule of WeChat and was not sent", wechat.CauseCode: "WeChat said no",
	},
	Other: "Not read, the cause is unknown", NewCode: "WeChat gave an unknown error: {}",
	Later: "Try again in a while", Check: "Check the cable, the Wi-Fi and the clock", CallManager: "Call the manager", Wait: "Wait a while, or until tomorrow",
	Full: "The ledger's disk is full; nothing was written", MakeRoom: "Make room on the disk of the ledger, then try again", Stopped: "The ledger has stopped after a failed write", StartAnew: "Quit and start again: the ledger is checked first",
}
