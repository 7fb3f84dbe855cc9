package card

import (
	"context"
	"encoding/json"
	"fmt"
)

// MaxCodes is the most codes of one deposit or check; slices.Chunk splits more.
const MaxCodes = 100

// CodeSet is a list of codes in an answer. Codes is nil where the platform told
// a number instead of a list.
type CodeSet struct {
	Codes []string
	Count int
}

// Deposited is what became of the codes of one deposit.
type Deposited struct {
	Done      CodeSet // taken
	Duplicate CodeSet // deposited before
	Failed    CodeSet
}

// Deposit uploads custom codes of a deposit card (导入code): 1 to MaxCodes, none
// empty, none twice, each ≤ 20 bytes. A deposited code cannot be taken back.
//
// It is idempotent: a code that is there already is reported as Duplicate and
// nothing happens to it, so a deposit may be made again whole after
// ClassAmbiguous.
//
// Source: Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html.
func (c *Client) Deposit(ctx context.Context, cardID string, codes []string) (Deposited, error) {
	o, err := c.withCodes(ctx, "code.deposit", pathDeposit, cardID, codes)
	if err != nil {
		return Deposited{}, err
	}
	return Deposited{Done: o.codes("succ_code"), Duplicate: o.codes("duplicate_code"), Failed: o.codes("fail_code")}, nil
}

// Checked says which codes have been deposited.
type Checked struct{ Exist, Missing CodeSet }

// CheckCodes asks which of the codes have been deposited for a card (核查code),
// with the limits of Deposit.
//
// Source: Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html.
func (c *Client) CheckCodes(ctx context.Context, cardID string, codes []string) (Checked, error) {
	o, err := c.withCodes(ctx, "code.check", pathCheckCodes, cardID, codes)
	if err != nil {
		return Checked{}, err
	}
	return Checked{Exist: o.codes("exist_code"), Missing: o.codes("not_exist_code")}, nil
}

func (c *Client) withCodes(ctx context.Context, op, path, cardID string, codes []string) (object, error) {
	if err := notSent(op, path, ValidateCodes(cardID, codes)); err != nil {
		return nil, err
	}
	return c.post(ctx, op, path, struct {
		CardID string   `json:"card_id"`
		Codes  []string `json:"code"`
	}{cardID, codes})
}

// ValidateCodes names every fault of a deposit or check.
func ValidateCodes(cardID string, codes []string) Faults {
	c := &checker{}
	c.cardID("card_id", cardID)
	if n := len(codes); n == 0 {
		c.code("code", "")
	} else if n > MaxCodes {
		c.add("code", FaultCount, 40109, MaxCodes, int64(n), words(
			fmt.Sprintf("一次最多 %d 个，现在 %d 个", MaxCodes, n), fmt.Sprintf("at most %d at once, there are %d", MaxCodes, n)))
	}
	first := make(map[string]int, len(codes))
	for i, code := range codes {
		at := element("code", i)
		if code == "" {
			c.add(at, FaultMissing, 40110, 0, 0, words("是空的", "is empty"))
			continue
		}
		c.text(at, code)
		if j, seen := first[code]; seen {
			c.add(at, FaultConflict, 40111, 0, 0, words(fmt.Sprintf("与第 %d 个相同", j+1), fmt.Sprintf("is the same as number %d", j+1)))
		} else {
			first[code] = i
		}
	}
	return c.faults
}

// DepositCount gives the number of codes deposited for a card
// (查询导入code数目).
//
// Source: Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html.
func (c *Client) DepositCount(ctx context.Context, cardID string) (int64, error) {
	const op = "code.count"
	check := &checker{}
	check.cardID("card_id", cardID)
	if err := notSent(op, pathDepositCount, check.faults); err != nil {
		return 0, err
	}
	o, err := c.post(ctx, op, pathDepositCount, struct {
		CardID string `json:"card_id"`
	}{cardID})
	if err != nil {
		return 0, err
	}
	n, told := o.told("count")
	if !told {
		return 0, useless(op, pathDepositCount, "count")
	}
	return n, nil
}

// codes reads a list of codes. The documents' table calls it a number.
func (o object) codes(name string) CodeSet {
	var list []json.RawMessage
	if json.Unmarshal(o[name], &list) != nil {
		return CodeSet{Count: o.few(name)}
	}
	codes := o.texts(name)
	return CodeSet{Codes: codes, Count: len(codes)}
}
