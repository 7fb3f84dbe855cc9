// Package sandbox is the platform as a server with a memory: the credential and
// 卡券 (card and coupon) calls of api.weixin.qq.com over cards, codes, followers
// and tokens that it keeps itself, with a clock that can be moved, faults that
// can be ordered and a journal of what really happened.
//
// It has its own reading of the wire and imports no client of this module, so
// that one misreading cannot hide on both sides. Where the platform's documents
// are silent the answer carries a header X-Sandbox-Note that says so; the same
// notes stand beside each endpoint in the table that GET /_sandbox/ prints.
//
// What users, reviewers and time do is ordered under /_sandbox/: claims, gifts,
// reviews, an address that somebody opens. Each fires its event (卡券事件推送),
// which is kept in a queue and, where an address is configured, pushed to it as
// the platform does. Cover tells of every call, event and behaviour whether it is
// documented, observed, a guess or missing.
//
// It serves loopback clients only: everything under /_sandbox/ is unprotected
// by design.
//
// Source: developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer and
// …/Basic_Information/Get_access_token.html.
package sandbox
