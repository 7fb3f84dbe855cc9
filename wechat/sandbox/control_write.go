package sandbox

import (
	"errors"
	"net/http"
)

// controlWrite is POST /_sandbox/write {"openid"}: a user writes to the account,
// which may then send up to five customer-service messages within 48 hours.
func (s *Server) controlWrite(r *http.Request) (any, error) {
	var in struct {
		OpenID string `json:"openid"`
	}
	if err := readControl(r, &in); err != nil {
		return nil, err
	}
	if !openIDText.MatchString(in.OpenID) {
		return nil, errors.New("openid is missing or none")
	}
	return controlOK{OK: true}, s.change(func() error {
		u := s.world.userBy[in.OpenID]
		if u == nil {
			u = s.world.putUser(&user{OpenID: in.OpenID, Name: followerName(len(s.world.users))})
		}
		s.world.acted(u, talkLife, talkSends)
		return nil
	})
}
