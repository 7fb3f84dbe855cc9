package face

import (
	"strings"
	"sync"

	"coupondesk/ui/cell"
	"coupondesk/ui/qr"
	"coupondesk/ui/safe"
	"coupondesk/ui/text"
	"coupondesk/wechat/card"
)

// code is what the clerk scans, in the way of the code type, and the line to
// the cashier below it.
func (p *painter) code() {
	t, b := p.e.Theme, p.d.Base
	dash := "╌"
	if t.ASCII {
		dash = "-"
	}
	p.rows = append(p.rows, " "+t.Faint.Render(strings.Repeat(dash, max(0, p.w-2))))
	number := b.CodeType != card.CodeOnlyQR && b.CodeType != card.CodeOnlyBarcode
	switch b.CodeType {
	case card.CodeNone:
		p.centred(t.Muted, p.words.NoCode)
		number = false
	case card.CodeBarcode, card.CodeOnlyBarcode:
		bar := centre(t.Plain, qr.Bar(t, sample, min(24, p.w-4)), p.w)
		p.rows = append(append(p.rows, bar...), bar...)
	case card.CodeQR, card.CodeOnlyQR:
		p.square()
	}
	if number {
		p.centred(t.Muted, text.Code(sample))
	}
	if s := p.within("notice", b.Notice); s != "" {
		p.blank()
		p.centred(t.Muted, s)
	}
	p.blank()
}

// sampleCode is the sample as a QR code; it is always the same.
var sampleCode = sync.OnceValue(func() *qr.Code { return qr.Encode(sample) })

// square is a QR code, or its name where it has no room. Nobody scans it here,
// so its margin is small.
func (p *painter) square() {
	const margin = 1
	c := sampleCode()
	w, _ := c.Size(margin)
	if p.low || w > p.w || p.e.Theme.ASCII {
		p.centred(p.e.Theme.Muted, p.words.QRHere)
		return
	}
	for _, r := range c.DrawQuiet(p.e.Theme, margin, false) {
		p.rows = append(p.rows, cell.Center(r, p.w))
	}
}

// details are what the customer reads after a tap.
func (p *painter) details() {
	a, b := p.d.Advanced, p.d.Base
	if c := a.Cover; c != nil {
		p.section(p.words.Cover, p.within("abstract.abstract", c.Text), p.picture(c.Picture))
	}
	p.section(p.words.Offer, p.offerText())
	p.section(p.words.Conditions, p.conditions()...)
	p.section(p.words.Times, p.times()...)
	p.section(p.words.Description, p.terms()...)
	for _, r := range a.Rows {
		p.section(p.words.Pictures, p.picture(r.Picture), p.lines("text_image_list.text", r.Text))
	}
	var services []string
	for _, s := range a.Services {
		services = append(services, or(p.words.Services[s], safe.Line(string(s), 40).String()))
	}
	p.section(p.words.Service, strings.Join(services, p.words.And))
	p.section(p.words.Phone, p.within("service_phone", b.ServicePhone))
	p.section(p.words.Stores, p.stores())
}

// section is a heading and its lines; without lines there is neither.
func (p *painter) section(title string, lines ...string) {
	said := false
	for _, l := range lines {
		if l == "" {
			continue
		}
		if !said {
			p.blank()
			p.text(p.e.Theme.Muted, title)
			said = true
		}
		p.text(p.e.Theme.Plain, l)
	}
}

// offerText is the offer of those types that describe it.
func (p *painter) offerText() string {
	switch o := p.d.Offer.(type) {
	case card.GiftOffer:
		return p.lines("gift.gift", o.Gift)
	case card.GrouponOffer:
		return p.lines("deal_detail", o.Deal)
	case card.GeneralOffer:
		return p.lines("default_detail", o.Detail)
	}
	return ""
}

// picture stands for one: its place, not its address, is what the customer
// sees.
func (p *painter) picture(address string) string {
	if address == "" {
		return ""
	}
	return p.words.Picture
}

func (p *painter) stores() string {
	switch b := p.d.Base; {
	case b.AllStores:
		return p.words.AllStores
	case len(b.Stores) > 0:
		return fill(p.words.SomeStores, len(b.Stores))
	}
	return ""
}

// ways are the rows that lead into mini programs, and what may be done with
// the coupon.
func (p *painter) ways() {
	t, b := p.e.Theme, p.d.Base
	for _, j := range []struct {
		at string
		j  card.Jump
	}{{"custom", b.Custom}, {"promotion", b.Promotion}} {
		name := p.within(j.at+"_url_name", j.j.Name)
		if name == "" {
			continue
		}
		p.blank()
		hint := p.within(j.at+"_url_sub_title", j.j.SubTitle)
		room := max(0, p.w-6-cell.Width(name))
		p.rows = append(p.rows, "  "+name+"  "+t.Muted.Render(cell.PadLeft(cell.Cut(hint, room), room)))
	}
	var may []string
	if b.CanGive {
		may = append(may, p.words.CanGive)
	}
	if b.CanShare {
		may = append(may, p.words.CanShare)
	}
	if len(may) > 0 {
		p.blank()
		p.text(t.Muted, strings.Join(may, p.words.And))
	}
}
