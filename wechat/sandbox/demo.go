package sandbox

import (
	"fmt"
	"strconv"
	"time"
)

// demo builds the shop 西湖茶铺 around one moment, so that it is alive on any
// day: dates are counted from there, ids and bulk codes come from the seed.
type demo struct {
	w     *world
	at    time.Time
	cards map[string]*card // by title
}

// openDemoShop fills an empty world.
func (w *world) openDemoShop(at time.Time) {
	d := &demo{w: w, at: at, cards: map[string]*card{}}
	d.hireFollowers(120)
	for _, p := range demoCards {
		d.issue(p)
	}
	for i, p := range demoCodes {
		d.give(strconv.FormatInt(firstDemoCode+int64(i), 10), p)
	}
	for _, text := range demoCustomCodes {
		d.give(text, demoCode{card: "老客手写券", days: -4})
	}
	for _, p := range demoCards {
		d.crowd(p)
	}
	d.openDeposit(demoDeposit)
	w.faults = []*faultRule{{Path: "/card/code/consume", Fault: faultLostReply, Count: 1, Code: demoLostCode}}
	w.turn = 0
	w.dirty.any, w.dirty.faults = true, true
}

// follower names as people have them: the first three are those of the phone
// screen, the rest are put together.
var firstFollowers = []string{"林小满", "周大川", "陈阿姨", "王丽娟", "赵子轩", "孙奶奶", "吴晓峰", "郑思远"}

const (
	surnames = "李张刘杨黄徐朱高何郭罗宋谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢"
	given    = "安宁嘉怡文静晓燕志强雨桐子涵佳慧国庆梓萱俊杰春梅海燕一诺"
)

// followerName is the name of the n-th follower.
func followerName(n int) string {
	if n < len(firstFollowers) {
		return firstFollowers[n]
	}
	s, g := []rune(surnames), []rune(given)
	i := 2 * ((n*5 + n/len(s)) % (len(g) / 2))
	return string([]rune{s[n%len(s)], g[i], g[i+1]})
}

func (d *demo) hireFollowers(n int) {
	for i := range n {
		d.w.putUser(&user{OpenID: d.w.newOpenID(), Name: followerName(i)})
	}
}

// issue puts a card into the world with its whole stock.
func (d *demo) issue(p demoCard) {
	created := min(p.from, -20) - 13 // before the first claim and the first valid day
	k := &card{Type: p.kind, Own: p.own, Advanced: p.advanced, Opening: p.stock}
	k.Base = baseInfo{
		ID: d.w.newCardID(), LogoURL: "http://mmbiz.qpic.cn/mmbiz/sandboxTeaLogo/0", CodeType: p.codeType, BrandName: "西湖茶铺", Title: p.title,
		DateInfo: d.dates(p), Color: p.color, Notice: p.notice, Description: p.description,
		GetLimit: &p.getLimit, UseLimit: &p.useLimit, CanShare: &p.give, CanGiveFriend: &p.give,
		UseCustomCode: &p.custom, BindOpenID: new(bool), ServicePhone: "0571-8000001",
		Status: p.status, SKU: sku{p.stock, p.stock},
		CreateTime: midnight(d.at, created) + 10*3600, UpdateTime: midnight(d.at, created+1) + 15*3600,
	}
	if p.stores == nil {
		all := true
		k.Base.UseAllLocations = &all
	}
	k.Base.LocationIDs = p.stores
	d.cards[p.title] = d.w.putCard(k)
}

// openDeposit issues a card whose codes were imported, and lets a few be claimed.
func (d *demo) openDeposit(p demoCard) {
	d.issue(p)
	k := d.cards[p.title]
	k.Base.CustomCodeMode = depositMode
	var list []string
	for i := range p.stock {
		list = append(list, fmt.Sprintf("CJ%06d", 100001+i))
	}
	d.w.putDeposits(k, list)
	d.crowd(p)
}

func (d *demo) dates(p demoCard) dateInfo {
	if p.term > 0 {
		return dateInfo{Type: dateTerm, Term: &p.term, BeginTerm: new(int)}
	}
	return dateInfo{Type: dateRange, Begin: midnight(d.at, p.from), End: min(midnight(d.at, p.to+1), lastSecond) - 1}
}

// give lets a follower claim a card days before now.
func (d *demo) give(text string, p demoCode) *code {
	k := d.cards[p.card]
	u, err := d.w.claimant(k, "")
	if err != nil {
		panic(err) // an unnamed claimant is never refused
	}
	if d.w.userBy[u.OpenID] == nil {
		u = d.w.putUser(u)
	}
	// A few minutes between claims, and none in the future on a morning.
	at := d.at.AddDate(0, 0, p.days).Add(-time.Duration(len(d.w.codes)%300) * time.Minute)
	begin, end := k.validity(at)
	c := &code{text: text, card: k, user: u, state: codeNormal, begin: begin, end: end, claimed: at.Unix()}
	if p.state != "" {
		c.state = p.state
	}
	if c.state == codeConsumed {
		c.consumed = min(at.Add(26*time.Hour).Unix(), d.at.Unix()-60)
	}
	k.Base.SKU.Quantity--
	return d.w.putCode(c)
}

// crowd lets the other followers claim until the stock is what the card's plan
// says is left, so that stock and claims add up. About a third is redeemed.
func (d *demo) crowd(p demoCard) {
	k := d.cards[p.title]
	last, span := -1, 20 // claims were made on span days, the last of them day last
	begun := p.term > 0 || p.from < -1
	if p.term == 0 && begun {
		last = min(last, p.to-2)
		span = min(span, last-p.from+1)
	}
	for i := 0; k.Base.SKU.Quantity > p.left; i++ {
		c := demoCode{card: p.title, days: last - i%span}
		switch {
		case begun && i%3 == 1:
			c.state = codeConsumed
		case i%29 == 5:
			c.state = codeDelete
		}
		d.give(d.newText(k), c)
	}
}

// newText is the code of one more claim.
func (d *demo) newText(k *card) string {
	switch {
	case k.deposit():
		return d.w.drawDeposit(k)
	case k.custom():
		return d.w.newCustomCode(k)
	}
	return d.w.newCodeText()
}
