package signing

import "slices"

// Input is one field of a scheme, as a form asks for it.
type Input struct {
	Name     string
	Also     []string // other names under which people write it
	Required bool
	Secret   bool
	Lines    bool // may have several lines: a body, a key, a list
	Hint     Words
	Default  string // "" = none
}

// Scheme is one way to sign, verify or open, described for a form.
type Scheme struct {
	Name   string // what Run, Diagnose and `coupondesk sign` take
	Title  Words
	About  Words // one line: how the string is put together and hashed
	Inputs []Input
	Open   bool // takes any further members too, and signs them (V2)
	Raw    bool // for people who check an implementation; a form may leave it out
}

// Answer is what a scheme gives. Message and the values of Parts may hold
// secrets; draw the Secret ones masked.
type Answer struct {
	Message string // the string that is signed, "" where there is none
	Parts   []Part
	Field   string // the result's name: signature, url, path, header, result, plaintext, message
	Value   string
}

// Schemes are all ways, the common ones first. The caller owns the slice.
func Schemes() []Scheme {
	all := make([]Scheme, 0, len(catalogue))
	for _, e := range catalogue {
		s := e.Scheme
		s.Inputs = slices.Clone(s.Inputs)
		all = append(all, s)
	}
	return all
}

// job is one scheme with its inputs read: the string, and how it ends.
type job struct {
	recipe recipe
	form   form      // how the result is written
	pub    rsaPublic // RSA: what verifies the result
	finish func(message string) (name, value string, err error)
}

// form is how a digest or signature is written.
type form int

const (
	formNone form = iota
	formLower
	formUpper
	formBase64
)

type entry struct {
	Scheme
	build func(in *inputs) (job, error)
}

// Run carries out a scheme: in is one JSON object with the inputs and, where
// there is one, "key". Message and Parts are filled in as far as they can be
// even when something is missing. Errors are *InputError, or *RejectError with
// Value "invalid" or "error" when what was given must not be trusted.
func Run(scheme string, in []byte) (Answer, error) {
	e, err := entryOf(scheme)
	if err != nil {
		return Answer{}, err
	}
	read, err := readInputs(in)
	if err != nil {
		return Answer{}, err
	}
	read.settle(e.Inputs)
	j, err := e.build(read)
	a := Answer{Message: j.recipe.message(), Parts: j.recipe.parts()}
	if missing := e.missing(read); missing != nil {
		return a, missing
	}
	if err != nil {
		return a, err
	}
	a.Field, a.Value, err = j.finish(a.Message)
	return a, err
}

func entryOf(scheme string) (entry, error) {
	for _, e := range catalogue {
		if e.Name == scheme {
			return e, nil
		}
	}
	return entry{}, inputError("", "没有这种签名", "there is no such scheme")
}

// missing names the first required input that has no value.
func (e entry) missing(in *inputs) error {
	for _, f := range e.Inputs {
		if f.Required && in.text(f.Name) == "" {
			return inputError(f.Name, "要填", "is required")
		}
	}
	return nil
}
