package sandbox

import "maps"

// event is one push of the platform (卡券事件推送) that a change caused.
type event struct {
	kind   string // Event, e.g. user_get_card
	at     int64  // CreateTime, Unix seconds
	fields map[string]string
}

// emit queues an event; it leaves once the change that caused it is durable.
// fields are the members beyond the common ones, by their names in the
// document; FromUserName is among them where a user is the sender. Members that
// an event always has may be left out.
func (w *world) emit(kind string, fields map[string]string) {
	w.events = append(w.events, event{kind: kind, at: w.now().Unix(), fields: maps.Clone(fields)})
}
