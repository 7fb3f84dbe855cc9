package signing

import (
	"net/url"
	"slices"
	"strings"
)

// urlVariants are wrong pages (JS-SDK) and wrong request lines (V3).
func urlVariants(v string, page bool) []variant {
	path, query, hasQuery := strings.Cut(v, "?")
	out := []variant{{id: "url_no_query", value: path}, {id: "url_slash", value: path + "/"}, {id: "url_slash", value: strings.TrimSuffix(v, "/")}}
	if hasQuery {
		out = append(out, variant{id: "url_slash", value: path + "/?" + query}, variant{id: "url_no_mark", value: path + query})
		sorted := strings.Split(query, "&")
		slices.Sort(sorted)
		out = append(out, variant{id: "url_query_sorted", value: path + "?" + strings.Join(sorted, "&")})
	}
	if !page {
		return append(out, variant{id: "url_host", value: "https://api.mch.weixin.qq.com" + v}, variant{id: "url_host", value: "https://api2.mch.weixin.qq.com" + v},
			variant{id: "url_host", value: "api.mch.weixin.qq.com" + v}, variant{id: "url_no_slash", value: strings.TrimPrefix(v, "/")}, variant{id: "url_no_v3", value: strings.TrimPrefix(v, "/v3")})
	}
	for _, f := range []string{"#", "#/", FragmentRedirect, FragmentPayRedirect, "#rd"} {
		out = append(out, variant{id: "url_fragment", value: v + f})
	}
	out = append(out, variant{id: "url_encoded", value: encodeURI(v)}, variant{id: "url_question", value: v + "?"}, variant{id: "url_question", value: strings.TrimSuffix(v, "?")})
	out = append(out, hostVariants(v)...)
	return append(out, queryVariants(v, path, query)...)
}

// hostVariants are a page as another machine on the way sees it: another
// protocol, a port of the proxy's, no host at all.
func hostVariants(v string) []variant {
	scheme, rest, ok := strings.Cut(v, "://")
	u, err := url.Parse(v)
	if !ok || err != nil || u.Host == "" {
		return nil
	}
	out := []variant{{id: "url_no_scheme", value: rest}, {id: "url_host_only", value: scheme + "://" + u.Host}, {id: "url_host_only", value: scheme + "://" + u.Host + "/"}}
	other := map[string]string{"http": "https", "https": "http"}[scheme]
	if other != "" {
		out = append(out, variant{id: "url_scheme", value: other + "://" + rest})
	}
	behind := rest[len(u.Host):]
	out = append(out, variant{id: "url_no_host", value: behind})
	bare := u.Hostname()
	ports := []string{":443", ":80", ":8080"}
	if bare != u.Host {
		ports = []string{"", ":443", ":80"}
	}
	for _, port := range ports {
		out = append(out, variant{id: "url_port", value: scheme + "://" + bare + port + behind})
		if other != "" && port != "" {
			out = append(out, variant{id: "url_port", value: other + "://" + bare + port + behind})
		}
	}
	if short, had := strings.CutPrefix(u.Host, "www."); had {
		return append(out, variant{id: "url_www", value: scheme + "://" + short + behind})
	}
	return append(out, variant{id: "url_www", value: scheme + "://www." + rest})
}

// queryVariants are what gets lost of a page's parameters and what is added to
// them: by sharing, by the return from OAuth, by an address that was handed on
// as a parameter without being encoded, by a web server's index file.
func queryVariants(v, path, query string) []variant {
	var out []variant
	pieces := strings.Split(query, "&")
	without := func(drop func(name string) bool) string {
		kept := slices.DeleteFunc(slices.Clone(pieces), func(p string) bool {
			name, _, _ := strings.Cut(p, "=")
			return p == "" || drop(name)
		})
		if len(kept) == 0 {
			return path
		}
		return path + "?" + strings.Join(kept, "&")
	}
	out = append(out, variant{id: "url_shared", value: without(func(n string) bool { return n == "from" || n == "isappinstalled" })},
		variant{id: "url_oauth", value: without(func(n string) bool { return n == "code" || n == "state" })})
	if len(pieces) > 1 {
		out = append(out, variant{id: "url_cut", value: path + "?" + pieces[0]})
	}
	for _, p := range pieces[:min(len(pieces), swapMax)] {
		name, _, _ := strings.Cut(p, "=")
		out = append(out, variant{id: "url_param_lost", value: without(func(n string) bool { return n == name }), field: name})
	}
	mark := "?"
	if query != "" {
		mark = "&"
	}
	for _, from := range []string{"singlemessage", "groupmessage", "timeline"} {
		out = append(out, variant{id: "url_shared", value: v + mark + "from=" + from + "&isappinstalled=0"}, variant{id: "url_shared", value: v + mark + "from=" + from})
	}
	rest := v[len(path):]
	for _, file := range []string{"index.html", "index.htm", "index.php"} {
		if short, had := strings.CutSuffix(path, "/"+file); had {
			out = append(out, variant{id: "url_index", value: short + "/" + rest})
		} else if strings.HasSuffix(path, "/") {
			out = append(out, variant{id: "url_index", value: path + file + rest})
		}
	}
	return out
}

// encodeURI writes what lies beyond ASCII, and spaces, with percent signs, as
// the browser's address bar does; everything else stays.
func encodeURI(v string) string {
	var b strings.Builder
	for _, r := range v {
		if r <= ' ' || r > '~' {
			b.WriteString(Escape(string(r)))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// urlAsGiven is the URL before the scheme itself cut anything off it.
func (s *search) urlAsGiven() []change {
	var out []change
	for i, f := range s.job.recipe.fields {
		given := s.in.text(f.name)
		if f.name != "url" || given == f.value {
			continue
		}
		set := func(id, value string) {
			out = append(out, change{id: id, field: "url", do: func(r *recipe) { r.set(i, value) }})
		}
		fragment, cut := strings.CutPrefix(given, f.value)
		if !cut {
			set("url_host", given)
			continue
		}
		set("url_fragment", given)
		route := strings.TrimLeft(fragment, "#!")
		set("url_route", strings.TrimSuffix(f.value, "/")+route)
		set("url_route", f.value+route)
	}
	return out
}
