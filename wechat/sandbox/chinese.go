package sandbox

import "maps"

// chinese are a note's text and source in Chinese.
type chinese struct{ text, source string }

// chineseNotes are those of every note, by its name.
var chineseNotes = merged(chineseGeneral, chineseCards, chineseGive, chineseControl)

func merged(tables ...map[string]chinese) map[string]chinese {
	all := map[string]chinese{}
	for _, t := range tables {
		maps.Copy(all, t)
	}
	return all
}

// CoverIn is Cover with its sentences in a language: "en" is English, everything
// else Chinese. Names, paths and addresses are the same in both.
func CoverIn(lang string) Coverage {
	c := Cover()
	if lang == "en" {
		return c
	}
	for i := range c.Endpoints {
		c.Endpoints[i].Purpose = chinesePurposes[c.Endpoints[i].Path]
	}
	for i := range c.Events {
		c.Events[i].When = chineseWhens[c.Events[i].Event]
	}
	for i := range c.Behaviours {
		b := &c.Behaviours[i]
		b.Text, b.Source = chineseNotes[b.Name].text, chineseNotes[b.Name].source
	}
	return c
}

// EvidenceIn is how sure a behaviour is, as a word for people.
func EvidenceIn(lang string, e Evidence) string {
	if lang == "en" {
		return string(e)
	}
	return map[Evidence]string{Documented: "文档写明", Observed: "实际见过", Guess: "我们定的", Missing: "没有做"}[e]
}
