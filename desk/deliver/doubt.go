package deliver

import "coupondesk/wechat"

// Doubt is what may have happened though no answer came.
type Doubt string

// What may have happened.
const (
	NoDoubt     Doubt = ""     // nothing: it was refused, never left, or was a reading or an upload before the delivery
	DoubtMade   Doubt = "made" // a QR or a page exists; another one does no harm
	DoubtMany   Doubt = "many" // a mass message is on its way; kept in doubt until Settle
	DoubtPerson Doubt = "one"  // a preview or a reply has reached its person; kept until Forgive, see Unanswered
)

// doubts are the calls that deliver.
var doubts = map[string]Doubt{"card.qr": DoubtMade, "card.landing": DoubtMade, "message.mass": DoubtMany, "message.preview": DoubtPerson, "message.reply": DoubtPerson}

// DoubtOf tells what may have happened when a delivery ended with err.
func DoubtOf(err error) Doubt {
	if e := wechat.AsError(err); e != nil && e.Class == wechat.ClassAmbiguous {
		return doubts[e.Op]
	}
	return NoDoubt
}
