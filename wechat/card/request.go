package card

import (
	"bytes"
	"encoding/json"
)

// Request is a call as it would be sent, for those who want to see it first.
// The credentials are no part of it.
type Request struct {
	Path string
	Body []byte // JSON
}

// Request is what Create sends; d must have an offer.
func (d Draft) Request() Request { return drafted(pathCreate, d.wire()) }

// Request is what Update sends; u must have a type.
func (u Update) Request() Request { return drafted(pathUpdate, u.wire()) }

// Request is what CreateQR sends; q must have no faults.
func (q QR) Request() Request { return drafted(pathQR, q.wire()) }

// Request is what CreateLandingPage sends.
func (p LandingPage) Request() Request { return drafted(pathLanding, p.wire()) }

// Request is what SendMass sends.
func (m Mass) Request() Request {
	if len(m.OpenIDs) > 0 {
		return drafted(pathMassSend, m.wire())
	}
	return drafted(pathMassAll, m.wire())
}

// Request is what SendPreview sends.
func (p Preview) Request() Request { return drafted(pathPreview, p.wire()) }

// Request is what SendReply sends.
func (r Reply) Request() Request { return drafted(pathCustomer, r.wire()) }

// drafted spells body as package wechat does.
func drafted(path string, body any) Request {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(body) // plain values
	return Request{path, bytes.TrimSpace(b.Bytes())}
}

// Request is what SetWhitelist sends.
func (w Whitelist) Request() Request { return drafted(pathWhitelist, w.wire()) }
