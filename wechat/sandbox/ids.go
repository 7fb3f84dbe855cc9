package sandbox

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	mrand "math/rand/v2"
)

const idAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"

// stream is seeded randomness that can be saved and continued.
type stream struct {
	src *mrand.PCG
	*mrand.Rand
}

func newStream(seed int64, lane uint64) *stream {
	src := mrand.NewPCG(uint64(seed), lane)
	return &stream{src: src, Rand: mrand.New(src)}
}

func (s *stream) MarshalText() ([]byte, error) {
	raw, err := s.src.MarshalBinary()
	if err != nil {
		return nil, err
	}
	return base64.StdEncoding.AppendEncode(nil, raw), nil
}

func (s *stream) UnmarshalText(text []byte) error {
	raw, err := base64.StdEncoding.DecodeString(string(text))
	if err != nil {
		return err
	}
	src := new(mrand.PCG)
	if err := src.UnmarshalBinary(raw); err != nil {
		return err
	}
	s.src, s.Rand = src, mrand.New(src)
	return nil
}

// text draws n characters of the alphabet of platform ids.
func (s *stream) text(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = idAlphabet[s.IntN(len(idAlphabet))]
	}
	return string(b)
}

// digits draws n digits, the first not 0.
func (s *stream) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + s.IntN(10))
	}
	if b[0] == '0' {
		b[0] = '1'
	}
	return string(b)
}

// accountTag is the part that card ids and openids of one account share.
func accountTag(appID string) string {
	sum := sha256.Sum256([]byte(appID))
	b := make([]byte, 5)
	for i := range b {
		b[i] = idAlphabet[int(sum[i])%62]
	}
	return string(b)
}

// newTokenValue is not seeded: a restarted sandbox must not hand out the token
// it has just refused, or a client that compares before it refreshes would
// believe nothing changed.
func newTokenValue() string {
	raw := make([]byte, 99)
	if _, err := rand.Read(raw); err != nil {
		panic(err) // crypto/rand does not fail on supported systems
	}
	return "71_" + base64.RawURLEncoding.EncodeToString(raw)
}

// newRID is the correlation suffix of newer calls: three groups of hex digits,
// the first of which is the time in Unix seconds.
func newRID(now int64) string {
	return fmt.Sprintf("%08x-%08x-%08x", uint32(now), mrand.Uint32(), mrand.Uint32())
}

// newHint is the correlation suffix of older card calls.
func newHint() string {
	b := make([]byte, 13)
	for i := range b {
		b[i] = idAlphabet[mrand.IntN(62)]
	}
	return string(b)
}

// newNonce is ten digits, as pushes carry them.
func newNonce() string { return fmt.Sprintf("%d", 1_000_000_000+mrand.IntN(1_000_000_000)) }
