package ledger

import "time"

// StockNote is the body of a PaperStock: the change of a card's stock that is on
// its way, if any, and what is known of earlier ones.
type StockNote struct {
	StockChange              // on its way; Delta 0 = none, and No counts on
	Arrived     *StockChange `json:"arrived,omitempty"` // it did happen, and whoever asked for it was told that it is not known
	// Raised is what each import has put on sale, by its id. It outlives the
	// import: the same codes taken in again are on sale already.
	Raised map[string]StockRaised `json:"raised,omitempty"`
	// Put is all ever put in, as far as this ledger knows, of a card that does
	// not tell; Tells says that it does.
	Put   int64 `json:"put,omitempty"`
	Tells bool  `json:"tells,omitempty"`
	// Ended are changes with keys of which it has just become known what came of
	// them, until that is written down with their keys.
	Ended []StockOnce `json:"ended,omitempty"`
	// Spoilt is the note that stood here before and could not be read.
	Spoilt *StockSpoilt `json:"spoilt,omitempty"`
}

// StockSpoilt is a StockNote that could not be read, put aside.
type StockSpoilt struct {
	Body []byte    `json:"body"` // as it was found, at most 64 KiB of it
	At   time.Time `json:"at"`   // when it was found
	No   int64     `json:"no"`   // no change of before has a higher number
	Lost bool      `json:"lost"` // what imports have put on sale was in it
}

// StockChange is one change of a stock.
type StockChange struct {
	No       int64     `json:"no,omitempty"` // the first of a card is 1
	Delta    int64     `json:"delta"`
	Quantity int64     `json:"quantity"`       // stock left before it
	Total    int64     `json:"total"`          // all ever put in before it, 0 = none or not told
	At       time.Time `json:"at"`             // when it was sent
	By       string    `json:"by,omitempty"`   // the import that asked for it, "" = a person
	Once     string    `json:"once,omitempty"` // the key of whoever asked for it, see StockOnce; "" = none
}

// StockOnce is the body of a PaperStockOnce: the change of a stock that a
// caller's key stands for. It is never dropped.
type StockOnce struct {
	CardID      string `json:"card_id"`
	StockChange        // what was asked for; with a State what was sent, if anything was
	// State is what became of it: "" = to be found out, "DONE", "REFUSED", or
	// "UNKNOWN" where nothing tells any more.
	State     string `json:"state,omitempty"`
	Confirmed bool   `json:"confirmed,omitempty"` // DONE was seen on the card itself
	ErrCode   int    `json:"errcode,omitempty"`   // of a refusal, like the two below
	ErrMsg    string `json:"errmsg,omitempty"`
	RID       string `json:"rid,omitempty"`
}

// StockRaised is what an import has put on sale.
type StockRaised struct {
	Seen   int64 `json:"seen"`             // answered, or seen on the card
	Unseen int64 `json:"unseen,omitempty"` // may have happened; nothing tells any more
}
