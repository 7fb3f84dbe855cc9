package config

// KeyFile reads a file of at most 1 MiB that may hold a secret. exposed says, as
// an *Error, why it must not be taken when it does: others can read or replace
// it; each problem has the command that mends it. err is about a file that
// cannot be read, an *Error too.
func KeyFile(path string) (text string, exposed, err error) {
	f, bad := open(path)
	if bad != nil {
		return "", nil, &Error{[]Problem{{File: path, What: Words{"读不了：" + reason(bad), "cannot be read: " + reason(bad)}}}}
	}
	var l loader
	l.guard(f, "")
	if len(l.problems) > 0 {
		exposed = &Error{l.problems}
	}
	return string(f.data), exposed, nil
}
