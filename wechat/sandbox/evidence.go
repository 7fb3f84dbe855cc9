package sandbox

// Evidence says how sure a behaviour is.
type Evidence string

// How sure: stated by the platform's documents; seen in published answers of
// real servers; our guess where both are silent; not built here.
const (
	Documented Evidence = "documented"
	Observed   Evidence = "observed"
	Guess      Evidence = "guess"
	Missing    Evidence = "missing"
)

// Note is one behaviour for which the platform's documents are not enough. The
// answer that shows it carries Text in its X-Sandbox-Note header, save the two
// that nearly every answer shows: ids and errmsg-suffix.
type Note struct {
	Name     string   `json:"name"`
	Evidence Evidence `json:"evidence"`
	Text     string   `json:"text"`
	Source   string   `json:"source"` // what the choice rests on
}

func (n *Note) header() string { return string(n.Evidence) + ": " + n.Text }

// The choices this sandbox makes. Each is handed to the answer it shaped, so a
// note that no code uses does not compile into any endpoint.
var (
	noteUnknownPath = &Note{"unknown-path", Guess, "a path that does not exist answers HTTP 404 with 40066",
		"40066 is documented as a URL that does not match the documents; the HTTP status is not told"}
	noteNotBuilt = &Note{"not-built", Missing, "the platform has this call, this sandbox does not",
		"endpoint table of this sandbox"}
	noteTooLarge = &Note{"too-large", Guess, "a body over 1 MiB answers HTTP 413 with 45002",
		"45002 is a documented global code; its limit for these calls is not told"}
	noteEscapes = &Note{"unicode-escapes", Guess, `\u escapes of non-ASCII and of control characters answer 47002 on every call`,
		"the code is documented; which calls refuse escapes is told for creation only"}
	noteBadUTF8  = &Note{"bad-utf8", Guess, "a body that is not UTF-8 answers 47001", "raw UTF-8 is demanded, the refusal is not told"}
	noteFormPost = &Note{"token-by-post", Guess, "the classic token is also given on POST, with a form or JSON body",
		"client libraries do it; the document names GET only"}
	noteSecret = &Note{"wrong-secret", Guess, "a wrong secret answers 40125", "40125 and 40001 are both documented for it"}
	noteForced = &Note{"forced-too-soon", Documented, "a forced refresh within 30 s of the last one does not refresh", "getStableAccessToken"}
	noteQuota  = &Note{"token-quota", Documented, "the documented number of token calls is used up", "getAccessToken, getStableAccessToken, API call limits"}
	noteBatch  = &Note{"batchget-range", Guess, "count outside 1 to 50, a negative offset or an unknown status answers 40097",
		"the document gives the limit of 50, not the answer"}
	noteOneStatus = &Note{"status-as-text", Guess, "a status_list that is one text is taken for a list of it",
		"a widely used client library sends it by default; the document has a list"}
	noteTotal = &Note{"batchget-total", Guess, "total_num counts what status_list selects, cards come in the order of creation",
		"the document says number of card ids"}
	noteCode = &Note{"missing-code", Guess, "no code answers 41013", "41013 is in the global list; its trigger is not told"}
	noteArgs = &Note{"missing-encrypt-code", Guess, "no encrypt_code answers 41011", "41011 is documented for missing fields in general"}
	noteCard = &Note{"code-of-other-card", Guess, "a card_id that is unknown answers 40073, one that does not own the code 40056",
		"both codes are documented, not for this case"}
	noteBegin = &Note{"before-begin", Guess, "a code whose validity has not begun answers 40147",
		"the document lists it as not redeemable; 40147 fits by its text, 40127 is possible"}
	noteBeginState = &Note{"before-begin-state", Guess, "before begin_time a code is NORMAL with can_consume false",
		"the list of states has none for it"}
	noteUseLimit = &Note{"use-limit", Guess, "a user who has redeemed use_limit codes of a card gets 72020", "the text of 72020"}
	noteTimeout  = &Note{"gift-timeout", Guess, "a gift that ran out of time answers 40127 and cannot be redeemed",
		"gift returned is documented as abnormal; when it becomes NORMAL again is not told"}
	noteDead     = &Note{"expired-or-void", Guess, "EXPIRE and UNAVAILABLE answer 40127 on consume", "the text of 40127 in the global list"}
	noteObserved = &Note{"code-get-observed", Observed, "40099 with _card and _code; other states with errcode 0 although check_consume is true",
		"answers published in the platform's community, older copies of the page; the inside of _card and _code is a guess"}
	noteValidity = &Note{"fix-term-days", Observed, "days count from midnight UTC+8 and end at 23:59:59", "begin_time and end_time of the documented samples"}
)
