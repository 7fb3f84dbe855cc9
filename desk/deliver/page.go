package deliver

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"coupondesk/wechat"
	"coupondesk/wechat/card"
)

// Page makes a landing page (卡券货架) and keeps it. Banner and thumbnails may
// be paths of pictures: they are uploaded first. Nobody can list, change or
// delete pages. A lost answer does no harm: a page that nobody has the address
// of is never seen.
func (d *Desk) Page(ctx context.Context, p card.LandingPage) (Made, error) {
	cards, faults, err := d.checkPage(ctx, p)
	if err == nil {
		err = faults.stop()
	}
	if err != nil {
		return Made{}, err
	}
	if p, err = d.upload(ctx, p); err != nil {
		return Made{}, err
	}
	page, err := d.o.Cards.CreateLandingPage(ctx, p)
	if err != nil {
		return Made{}, err
	}
	m := Made{Kind: KindPage, Title: p.Title, URL: page.URL, PageID: page.PageID, Scene: string(p.Scene), At: d.o.Now(), Cards: cards}
	for _, c := range cards {
		m.Offers = append(m.Offers, Offer{CardID: c.ID, Title: c.Title})
	}
	return d.keep(ctx, m), nil
}

// CheckPage gives the faults and warnings of a page without making it.
func (d *Desk) CheckPage(ctx context.Context, p card.LandingPage) (Faults, error) {
	_, faults, err := d.checkPage(ctx, p)
	return faults, err
}

// checkPage reads the cards of a page. Its faults have the ids "banner",
// "page_title", "scene", "cards", "cards.0" and "cards.0.thumb_url".
func (d *Desk) checkPage(ctx context.Context, p card.LandingPage) ([]card.Card, Faults, error) {
	var f Faults
	for _, x := range p.Validate() {
		id := strings.NewReplacer("card_list[", "cards.", "]", "").Replace(x.Path)
		if id == "card_list" {
			id = "cards"
		}
		f = append(f, Fault{ID: id, Words: x.Why})
	}
	if len(f) > 0 {
		return nil, f, nil
	}
	ids := make([]string, len(p.Cards))
	for i, c := range p.Cards {
		ids[i] = c.CardID
	}
	cards, err := d.Cards(ctx, ids...)
	if err != nil {
		return nil, nil, err
	}
	for i, c := range cards {
		f.offerable(fmt.Sprintf("cards.%d", i), c, d.o.Now())
		f.elsewhere(fmt.Sprintf("cards.%d.thumb_url", i), p.Cards[i].ThumbURL)
	}
	f.elsewhere("banner", p.Banner)
	return cards, f, nil
}

func (f *Faults) elsewhere(id, picture string) {
	if ForeignPicture(picture) {
		f.warn(id, "不是微信的图片地址，网页上多半显示不出来：填本机文件会先上传", "not an address of WeChat's, it hardly shows on a page: a file of this machine is uploaded first")
	}
}

// upload replaces paths by addresses. One picture is uploaded once.
func (d *Desk) upload(ctx context.Context, p card.LandingPage) (card.LandingPage, error) {
	sent := map[string]string{}
	at := func(id, picture string) (string, error) {
		if remote(picture) {
			return picture, nil
		}
		if sent[picture] == "" {
			raw, err := d.picture(id, picture)
			if err != nil {
				return "", err
			}
			address, err := d.o.Cards.UploadImage(ctx, raw)
			if err != nil {
				return "", err
			}
			sent[picture] = address
		}
		return sent[picture], nil
	}
	var err error
	if p.Banner, err = at("banner", p.Banner); err != nil {
		return p, err
	}
	cards := make([]card.LandingCard, len(p.Cards))
	for i, c := range p.Cards {
		if c.ThumbURL, err = at(fmt.Sprintf("cards.%d.thumb_url", i), c.ThumbURL); err != nil {
			return p, err
		}
		cards[i] = c
	}
	p.Cards = cards
	return p, nil
}

// ForeignPicture reports whether a picture is an address that is not WeChat's
// own: a page shows pictures that were uploaded, and hardly any other.
func ForeignPicture(picture string) bool {
	u, err := url.Parse(picture)
	if !remote(picture) || err != nil {
		return false
	}
	host := strings.ToLower(u.Hostname())
	return host != "" && !slices.ContainsFunc([]string{"qpic.cn", "qlogo.cn", "weixin.qq.com"}, func(own string) bool { return host == own || strings.HasSuffix(host, "."+own) })
}

func remote(picture string) bool {
	return strings.HasPrefix(picture, "http://") || strings.HasPrefix(picture, "https://")
}

// picture reads a file; what is wrong with it is a fault of its field.
func (d *Desk) picture(id, path string) ([]byte, error) {
	if d.o.ReadFile == nil {
		return nil, Faults{{ID: id, Words: wechat.Words{ZH: "要填图片的网址", EN: "takes the address of a picture"}}}
	}
	raw, err := d.o.ReadFile(path)
	if err != nil {
		return nil, Faults{{ID: id, Words: wechat.Words{ZH: "读不到这张图片：" + err.Error(), EN: "cannot be read: " + err.Error()}}}
	}
	if len(raw) == 0 || len(raw) > wechat.MaxUpload {
		return nil, Faults{{ID: id, Words: wechat.Words{ZH: fmt.Sprintf("图片要在 %d 字节以内", wechat.MaxUpload), EN: fmt.Sprintf("must have from 1 to %d bytes", wechat.MaxUpload)}}}
	}
	if kind := http.DetectContentType(raw); kind != "image/png" && kind != "image/jpeg" {
		return nil, Faults{{ID: id, Words: wechat.Words{ZH: "只能是 JPG 或 PNG，这个文件不是", EN: "must be a JPG or a PNG, and this file is neither"}}}
	}
	return raw, nil
}

// CheckOffer gives what keeps people from claiming a card that stands in an
// article or a message, and why it cannot stand there.
func (d *Desk) CheckOffer(ctx context.Context, cardID string) (Faults, error) {
	c, err := d.o.Cards.Get(ctx, cardID)
	if err != nil {
		return nil, err
	}
	var f Faults
	f.offerable("cards.0", c, d.o.Now())
	return f, nil
}

// Article gives the HTML that shows a card in an article (图文消息群发卡券), to
// be pasted into the article's content as it is.
func (d *Desk) Article(ctx context.Context, cardID string) (string, error) {
	if _, err := d.offered(ctx, cardID); err != nil {
		return "", err
	}
	return d.o.Cards.ArticleHTML(ctx, cardID)
}

// offered reads a card that is to stand in a message or an article.
func (d *Desk) offered(ctx context.Context, cardID string) (card.Card, error) {
	if cardID == "" {
		return card.Card{}, Faults{{ID: "cards", Words: wechat.Words{ZH: "先选一张券", EN: "choose a card first"}}}
	}
	c, err := d.o.Cards.Get(ctx, cardID)
	if err != nil {
		return c, err
	}
	var f Faults
	f.offerable("cards.0", c, d.o.Now())
	return c, f.stop()
}
