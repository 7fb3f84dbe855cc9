package wechat

import (
	"context"
	"time"
)

// Paths of the calls about quotas.
const (
	pathQuota      = "/cgi-bin/openapi/quota/get"
	pathClearQuota = "/cgi-bin/clear_quota"
)

// Quota is what one interface may still be called today. The figures of an
// account are not published anywhere else.
type Quota struct {
	DailyLimit int64
	Used       int64
	Remain     int64

	RateCalls int64         // calls allowed in RatePer; 0 when the platform tells no rate
	RatePer   time.Duration // whole seconds
}

// Quota asks for the daily quota of one path, such as "/card/code/consume"
// (查询 API 调用额度). 76021 and 76022 mean that the path is unknown or has no
// quota that can be asked for.
//
// Source: developers.weixin.qq.com/doc/channels/api/basic/api_getapiquota.html.
func (c *Client) Quota(ctx context.Context, path string) (Quota, error) {
	var a struct {
		Quota struct {
			Limit  int64 `json:"daily_limit"`
			Used   int64 `json:"used"`
			Remain int64 `json:"remain"`
		} `json:"quota"`
		Rate struct {
			Calls   int64 `json:"call_count"`
			Seconds int64 `json:"refresh_second"`
		} `json:"rate_limit"`
	}
	err := c.Post(ctx, "quota.get", pathQuota, struct {
		Path string `json:"cgi_path"`
	}{path}, &a)
	if err != nil {
		return Quota{}, err
	}
	return Quota{
		DailyLimit: a.Quota.Limit, Used: a.Quota.Used, Remain: a.Quota.Remain,
		RateCalls: a.Rate.Calls, RatePer: time.Duration(a.Rate.Seconds) * time.Second,
	}, nil
}

// ClearQuota sets the daily counters of all interfaces of the account to zero
// (重置 API 调用次数). It can be done 10 times a month, the console's own resets
// counted; after that 48006. It is not repeated: each one counts.
//
// Source: developers.weixin.qq.com/doc/service/Message_Management/API_Call_Limits.html.
func (c *Client) ClearQuota(ctx context.Context) error {
	return c.Post(ctx, "quota.clear", pathClearQuota, struct {
		AppID string `json:"appid"`
	}{c.o.AppID}, nil)
}
