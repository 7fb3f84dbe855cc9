package card

import (
	"context"
	"fmt"
)

// MaxWhitelist is the most people on the test whitelist, both lists together.
const MaxWhitelist = 10

// Whitelist are the people who can claim cards that have not passed review.
type Whitelist struct {
	OpenIDs   []string // ≤ 64 bytes each
	Usernames []string // WeChat ids, ≤ 32 bytes each
}

// WhitelistAnswer is what the platform says about a whitelist; Told is false
// where it says nothing beyond "ok", as the documents have it.
type WhitelistAnswer struct {
	Told      bool
	Size      int
	OpenIDs   []string
	Usernames []string
}

// SetWhitelist replaces the whole test whitelist (设置测试白名单); an empty one
// clears it. There is no call that reads it: keep what was set. Setting the same
// list again is harmless.
//
// Source: Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html.
func (c *Client) SetWhitelist(ctx context.Context, w Whitelist) (WhitelistAnswer, error) {
	const op = "whitelist.set"
	if err := notSent(op, pathWhitelist, w.Validate()); err != nil {
		return WhitelistAnswer{}, err
	}
	o, err := c.post(ctx, op, pathWhitelist, w.wire())
	if err != nil {
		return WhitelistAnswer{}, err
	}
	size, told := o.told("white_list_size")
	return WhitelistAnswer{Told: told, Size: int(size), OpenIDs: o.texts("success_openid"), Usernames: o.texts("success_username")}, nil
}

// wire is the request. A list without anybody goes out as two empty ones.
func (w Whitelist) wire() map[string][]string {
	body := map[string][]string{}
	if len(w.OpenIDs) > 0 || len(w.Usernames) == 0 {
		body["openid"] = append([]string{}, w.OpenIDs...)
	}
	if len(w.Usernames) > 0 || len(w.OpenIDs) == 0 {
		body["username"] = append([]string{}, w.Usernames...)
	}
	return body
}

// Validate names every fault of w.
func (w Whitelist) Validate() Faults {
	c := &checker{}
	if n := len(w.OpenIDs) + len(w.Usernames); n > MaxWhitelist {
		c.add("openid", FaultCount, codeArgs, MaxWhitelist, int64(n), words(
			fmt.Sprintf("和微信号一共最多 %d 人，现在 %d 人", MaxWhitelist, n),
			fmt.Sprintf("at most %d people together with the WeChat ids, there are %d", MaxWhitelist, n)))
	}
	for i, id := range w.OpenIDs {
		c.required(element("openid", i), id)
	}
	for i, name := range w.Usernames {
		c.required(element("username", i), name)
	}
	return c.faults
}
