package card

import "context"

// Scene is where a landing page is linked from.
type Scene string

// The scenes (投放场景).
const (
	SceneNearBy     Scene = "SCENE_NEAR_BY"          // 附近
	SceneMenu       Scene = "SCENE_MENU"             // 自定义菜单
	SceneQRCode     Scene = "SCENE_QRCODE"           // 二维码
	SceneArticle    Scene = "SCENE_ARTICLE"          // 公众号文章
	SceneH5         Scene = "SCENE_H5"               // h5 页面
	SceneIVR        Scene = "SCENE_IVR"              // 自动回复
	SceneCustomCell Scene = "SCENE_CARD_CUSTOM_CELL" // 卡券自定义 cell
)

// Scenes are all scenes.
var Scenes = []Scene{SceneNearBy, SceneMenu, SceneQRCode, SceneArticle, SceneH5, SceneIVR, SceneCustomCell}

// LandingPage is a page hosted by WeChat that lists cards (卡券货架). It takes
// cards with WeChat's codes and deposit cards.
type LandingPage struct {
	Banner   string // result of UploadImage, 640×300
	Title    string
	CanShare bool
	Scene    Scene
	Cards    []LandingCard // at least 1; a maximum is not published
}

// LandingCard is one card of a landing page.
type LandingCard struct {
	CardID   string
	ThumbURL string // result of UploadImage
}

// Landing is where a page is. No call lists, changes or deletes pages: keep it.
type Landing struct {
	URL    string
	PageID int64
}

// CreateLandingPage makes a page. It is not idempotent and never repeated: each
// call makes another page, which does no harm.
//
// Source: Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html.
func (c *Client) CreateLandingPage(ctx context.Context, p LandingPage) (Landing, error) {
	const op = "card.landing"
	if err := notSent(op, pathLanding, p.Validate()); err != nil {
		return Landing{}, err
	}
	o, err := c.post(ctx, op, pathLanding, p.wire())
	if err != nil {
		return Landing{}, err
	}
	page := Landing{URL: o.address("url"), PageID: max(0, o.number("page_id"))}
	if page.URL == "" {
		return Landing{}, useless(op, pathLanding, "url")
	}
	return page, nil
}

func (p LandingPage) wire() any {
	type wireCard struct {
		CardID string `json:"card_id"`
		Thumb  string `json:"thumb_url"`
	}
	cards := make([]wireCard, len(p.Cards))
	for i, card := range p.Cards {
		cards[i] = wireCard{card.CardID, card.ThumbURL}
	}
	return struct {
		Banner string     `json:"banner"`
		Title  string     `json:"page_title"`
		Share  bool       `json:"can_share"`
		Scene  Scene      `json:"scene"`
		Cards  []wireCard `json:"card_list"`
	}{p.Banner, p.Title, p.CanShare, p.Scene, cards}
}

// Validate names every fault of p.
func (p LandingPage) Validate() Faults {
	c := &checker{}
	c.required("banner", p.Banner)
	c.required("page_title", p.Title)
	oneOf(c, "scene", codeArgs, p.Scene, Scenes)
	if len(p.Cards) == 0 {
		c.missing("card_list")
	}
	for i, card := range p.Cards {
		c.cardID(element("card_list", i)+".card_id", card.CardID)
		c.required(element("card_list", i)+".thumb_url", card.ThumbURL)
	}
	return c.faults
}

// ArticleHTML gives the piece of HTML that shows a card in an article
// (图文消息群发卡券); it goes into the article's content as it is. Only for cards
// with WeChat's codes and deposit cards. It changes nothing.
//
// Source: Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html.
func (c *Client) ArticleHTML(ctx context.Context, cardID string) (string, error) {
	const op = "card.article"
	check := &checker{}
	check.cardID("card_id", cardID)
	if err := notSent(op, pathArticle, check.faults); err != nil {
		return "", err
	}
	o, err := c.post(ctx, op, pathArticle, struct {
		CardID string `json:"card_id"`
	}{cardID})
	if err != nil {
		return "", err
	}
	html := o.text("content")
	if html == "" {
		return "", useless(op, pathArticle, "content")
	}
	return html, nil
}
