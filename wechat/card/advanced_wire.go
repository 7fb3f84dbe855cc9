package card

type (
	wireAdvanced struct {
		Use      *wireUse      `json:"use_condition,omitempty"`
		Abstract *wireAbstract `json:"abstract,omitempty"`
		Rows     []wireRow     `json:"text_image_list,omitempty"`
		Times    []wireTime    `json:"time_limit,omitempty"`
		Services []Service     `json:"business_service,omitempty"`
	}
	wireUse struct {
		Accept     string `json:"accept_category,omitempty"`
		Reject     string `json:"reject_category,omitempty"`
		LeastCost  int64  `json:"least_cost,omitempty"`
		ObjectUse  string `json:"object_use_for,omitempty"`
		WithOthers bool   `json:"can_use_with_other_discount"`
	}
	wireAbstract struct {
		Text  string   `json:"abstract"`
		Icons []string `json:"icon_url_list"`
	}
	wireRow struct {
		Picture string `json:"image_url"`
		Text    string `json:"text"`
	}
	wireTime struct {
		Day         string `json:"type"`
		BeginHour   *int   `json:"begin_hour,omitempty"`
		BeginMinute *int   `json:"begin_minute,omitempty"`
		EndHour     *int   `json:"end_hour,omitempty"`
		EndMinute   *int   `json:"end_minute,omitempty"`
	}
)

// wire gives nil when there is nothing to send.
func (a Advanced) wire() *wireAdvanced {
	if a.isZero() {
		return nil
	}
	w := &wireAdvanced{Services: a.Services}
	if u := a.Use; u != nil {
		w.Use = &wireUse{u.Accept, u.Reject, u.LeastCost, u.ObjectUseFor, u.WithOthers}
	}
	if a.Cover != nil {
		w.Abstract = &wireAbstract{Text: a.Cover.Text, Icons: []string{a.Cover.Picture}}
	}
	for _, r := range a.Rows {
		w.Rows = append(w.Rows, wireRow(r))
	}
	for _, t := range a.Times {
		x := wireTime{Day: t.Day}
		if h := t.Hours; h != nil {
			x.BeginHour, x.BeginMinute, x.EndHour, x.EndMinute = &h.BeginHour, &h.BeginMinute, &h.EndHour, &h.EndMinute
		}
		w.Times = append(w.Times, x)
	}
	return w
}
