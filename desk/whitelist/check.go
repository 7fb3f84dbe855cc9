package whitelist

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"coupondesk/wechat"
)

// Longest ids in bytes, as the documents have them, and longest name in
// characters, so that it fits a line.
const (
	MaxOpenID   = 64
	MaxUsername = 32
	MaxName     = 24
)

// FaultKind says which rule an entry breaks.
type FaultKind string

// The rules.
const (
	FaultEmpty  FaultKind = "empty"
	FaultLong   FaultKind = "too long"
	FaultSigns  FaultKind = "characters"
	FaultDouble FaultKind = "double"
	FaultFull   FaultKind = "full" // the eleventh
	FaultKindly FaultKind = "kind" // neither openid nor username
	FaultGone   FaultKind = "gone" // not on the list
	FaultName   FaultKind = "name"
	FaultNick   FaultKind = "nickname" // letters that no id has
	FaultFile   FaultKind = "file"     // an imported file that is no text
)

// Fault is why an entry is not taken; nothing was changed.
type Fault struct {
	Kind  FaultKind
	Words wechat.Words
}

// Error is the English sentence.
func (f *Fault) Error() string { return f.Words.EN }

func fault(kind FaultKind, zh, en string) *Fault {
	return &Fault{kind, wechat.Words{ZH: zh, EN: en}}
}

// openID is what the platform's openids look like: o and 27 more. The
// documents' samples are shorter, but longer than any WeChat id.
var openID = regexp.MustCompile(`^o[0-9A-Za-z_-]{20,63}$`)

// wechatID is the form that WeChat gives its ids.
var wechatID = regexp.MustCompile(`^[A-Za-z][0-9A-Za-z_-]{5,19}$`)

// KindOf recognises what an id is.
func KindOf(id string) Kind {
	if openID.MatchString(id) {
		return OpenID
	}
	return Username
}

// Unusual says that an id has not the form that WeChat gives to its kind. That
// is no fault: the documents name no form.
func Unusual(id string, k Kind) bool {
	if k == OpenID {
		return len(id) != 28 || !openID.MatchString(id)
	}
	return !wechatID.MatchString(id)
}

// Check checks an entry by itself; nil when it can be on a list.
func Check(e Entry) *Fault {
	most := int64(MaxUsername)
	if e.Kind == OpenID {
		most = MaxOpenID
	}
	switch n := int64(len(e.ID)); {
	case e.Kind != OpenID && e.Kind != Username:
		return fault(FaultKindly, "要么是 openid，要么是微信号", "it is either an openid or a WeChat id")
	case e.ID == "":
		return fault(FaultEmpty, "要填 openid 或微信号", "an openid or a WeChat id is needed")
	case n > most:
		return fault(FaultLong, fmt.Sprintf("最多 %d 字节，现在 %d", most, n), fmt.Sprintf("at most %d bytes, there are %d", most, n))
	case strings.ContainsFunc(e.ID, foreign):
		return fault(FaultNick, "只能有字母、数字、- 和 _：要填微信号，昵称和备注不行", "letters, digits, - and _ only: the WeChat id is wanted, no nickname")
	case strings.ContainsFunc(e.ID, odd) || strings.ToValidUTF8(e.ID, "") != e.ID:
		return fault(FaultSigns, "里面不能有空格、逗号和看不见的字符", "no blanks, commas or invisible characters in it")
	case len([]rune(e.Name)) > MaxName:
		return fault(FaultName, fmt.Sprintf("名字最多 %d 个字", MaxName), fmt.Sprintf("a name has at most %d letters", MaxName))
	case strings.ContainsFunc(e.Name, unicode.IsControl):
		return fault(FaultName, "名字里不能有看不见的字符", "no invisible characters in a name")
	}
	return nil
}

// odd are the characters that no id has and that part the columns of a list.
func odd(r rune) bool {
	return unicode.IsSpace(r) || !unicode.IsGraphic(r) || strings.ContainsRune(",，;；\"'", r)
}

// foreign are letters beyond ASCII: whoever types one has a nickname in mind.
func foreign(r rune) bool { return r > unicode.MaxASCII && r != utf8.RuneError && unicode.IsLetter(r) }

// fits checks an entry against the others on the list.
func fits(e Entry, others []person) *Fault {
	if f := Check(e); f != nil {
		return f
	}
	for i, p := range others {
		if same(p, e) {
			who := p.ID
			if p.Name != "" {
				who = p.Name
			}
			return fault(FaultDouble, fmt.Sprintf("已经在名单上，第 %d 位，%s", i+1, who), fmt.Sprintf("on the list already, seat %d, %s", i+1, who))
		}
	}
	if len(others) >= Seats {
		return full(len(others) + 1)
	}
	return nil
}

func full(n int) *Fault {
	return fault(FaultFull, fmt.Sprintf("名单满了，最多 %d 人，这是第 %d 个；先去掉一位", Seats, n),
		fmt.Sprintf("the list is full: %d at most, this is number %d; remove somebody first", Seats, n))
}

// same says that two ids are one person. WeChat ids are found in any case.
func same(p person, e Entry) bool {
	if p.Kind == Username && e.Kind == Username {
		return strings.EqualFold(p.ID, e.ID)
	}
	return p.ID == e.ID
}
