package signing

import "testing"

// Requests and the objects of other languages are pasted as they stand in a
// terminal, a log or a program.
func TestRequestsAndProgramsArePasted(t *testing.T) {
	const auth = `WECHATPAY2-SHA256-RSA2048 mchid="1900000109",nonce_str="n1",signature="c2ln",timestamp="1795277477",serial_no="5157"`
	v3 := `{"method":"POST","url":"https://api.mch.weixin.qq.com/v3/a?b=1","mchid":"1900000109","nonce_str":"n1","timestamp":"1795277477","serial_no":"5157","body":"{\"a\": \"x\"}"}`
	for name, c := range map[string]struct{ text, want, signature string }{
		"curl":                       {"curl -X POST 'https://api.mch.weixin.qq.com/v3/a?b=1' \\\n  -H 'Accept: application/json' \\\n  -H 'Authorization: " + auth + "' \\\n  -d '{\"a\": \"x\"}'", v3, "c2ln"},
		"curl of Windows":            {"curl.exe --location \"https://api.mch.weixin.qq.com/v3/a?b=1\" ^\r\n --header \"Authorization: WECHATPAY2-SHA256-RSA2048 mchid=\\\"1900000109\\\",nonce_str=\\\"n1\\\",signature=\\\"c2ln\\\",timestamp=\\\"1795277477\\\",serial_no=\\\"5157\\\"\" ^\r\n --data-raw \"{\\\"a\\\": \\\"x\\\"}\"", v3, "c2ln"},
		"curl, GET":                  {`$ curl -s https://api.mch.weixin.qq.com/v3/certificates -H 'Authorization: ` + auth + `'`, `{"method":"GET","url":"https://api.mch.weixin.qq.com/v3/certificates","mchid":"1900000109","nonce_str":"n1","timestamp":"1795277477","serial_no":"5157"}`, "c2ln"},
		"curl, redemption":           {`curl https://x/v1/openapi/order/info -H 'businessId: b' -H 'nonce: n' -H 'timestamp: 1628772138668' -H 'sign: AB' -H 'signType: MD5' -H 'Content-Type: application/json' --data '{"bizCode":"1"}'`, `{"method":"POST","url":"https://x/v1/openapi/order/info","businessId":"b","nonce":"n","timestamp":"1628772138668","signType":"MD5","body":"{\"bizCode\":\"1\"}"}`, "AB"},
		"an HTTP request":            {"POST /v3/a?b=1 HTTP/1.1\r\nHost: api.mch.weixin.qq.com\r\nauthorization: " + auth + "\r\nContent-Length: 10\r\n\r\n{\"a\": \"x\"}", `{"method":"POST","url":"/v3/a?b=1","mchid":"1900000109","nonce_str":"n1","timestamp":"1795277477","serial_no":"5157","body":"{\"a\": \"x\"}"}`, "c2ln"},
		"an HTTP reply":              {"HTTP/2 200 \nserver: nginx\nwechatpay-nonce: n\nwechatpay-signature: s=\nwechatpay-timestamp: 1\nwechatpay-serial: 51\n\n{\"a\":\n 1}\n", `{"Wechatpay-Nonce":"n","Wechatpay-Timestamp":"1","Wechatpay-Serial":"51","body":"{\"a\":\n 1}\n"}`, "s="},
		"PHP's $_SERVER":             {"HTTP_WECHATPAY_TIMESTAMP=1\nHTTP_WECHATPAY_NONCE=n\nHTTP_WECHATPAY_SIGNATURE=s=", `{"Wechatpay-Timestamp":"1","Wechatpay-Nonce":"n"}`, "s="},
		"XML":                        {"<xml>\n<appid><![CDATA[wx1]]></appid>\n<body>a &amp; b</body><attach></attach>\n<sign>AB</sign></xml>", `{"appid":"wx1","body":"a & b","attach":""}`, "AB"},
		"a Python dict":              {`params = {'appid': u'wx1', "body": b'tea', 'attach': None, 'ok': True, 'n': 7, 'sign': "AB",}`, `{"appid":"wx1","body":"tea","attach":"","ok":"True","n":7}`, "AB"},
		"Python's keywords":          {`dict(appid='wx1', n=7, sign="AB")`, `{"appid":"wx1","n":"7"}`, "AB"},
		"a PHP array":                {"$p = [\n  'appid' => 'wx1', // the account\n  \"n\" => 7,\n  'sign' => 'AB',\n];", `{"appid":"wx1","n":"7"}`, "AB"},
		"an old PHP array":           {`array('appid'=>'wx1','body'=>'it\'s')`, `{"appid":"wx1","body":"it's"}`, ""},
		"print_r":                    {"Array\n(\n    [appid] => wx1\n    [body] => a b\n    [attach] => \n)\n", `{"appid":"wx1","body":"a b","attach":""}`, ""},
		"Java's put":                 {"Map<String, String> m = new HashMap<>();\nm.put(\"appid\", \"wx1\");\nm.put(\"n\", \"7\");", `{"appid":"wx1","n":"7"}`, ""},
		"C#'s indexer":               {"var d = new SortedDictionary<string, string>();\nd[\"appid\"] = \"wx1\";\nd[\"n\"] = \"7\";", `{"appid":"wx1","n":"7"}`, ""},
		"C#'s initialiser":           {`new Dictionary<string,string> { { "appid", "wx1" }, { "n", "7" } }`, `{"appid":"wx1","n":"7"}`, ""},
		"Java's Map as it prints":    {"{appid=wx1, body=a, b, url=https://x/?a=1}", `{"appid":"wx1","body":"a, b","url":"https://x/?a=1"}`, ""},
		"a Go map":                   {"m := map[string]string{\n\t\"appid\": \"wx1\",\n}", `{"appid":"wx1"}`, ""},
		"lines with a body":          {"method: POST\nurl: /v3/a\nbody: {\"a\":1}", `{"method":"POST","url":"/v3/a","body":"{\"a\":1}"}`, ""},
		"JSON with a program inside": {`{"body":"m.put(\"a\", \"b\"); x['c'] => 'd'"}`, `{"body":"m.put(\"a\", \"b\"); x['c'] => 'd'"}`, ""},
		"a body alone stays":         {`body={"a":1}`, `{"body":"{\"a\":1}"}`, ""},
	} {
		p, err := ParseInputs(c.text)
		if err != nil || string(p.JSON) != c.want || p.Signature != c.signature {
			t.Errorf("%s: %s %q %v\nwant %s %q", name, p.JSON, p.Signature, err, c.want, c.signature)
		}
	}
}
