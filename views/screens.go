package views

import (
	"context"
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"coupondesk/desk/deliver"
	"coupondesk/ui"
	"coupondesk/views/campaign"
	"coupondesk/views/cards"
	"coupondesk/views/codes"
	"coupondesk/views/counter"
	"coupondesk/views/delivery"
	"coupondesk/views/phone"
	"coupondesk/views/review"
	"coupondesk/views/whitelist"
	"coupondesk/views/workbench"
)

// Names of the screens, as ui.Goto uses them.
const (
	CounterScreen = "counter"
	CardsScreen   = "cards"
	ReviewScreen  = "review"
	PhoneScreen   = "phone" // only where there is a sandbox

	CampaignScreen  = "campaign"
	CodesScreen     = "codes"
	DeliveryScreen  = "delivery"
	WhitelistScreen = "whitelist"
	WorkbenchScreen = "workbench"
)

// place is a screen that one can go to: how it is called and made.
type place struct {
	id     string
	label  string
	group  string
	search string
	key    string // "f8", "" = only in the list
	shown  string // the key in words
	off    bool   // there is no such screen in this console
	make   func(ui.Env) ui.Screen
}

// places are all screens, in the order of the list of places.
func (a *App) places() []place {
	w := &a.w
	return []place{
		{id: CounterScreen, label: w.GoCounter, search: "hx hexiao redeem counter", make: a.newCounter},
		{id: CardsScreen, label: w.GoCards, search: "kq kaquan cards", make: a.newCards},
		{id: CampaignScreen, label: w.GoCampaign, search: "jq jianquan 建券 xjkq xinjian 新建 caogao 草稿 new draft campaign", off: a.o.Campaign == nil, make: a.newCampaign},
		{id: CodesScreen, label: w.GoCodes, search: "drqm daoru import codes", off: a.o.Codes == nil, make: a.newCodes},
		{id: DeliveryScreen, label: w.GoDelivery, search: "tf toufang erweima deliver qr", off: a.o.Delivery == nil, make: a.newDelivery},
		{id: WhitelistScreen, label: w.GoWhitelist, search: "csmd ceshi 测试白名单 baimingdan test whitelist", off: a.o.Whitelist == nil, make: a.newWhitelist},
		{id: WorkbenchScreen, label: w.GoWorkbench, search: "qmt qianming signature", make: a.newWorkbench},
		{id: ReviewScreen, label: w.GoReview, search: "dfh daifuhe review", make: a.newReview},
		{id: PhoneScreen, label: w.GoPhone, group: w.GroupSandbox, search: "gkdsj shouji customer phone", key: "f8", shown: "F8",
			off: a.o.Phone == nil, make: a.newPhone},
	}
}

// has says whether this console has a screen of that name.
func (a *App) has(name string) bool {
	for _, p := range a.places() {
		if p.id == name {
			return !p.off
		}
	}
	return false
}

// screen is made when it is first asked for, and kept.
func (a *App) screen(name string) ui.Screen {
	if s, ok := a.screens[name]; ok {
		return s
	}
	env := a.env
	env.Now = a.now
	for _, p := range a.places() {
		if p.id == name && !p.off {
			a.screens[name] = p.make(env)
			return a.screens[name]
		}
	}
	return a.screen(CounterScreen)
}

func (a *App) newCounter(e ui.Env) ui.Screen {
	return counter.New(counter.Options{
		Env: e, Desk: a.o.Desk, Express: a.o.Express, ReadOnly: a.o.ReadOnly,
		Store: a.o.Store, Till: a.o.Till, Staff: a.o.Staff,
		Samples: a.o.Samples, Claim: a.o.Claim, Phone: a.o.Phone != nil,
	})
}

func (a *App) newCards(e ui.Env) ui.Screen {
	return cards.New(cards.Options{Env: e, Desk: a.o.Desk, First: a.start() == CardsScreen,
		Change: a.o.Change, ReadOnly: a.o.ReadOnly, Go: a.has, Deposited: a.o.Deposited})
}

func (a *App) newCampaign(e ui.Env) ui.Screen {
	return campaign.New(campaign.Options{Env: e, Desk: a.o.Campaign, Sandbox: a.o.Sandbox, ReadOnly: a.o.ReadOnly, Shop: a.o.Account})
}

func (a *App) newCodes(e ui.Env) ui.Screen {
	return codes.New(codes.Options{Env: e, Desk: a.o.Codes, Card: a.o.Desk.Card, Open: a.o.OpenFile, ReadOnly: a.o.ReadOnly})
}

func (a *App) newDelivery(e ui.Env) ui.Screen {
	return delivery.New(delivery.Options{Env: e, Desk: a.o.Delivery, List: a.o.Desk, Save: a.o.SavePicture, Shop: a.o.Account, Sandbox: a.o.Sandbox, ReadOnly: a.o.ReadOnly})
}

func (a *App) newWhitelist(e ui.Env) ui.Screen {
	return whitelist.New(whitelist.Options{Env: e, Desk: a.o.Whitelist, ReadFile: a.o.ReadFile, ReadOnly: a.o.ReadOnly})
}

func (a *App) newWorkbench(e ui.Env) ui.Screen {
	return workbench.New(workbench.Options{Env: e, Ticket: a.o.Ticket})
}

func (a *App) newReview(e ui.Env) ui.Screen {
	return review.New(review.Options{Env: e, Desk: a.o.Desk, History: a.o.History, Staff: a.o.Staff, ReadOnly: a.o.ReadOnly})
}

func (a *App) newPhone(e ui.Env) ui.Screen {
	return phone.New(phone.Options{Env: e, Sandbox: a.o.Phone, Shop: a.o.Account, Places: a.placesMade()})
}

// placesMade are what this desk has delivered, for a customer to come by.
func (a *App) placesMade() func(context.Context) ([]phone.Place, error) {
	d := a.o.Delivery
	if d == nil {
		return nil
	}
	return func(ctx context.Context) ([]phone.Place, error) {
		made, err := d.Made(ctx, "")
		var list []phone.Place
		for _, m := range made {
			p := phone.Place{Title: placeTitle(m), URL: m.URL, At: m.At, Expires: m.Expires}
			if m.Kind == deliver.KindPage {
				p.Kind = phone.PlacePage
			}
			list = append(list, p)
		}
		return list, err
	}
}

// placeTitle names a place in few letters: its first card, how many more, and
// the channel, by which people know it.
func placeTitle(m deliver.Made) string {
	if m.Kind != deliver.KindQR || len(m.Offers) < 2 {
		return m.Title
	}
	title := fmt.Sprintf("%s +%d", m.Offers[0].Title, len(m.Offers)-1)
	if m.Outer != "" {
		title += " · " + m.Outer
	}
	return title
}

// goActions lead to every screen that there is.
func (a *App) goActions() []ui.Action {
	var acts []ui.Action
	for _, p := range a.places() {
		if p.off {
			continue
		}
		act := ui.Action{ID: goPrefix + p.id, Label: p.label, Group: p.group, Search: p.search,
			Off: a.alreadyOn(p.id), Run: func() tea.Cmd { return ui.Send(ui.Goto{Screen: p.id}) }}
		if act.Group == "" {
			act.Group = a.w.GroupGo
		}
		if p.key != "" {
			act.Keys = key.NewBinding(key.WithKeys(p.key), key.WithHelp(p.shown, ""))
		}
		acts = append(acts, act)
	}
	return acts
}

const goPrefix = "go." // begins the names of the actions that lead to a screen
