package ledger

import (
	"crypto/sha256"
	"encoding/binary"
)

// genesis is the prev of the first event.
var genesis = make([]byte, sha256.Size)

// rowHash is SHA-256 over prev, the event and the fixed columns of its intent,
// each field with its length in front so that no two rows read the same. The
// order of the fields is the format: it must never change.
func rowHash(e EventRow, in Intent) []byte {
	b := make([]byte, 0, 512)
	str := func(ss ...string) {
		for _, s := range ss {
			b = binary.AppendUvarint(b, uint64(len(s)))
			b = append(b, s...)
		}
	}
	num := func(ns ...int64) {
		for _, n := range ns {
			b = binary.BigEndian.AppendUint64(b, uint64(n))
		}
	}
	str("coupondesk event 1", string(e.Prev))
	num(e.Seq, e.At.UnixNano(), int64(e.Attempt), int64(e.ErrCode), e.Slip)
	str(e.IntentID, e.Kind, string(e.From), string(e.To))
	str(e.ErrMsg, e.RID, e.Evidence, e.Cause, e.Staff, e.Note)
	str(in.AppID, in.CardID, in.Code, in.Store, in.Terminal, in.Staff, in.OpenID, in.Title, in.CardType)
	num(in.Value, int64(in.Discount), in.Created.UnixNano())
	if in.Supersedes != "" { // came with the second schema: rows without it hash as before
		str(in.Supersedes)
	}
	sum := sha256.Sum256(b)
	return sum[:]
}
