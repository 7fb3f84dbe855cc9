package sandbox

import "slices"

// account is what the platform remembers about the account beside its cards,
// codes and followers. It is small and saved whole with every change.
type account struct {
	WhiteOpenIDs []string `json:"white_openids,omitempty"` // 测试白名单
	WhiteNames   []string `json:"white_names,omitempty"`   // WeChat names

	Pages      int              `json:"pages,omitempty"`      // landing pages made
	Mail       []mail           `json:"mail,omitempty"`       // the latest messages with cards
	Messages   int64            `json:"messages,omitempty"`   // mass messages sent
	ClientIDs  []clientMessage  `json:"client_ids,omitempty"` // clientmsgid of the latest of them
	Mass       quota            `json:"mass,omitzero"`
	Calls      map[string]quota `json:"calls,omitempty"`  // of the day, by path
	Clears     quota            `json:"clears,omitzero"`  // clear_quota, of the month
	Nonces     []string         `json:"nonces,omitempty"` // of the latest card_ext
	CardTicket ticket           `json:"wx_card,omitzero"` // api_ticket
	PageTicket ticket           `json:"jsapi,omitzero"`   // jsapi_ticket
}

// whitelisted says whether a user may claim cards that have not passed review.
// A follower's name stands for the WeChat name here.
func (w *world) whitelisted(u *user) bool {
	return slices.Contains(w.account.WhiteOpenIDs, u.OpenID) || slices.Contains(w.account.WhiteNames, u.Name)
}
