package signing

import (
	"slices"
	"strings"
)

// otherNames are names that are mistaken for one another and differ in more
// than their spelling.
var otherNames = map[string][]string{
	"jsapi_ticket":         {"ticket", "api_ticket", "jsapiticket"},
	"url":                  {"link", "URL"},
	"mch_id":               {"mchid", "merchant_id"},
	"nonce_str":            {"nonce"},
	"noncestr":             {"nonceStr", "nonce_str", "nonce"},
	"timestamp":            {"timeStamp", "time_stamp"},
	"appid":                {"appId", "app_id"},
	"open_id":              {"openid"},
	"openid":               {"open_id"},
	"out_request_no":       {"out_trade_no", "request_no"},
	"send_coupon_merchant": {"send_coupon_mch", "mch_id", "merchant"},
	"coupon_code":          {"code"},
	"stock_id":             {"coupon_id", "coupon_stock_id"},
	"businessId":           {"merchantId"},
}

// nameMistakes are wrong names of pairs, one by one and all at once.
func nameMistakes(r recipe) []change {
	var out []change
	for i, f := range r.fields {
		names := append(slices.Clone(otherNames[f.name]), camel(f.name), snake(f.name), strings.ToLower(f.name), strings.ReplaceAll(f.name, "_", ""))
		if plain := strings.TrimRight(f.name, "0123456789"); plain != f.name {
			names = append(names, plain, plain+"_"+f.name[len(plain):], plain+"["+f.name[len(plain):]+"]")
		}
		for k, name := range names {
			if name != f.name && !slices.Contains(names[:k], name) {
				out = append(out, change{"renamed", f.name + " → " + name, func(r *recipe) { r.fields[i].name = name }})
			}
		}
	}
	all := func(id string, rename func(string) string) change {
		return change{id, "", func(r *recipe) {
			for i := range r.fields {
				r.fields[i].name = rename(r.fields[i].name)
			}
		}}
	}
	return append(out, all("names_camel", camel), all("names_lower", strings.ToLower), all("names_upper", strings.ToUpper), all("names_index", fromOne), all("names_no_index", withoutIndex),
		all("names_bare", func(s string) string { return strings.ReplaceAll(s, "_", "") }))
}

// camel turns nonce_str into nonceStr.
func camel(name string) string {
	parts := strings.Split(name, "_")
	for i, p := range parts[1:] {
		if p != "" {
			parts[i+1] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, "")
}

// snake turns nonceStr into nonce_str.
func snake(name string) string {
	var b strings.Builder
	for i, c := range name {
		if c >= 'A' && c <= 'Z' && i > 0 {
			b.WriteByte('_')
		}
		b.WriteString(strings.ToLower(string(c)))
	}
	return b.String()
}

// fromOne counts the plugin's entries from 1 instead of 0.
func fromOne(name string) string {
	n := len(name) - 1
	if n < 0 || name[n] < '0' || name[n] > '9' {
		return name
	}
	if name[n] == '9' {
		return name[:n] + "10"
	}
	return name[:n] + string(name[n]+1)
}

// withoutIndex takes the plugin's entry numbers off.
func withoutIndex(name string) string { return strings.TrimRight(name, "0123456789") }
