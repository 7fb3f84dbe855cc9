package sandbox

import (
	"slices"
	"strconv"
)

// scenes are the places where a landing page can be opened from.
var scenes = []string{"SCENE_NEAR_BY", "SCENE_MENU", "SCENE_QRCODE", "SCENE_ARTICLE", "SCENE_H5", "SCENE_IVR", "SCENE_CARD_CUSTOM_CELL"}

// landingPage is POST /card/landingpage/create (创建货架接口).
func (c *call) landingPage() reply {
	for _, name := range []string{"banner", "page_title", "scene"} {
		s, err := c.members.text(name)
		if err != nil {
			return c.fail(47001)
		}
		if s == "" {
			return c.deny(&denial{code: 41011, note: noteArgs, tail: name})
		}
	}
	if _, err := c.members.flag("can_share"); err != nil {
		return c.fail(47001)
	}
	if _, ok := c.members.get("can_share"); !ok {
		return c.deny(&denial{code: 41011, note: noteArgs, tail: "can_share"})
	}
	scene, _ := c.members.text("scene")
	if !slices.Contains(scenes, scene) {
		return c.deny(&denial{code: 40097, note: noteScene})
	}
	items, no := c.shelfItems()
	if no != nil {
		return c.deny(no)
	}
	c.w.account.Pages++
	page := c.w.account.Pages
	c.w.putLink(&link{Kind: linkShelf, Key: strconv.Itoa(page), Items: items})
	c.changed = true
	c.note(noteShelfURL)
	return c.answer(struct {
		envelope
		URL  string `json:"url"`
		Page int    `json:"page_id"`
	}{okay, "https://mp.weixin.qq.com/bizmall/cardshelf?shelf_id=" + strconv.Itoa(page) + "&showwxpaytitle=1&biz=" + c.w.biz() +
		"&t=cardticket/shelf_list&scene=" + strconv.Itoa(1_000_001+slices.Index(scenes, scene)) + "#wechat_redirect", page})
}

// biz names the account in the addresses of its pages.
func (w *world) biz() string { return "MzI" + w.tag + "==" }

func (c *call) shelfItems() ([]linkItem, *denial) {
	list, err := c.members.objects("card_list")
	if err != nil {
		return nil, &denial{code: 47001, tail: "card_list"}
	}
	if len(list) == 0 {
		return nil, &denial{code: 41011, note: noteArgs, tail: "card_list"}
	}
	items := make([]linkItem, len(list))
	for i, m := range list {
		id, e1 := m.text("card_id")
		thumb, e2 := m.text("thumb_url")
		switch {
		case e1 != nil || e2 != nil:
			return nil, &denial{code: 47001, tail: "card_list"}
		case id == "":
			return nil, &denial{code: 41012}
		case thumb == "":
			return nil, &denial{code: 41011, note: noteArgs, tail: "card_list.thumb_url"}
		}
		if no := c.offered(id); no != nil {
			return nil, no
		}
		items[i] = linkItem{CardID: id}
	}
	return items, nil
}

// offered checks that a card can be offered where no code can be named: in a
// page, an article or a message.
func (c *call) offered(id string) *denial {
	k := c.w.cardBy[id]
	switch {
	case k == nil:
		return &denial{code: 40073}
	case k.Base.Status == cardDelete:
		return &denial{code: 40078, note: noteDeleted}
	case k.custom() && !k.deposit():
		return &denial{code: 45030, note: noteCustomOffer}
	}
	return nil
}

// articleHTML is POST /card/mpnews/gethtml (图文消息群发卡券): the text that
// embeds a card in an article.
func (c *call) articleHTML() reply {
	k, no := c.findCard()
	if no == nil {
		no = c.offered(k.Base.ID)
	}
	if no != nil {
		return c.deny(no)
	}
	return c.answer(struct {
		envelope
		Content string `json:"content"`
	}{okay, `<iframe class="res_iframe card_iframe js_editor_card" data-src="http://mp.weixin.qq.com/bizmall/appmsgcard?action=show&biz=` +
		c.w.biz() + `&cardid=` + k.Base.ID + `&wechat_card_js=1#wechat_redirect">`})
}
