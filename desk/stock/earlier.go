package stock

import (
	"fmt"
	"strings"
	"time"

	"coupondesk/ledger"
	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Earlier keeps a change of a stock from being sent: an earlier one of the same
// card has no known outcome, or has just turned out to have happened.
type Earlier struct {
	Delta   int64
	At      time.Time // when it was sent
	By      string    // the import that asked for it, "" = a person
	Arrived bool      // it did happen; asking again makes another change
	Until   time.Time // when it can no longer arrive, unless it has
	Own     bool      // it was asked for with the same key
	Spoilt  bool      // what was kept of it cannot be read, so nothing is known of it but Until

	change ledger.StockChange
}

func (e *Earlier) Error() string { return e.what().EN }

// Words says what is in the way and what to do.
func (e *Earlier) Words() (what, next wechat.Words) {
	what = sentence(e.what())
	if e.Arrived {
		return what, wechat.Words{ZH: "还要再改一次，就再来一遍", EN: "If the stock is to be changed once more, do it again"}
	}
	at := e.Until.In(card.Beijing).Format("15:04:05")
	if e.Spoilt {
		return what, wechat.Words{ZH: at + " 以后再改，先看库存对不对。坏的记录另外留着", EN: "Look at the stock after " + at + ", then change it. The damaged record is kept aside"}
	}
	if e.Own {
		return what, wechat.Words{ZH: at + " 以后用同一个键再问一次", EN: "Ask again with the same key after " + at}
	}
	return what, wechat.Words{ZH: at + " 以后再改：到时候先看上次改成没有", EN: "Change it after " + at + ": then it is first seen whether the earlier one happened"}
}

// sentence makes one of words that can stand inside another.
func sentence(w wechat.Words) wechat.Words {
	w.EN = strings.ToUpper(w.EN[:1]) + w.EN[1:]
	return w
}

func (e *Earlier) what() wechat.Words {
	if e.Spoilt {
		return wechat.Words{ZH: "这张券改库存的记录坏了，不知道还有没有改动在路上", EN: "what was kept of this stock's changes is damaged: one may still be on its way"}
	}
	sent := e.At.In(card.Beijing)
	at, on := sent.Format("1月2日 15:04"), sent.Format("2 Jan 15:04")
	zh, en := "那次改库存", "the change of"
	if e.By != "" {
		zh, en = "导码以后加库存", "the addition after an import, of"
	}
	if e.Arrived {
		return wechat.Words{ZH: fmt.Sprintf("%s %s（%+d）已经改成了", at, zh, e.Delta), EN: fmt.Sprintf("%s %s (%+d) did happen", en, on, e.Delta)}
	}
	return wechat.Words{ZH: fmt.Sprintf("%s %s（%+d）还不知道改成没有", at, zh, e.Delta), EN: fmt.Sprintf("it is not known yet whether %s %s (%+d) happened", en, on, e.Delta)}
}

// slept means that the machine stood still between the note and the request.
type slept struct{}

func (slept) Error() string { return "stock: too long after its note, so it was not sent" }

// Words says what happened and what to do.
func (slept) Words() (what, next wechat.Words) {
	return wechat.Words{ZH: "这台机器停顿了太久，库存没有发出去改", EN: "This machine stood still for too long, so the stock was not changed"},
		wechat.Words{ZH: "再改一次", EN: "Change it again"}
}
