package card

import (
	"context"
	"encoding/json"
	"errors"

	"coupondesk/wechat"
)

// Paths of the calls in this package.
const (
	pathGet      = "/card/get"
	pathBatchGet = "/card/batchget"
	pathCode     = "/card/code/get"
	pathConsume  = "/card/code/consume"
	pathDecrypt  = "/card/code/decrypt"

	pathCreate      = "/card/create"
	pathUpdate      = "/card/update"
	pathStock       = "/card/modifystock"
	pathDelete      = "/card/delete"
	pathUnavailable = "/card/code/unavailable"
	pathRename      = "/card/code/update"
	pathUserCards   = "/card/user/getcardlist"
	pathPayCell     = "/card/paycell/set"
	pathConsumeCell = "/card/selfconsumecell/set"

	pathDeposit      = "/card/code/deposit"
	pathDepositCount = "/card/code/getdepositcount"
	pathCheckCodes   = "/card/code/checkcode"

	pathQR        = "/card/qrcode/create"
	pathLanding   = "/card/landingpage/create"
	pathArticle   = "/card/mpnews/gethtml"
	pathMassAll   = "/cgi-bin/message/mass/sendall"
	pathMassSend  = "/cgi-bin/message/mass/send"
	pathPreview   = "/cgi-bin/message/mass/preview"
	pathCustomer  = "/cgi-bin/message/custom/send"
	pathWhitelist = "/card/testwhitelist/set"

	pathColors    = "/card/getcolors"
	pathPicture   = "/cgi-bin/media/uploadimg"
	pathOverview  = "/datacube/getcardbizuininfo"
	pathCardStats = "/datacube/getcardcardinfo"
)

// Client makes the card calls of one account. Every error is a *wechat.Error.
// Text in the results is the platform's or a user's, kept as it came: it must
// be made safe before it is shown.
type Client struct{ c *wechat.Client }

// New puts the card calls on c.
func New(c *wechat.Client) *Client { return &Client{c: c} }

// post calls path and gives the answer's members, also beside an errcode.
func (c *Client) post(ctx context.Context, op, path string, in any) (object, error) {
	var raw json.RawMessage
	err := c.c.Post(ctx, op, path, in, &raw)
	return parseObject(raw), err
}

// useless is the error for an answer to a query that said yes but lacks what
// was asked for.
func useless(op, path, missing string) error {
	return &wechat.Error{
		Op: op, Path: path, Class: wechat.ClassAmbiguous, Cause: wechat.CauseBody,
		HTTPStatus: 200, Sent: true, Err: errors.New("answer without " + missing),
	}
}
