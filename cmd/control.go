package cmd

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"coupondesk/views/counter"
	"coupondesk/views/phone"
)

// control speaks to the sandbox's own calls, of this process or of another.
type control struct{ base string }

const (
	controlTime  = 3 * time.Second
	controlLimit = 16 << 20 // bytes of an answer; a sandbox may have very many followers
)

// alive tells whether a sandbox of ours answers.
func (c *control) alive(ctx context.Context) bool {
	var index struct {
		Sandbox string `json:"sandbox"`
	}
	return c.call(ctx, http.MethodGet, "", nil, &index) == nil && index.Sandbox == "coupondesk"
}

// samples are codes worth trying.
func (c *control) samples(ctx context.Context) ([]counter.Sample, error) {
	var out struct {
		Samples []struct{ Code, Kind string } `json:"samples"`
	}
	err := c.call(ctx, http.MethodGet, "samples", nil, &out)
	var list []counter.Sample
	for _, s := range out.Samples {
		list = append(list, counter.Sample{Code: s.Code, Kind: s.Kind})
	}
	return list, err
}

// claim lets a customer of the demo shop take a coupon and gives its code.
func (c *control) claim(ctx context.Context) (string, error) {
	var out struct {
		Code string `json:"code"`
	}
	err := c.call(ctx, http.MethodPost, "claim", struct{}{}, &out)
	return out.Code, err
}

// call does one control call. The connection is not kept: calls are rare, and
// the process that answers may end at any time.
func (c *control) call(ctx context.Context, method, name string, in, out any) error {
	ctx, cancel := context.WithTimeout(ctx, controlTime)
	defer cancel()
	var body io.Reader
	if in != nil {
		raw, err := json.Marshal(in)
		if err != nil {
			return err
		}
		body = bytes.NewReader(raw)
	}
	r, err := http.NewRequestWithContext(ctx, method, c.base+"/_sandbox/"+name, body)
	if err != nil {
		return err
	}
	r.Close = true
	r.Header.Set("Accept", "application/json")
	answer, err := loopback.RoundTrip(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(answer.Body, controlLimit))
	if err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return refusalIn(answer.StatusCode, raw)
	}
	return json.Unmarshal(raw, out)
}

// refusalIn reads why the sandbox said no. What is not a no of a sandbox at all
// has its status.
func refusalIn(status int, raw []byte) error {
	var no struct {
		Error   string `json:"error"`
		ErrCode int    `json:"errcode"`
		Why     string `json:"why"`
	}
	if json.Unmarshal(raw, &no) == nil && no.Error != "" && status < http.StatusInternalServerError {
		return &phone.Refused{Code: no.ErrCode, Why: no.Why, Reason: line(no.Error)}
	}
	return errors.New(line(fmt.Sprintf("sandbox: HTTP %d %s", status, no.Error)))
}

// loopback never asks a proxy.
var loopback = &http.Transport{DisableKeepAlives: true}
