package stock

import (
	"fmt"
	"time"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Taken keeps a change from being sent whose key stands for another one.
type Taken struct {
	Key    string
	CardID string // of the change that it stands for, like the two below
	Delta  int64
	At     time.Time // when it was asked for
}

func (e *Taken) Error() string { return e.what().EN }

func (e *Taken) what() wechat.Words {
	at := e.At.In(card.Beijing)
	return wechat.Words{ZH: fmt.Sprintf("键 %s 在 %s 用过了，是 %s 的 %+d", e.Key, at.Format("1月2日 15:04"), e.CardID, e.Delta),
		EN: fmt.Sprintf("key %s was used on %s, for %+d of %s", e.Key, at.Format("2 Jan 15:04"), e.Delta, e.CardID)}
}

// Words says what is in the way and what to do.
func (e *Taken) Words() (what, next wechat.Words) {
	return sentence(e.what()), wechat.Words{ZH: "一次改动用一个键", EN: "Use a key of its own for each change"}
}

// Lost is the end of a change of which nothing tells whether it happened.
type Lost struct {
	Key   string
	Delta int64     // 0 = what was kept with the key is damaged
	At    time.Time // when it was sent
}

func (e *Lost) Error() string { return e.what().EN }

func (e *Lost) what() wechat.Words {
	if e.Delta == 0 {
		return wechat.Words{ZH: "键 " + e.Key + " 的记录坏了，不知道当时改成没有", EN: "what was kept with key " + e.Key + " is damaged: it is not known what became of its change"}
	}
	at := e.At.In(card.Beijing)
	return wechat.Words{ZH: fmt.Sprintf("%s 那次改库存（%+d）改成没有，已经看不出来了", at.Format("1月2日 15:04"), e.Delta),
		EN: fmt.Sprintf("nothing tells any more whether the change of %s (%+d) happened", at.Format("2 Jan 15:04"), e.Delta)}
}

// Words says what is not known and what to do.
func (e *Lost) Words() (what, next wechat.Words) {
	return sentence(e.what()), wechat.Words{ZH: "看一看库存对不对；还要改，就换一个键", EN: "See whether the stock is right; to change it, use another key"}
}
