package config

// Setting is one line of what is in force: the key, its value as text, and where it came from (file:line, a flag, a variable, or the default).
type Setting struct{ Key, Value, Source string }

// Show returns all settings in the order of config.example.toml, then the folder of the data. The secret is ***; where it came from is shown.
func (c Config) Show() []Setting {
	l := loader{c: c}
	byDefault := Words{"默认", "default"}.In(c.Lang)
	var out []Setting
	for _, s := range settings {
		if s.key == "account.app_secret_file" || s.key == "account.app_secret_env" {
			continue // the line of the secret says which it was
		}
		line := Setting{Key: s.key, Source: byDefault}
		switch v := s.at(&l).(type) {
		case *string:
			line.Value = *v
		case *bool:
			line.Value = "false"
			if *v {
				line.Value = "true"
			}
		}
		if s.key == "account.app_secret" && !c.AppSecret.IsZero() {
			line.Value = c.AppSecret.String()
		}
		if from := c.sources[s.key]; from != "" {
			line.Source = from
		}
		out = append(out, line)
	}
	data := Setting{Key: "data", Value: c.DataDir, Source: byDefault}
	if from := c.sources[data.Key]; from != "" {
		data.Source = from
	}
	return append(out, data)
}
