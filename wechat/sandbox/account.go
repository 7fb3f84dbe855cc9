package sandbox

import "slices"

// account is what the platform remembers about the account beside its cards,
// codes and followers. It is small and saved whole with every change.
type account struct {
	WhiteOpenIDs []string `json:"white_openids,omitempty"` // 测试白名单
	WhiteNames   []string `json:"white_names,omitempty"`   // WeChat names
}

// whitelisted says whether a user may claim cards that have not passed review.
// A follower's name stands for the WeChat name here.
func (w *world) whitelisted(u *user) bool {
	return slices.Contains(w.account.WhiteOpenIDs, u.OpenID) || slices.Contains(w.account.WhiteNames, u.Name)
}
