package codes

import (
	"fmt"
	"time"

	"coupondesk/wechat"
)

// StopKind says why an import stopped before its end.
type StopKind string

// The kinds of Stop. After each of them the import can be run again.
const (
	StopAsked   StopKind = "asked"   // somebody stopped it
	StopQuota   StopKind = "quota"   // today's calls are used up; Until says when there are new ones
	StopRefused StopKind = "refused" // the platform refuses the card or the account; something must be set right first
	StopTrouble StopKind = "trouble" // no good answer for a while; After says how long
	StopHere    StopKind = "here"    // this machine could not go on: disk, ledger
	StopCopy    StopKind = "copy"    // the kept copy of the codes went away meanwhile: an ErrCodes
)

// Stop is why an import stopped. It is an error; what was answered before is
// kept, and running the import again goes on from there.
type Stop struct {
	Kind  StopKind
	Until time.Time     `json:",omitzero"` // StopQuota: when it can go on
	After time.Duration `json:",omitzero"` // StopTrouble: without a good answer
	Code  int           `json:",omitempty"`
	RID   string        `json:",omitempty"`
	Text  string        `json:",omitempty"` // of the error beneath, for a log
	Err   error         `json:"-"`          // the error beneath; nil in a Job that was read again
}

func (s *Stop) Error() string {
	if s.Text == "" {
		return "codes: stopped: " + string(s.Kind)
	}
	return "codes: stopped: " + string(s.Kind) + ": " + s.Text
}

// Unwrap gives the error beneath, if any.
func (s *Stop) Unwrap() error { return s.Err }

// stopped makes a Stop of an error.
func stopped(kind StopKind, err error) *Stop {
	s := &Stop{Kind: kind, Err: err}
	if err != nil {
		s.Text = err.Error()
	}
	if e := wechat.AsError(err); e != nil {
		s.Code, s.RID = e.Code, e.RID
	}
	return s
}

// china is the platform's time zone, in which its day ends.
var china = time.FixedZone("UTC+8", 8*60*60)

// nextDay is when the platform counts calls from zero again: midnight in UTC+8.
func nextDay(now time.Time) time.Time {
	y, m, d := now.In(china).Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, china)
}

// Words says in one sentence what happened and in one what to do.
func (s *Stop) Words() (what, next wechat.Words) {
	switch s.Kind {
	case StopQuota:
		at := s.Until.In(china)
		return wechat.Words{ZH: "今天的导入次数用完了", EN: "Today's calls for imports are used up"},
			wechat.Words{ZH: at.Format("1月2日 15:04") + " 以后再接着导，导过的不会再导", EN: "Go on after " + at.Format("2 Jan 15:04") + " (UTC+8); nothing is sent twice"}
	case StopRefused:
		return wechat.Words{ZH: "微信不收这张券的码", EN: "WeChat takes no codes for this card"},
			wechat.Words{ZH: "改好了再接着导", EN: "Put it right, then go on"}
	case StopTrouble:
		zh, en := "好几分钟", "minutes" // as it was noted by an earlier version
		if n := int(s.After / time.Second); n > 0 && n < 60 {
			zh, en = fmt.Sprintf("%d 秒", n), fmt.Sprintf("%d s", n)
		} else if n > 0 {
			zh, en = fmt.Sprintf("%d 分钟", n/60), fmt.Sprintf("%d min", n/60)
		}
		return wechat.Words{ZH: zh + "没有成，先停下了", EN: "Nothing went through for " + en + ", so it stopped"},
			wechat.Words{ZH: "网络好了再接着，做过的不会再做", EN: "Go on once the network is back; nothing is done twice"}
	case StopCopy:
		return wechat.Words{ZH: "本机留的券码副本不见了或者坏了", EN: "The copy of the codes on this machine is gone or damaged"},
			wechat.Words{ZH: "用原来的文件再导一次：导过的不会再导", EN: "Import the original file again: nothing is sent twice"}
	case StopHere:
		return wechat.Words{ZH: "这台机器记不下进度，先停下了", EN: "This machine cannot keep the progress, so it stopped"},
			wechat.Words{ZH: "看一看磁盘剩的地方，再接着导", EN: "Check the room on the disk, then go on"}
	}
	return wechat.Words{ZH: "停下了", EN: "Stopped"},
		wechat.Words{ZH: "随时可以接着导，导过的不会再导", EN: "Go on at any time; nothing is sent twice"}
}
