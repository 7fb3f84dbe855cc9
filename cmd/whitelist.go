package cmd

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"coupondesk/desk/whitelist"
	"coupondesk/ui/cell"
	"coupondesk/ui/text"
)

func (a *app) whitelistCmd() *cobra.Command {
	w := a.guests()
	show := &cobra.Command{Use: "show", Short: w.ShowShort, Args: a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.whitelistShow(c.Context()) }}
	return a.group("whitelist", w.Short, w.Long, show, a.whitelistAddCmd(w), a.whitelistRemoveCmd(w), a.whitelistImportCmd(w), a.whitelistPushCmd(w))
}

func (a *app) whitelistAddCmd(w guestWords) *cobra.Command {
	var name, kind string
	var dry bool
	c := &cobra.Command{Use: "add ID", Short: w.AddShort, Annotations: changes, Args: a.exactly(w.ArgID),
		RunE: func(c *cobra.Command, args []string) error {
			if kind != "" && kind != string(whitelist.OpenID) && kind != string(whitelist.Username) {
				return a.usage(a.w.BadValue, kind, "--kind", "openid, username")
			}
			e := whitelist.Entry{ID: args[0], Kind: whitelist.Kind(kind), Name: name}
			return a.whitelistChange(c.Context(), dry, func(ctx context.Context, d *whitelist.Desk) (whitelist.List, error) { return d.Add(ctx, e) })
		}}
	c.Flags().StringVar(&name, "name", "", w.FlagName)
	c.Flags().StringVar(&kind, "kind", "", w.FlagKind)
	c.Flags().BoolVar(&dry, "dry-run", false, w.FlagDryLocal)
	return c
}

func (a *app) whitelistRemoveCmd(w guestWords) *cobra.Command {
	var dry bool
	c := &cobra.Command{Use: "remove ID", Short: w.RemoveShort, Annotations: changes, Args: a.exactly(w.ArgID),
		RunE: func(c *cobra.Command, args []string) error {
			return a.whitelistChange(c.Context(), dry, func(ctx context.Context, d *whitelist.Desk) (whitelist.List, error) {
				l, err := d.List(ctx)
				if err != nil {
					return l, err
				}
				return d.Remove(ctx, keyOf(l, args[0]))
			})
		}}
	c.Flags().BoolVar(&dry, "dry-run", false, w.FlagDryLocal)
	return c
}

// keyOf finds who is on the list by id or by the name that people use.
func keyOf(l whitelist.List, which string) string {
	for _, e := range l.Seated() {
		if e.ID == which {
			return e.Key()
		}
	}
	found := ""
	for _, e := range l.Seated() {
		switch {
		case e.Name != which:
		case found != "":
			return "" // two of that name
		default:
			found = e.Key()
		}
	}
	return found
}

func (a *app) whitelistImportCmd(w guestWords) *cobra.Command {
	var dry bool
	c := &cobra.Command{Use: "import FILE|-", Short: w.ImportShort, Annotations: changes, Args: a.exactly(w.ArgFile),
		RunE: func(c *cobra.Command, args []string) error {
			raw, err := a.smallFile(args[0], whitelist.MaxImport, w.FileLong)
			if err != nil {
				return &told{trouble{fill(w.NoFile, err.Error()), w.NoFileCure}, err}
			}
			added := 0
			err = a.whitelistChange(c.Context(), dry, func(ctx context.Context, d *whitelist.Desk) (l whitelist.List, err error) {
				l, added, err = d.Import(ctx, string(raw))
				return l, err
			})
			switch {
			case err != nil || a.flags.json:
			case added == 0:
				a.say("%s", w.NobodyNew)
			case dry:
				a.say("%s", fill(w.WouldAdd, itoa(added)))
			default:
				a.say("%s", fill(w.Imported, itoa(added)))
			}
			return err
		}}
	c.Flags().BoolVar(&dry, "dry-run", false, w.FlagDryLocal)
	return c
}

// withGuests opens what the whitelist needs. A dry run works on a copy of the
// list that is thrown away.
func (a *app) withGuests(ctx context.Context, dry bool, do func(*whitelist.Desk) error) error {
	s, err := a.open(ctx, needLedger)
	if err != nil {
		return err
	}
	defer s.Close()
	if dry {
		return do(a.whitelistDesk(s, &scratch{Ledger: s.ledger}))
	}
	return do(a.whitelistDesk(s, s.ledger))
}

func (a *app) whitelistShow(ctx context.Context) error {
	return a.withGuests(ctx, false, func(d *whitelist.Desk) error {
		l, err := d.List(ctx)
		if err == nil {
			a.guestList(l)
		}
		return err
	})
}

// whitelistChange changes the local list and prints it.
func (a *app) whitelistChange(ctx context.Context, dry bool, do func(context.Context, *whitelist.Desk) (whitelist.List, error)) error {
	w := a.guests()
	if err := a.mayWrite(dry, w.ReadOnly); err != nil {
		return err
	}
	return a.withGuests(ctx, dry, func(d *whitelist.Desk) error {
		l, err := do(ctx, d)
		if err != nil {
			return a.guestFault(err)
		}
		if dry {
			a.say("%s", w.Dry)
		}
		a.guestList(l)
		return nil
	})
}

// guestFault says why the list was not changed; every line of an import that
// was not taken.
func (a *app) guestFault(err error) error {
	w := a.guests()
	var bad *whitelist.ImportError
	var f *whitelist.Fault
	switch {
	case errors.As(err, &bad):
		end := a.refuse(exitFailed, "✗ "+fill(w.NotImported, itoa(len(bad.Lines))))
		a.told.Faults = map[string]string{}
		for _, l := range bad.Lines {
			a.say("  %s", line(fill(w.BadLine, itoa(l.No), short(l.Text, 40), l.Why.In(string(a.lang)))))
			a.told.Faults[itoa(l.No)] = l.Why.In(string(a.lang))
		}
		return end
	case errors.As(err, &f) && f.Kind == whitelist.FaultGone:
		return a.refuse(exitRefused, "✗ "+line(fill(w.NotChanged, f.Words.In(string(a.lang)))))
	case errors.As(err, &f):
		return a.refuse(exitFailed, "✗ "+line(fill(w.NotChanged, f.Words.In(string(a.lang)))))
	}
	return err
}

// guestReport is one entry for a script.
type guestReport struct {
	ID       string             `json:"id"`
	Kind     whitelist.Kind     `json:"kind"`
	Name     string             `json:"name"`
	Mark     whitelist.Mark     `json:"mark"`
	Left     bool               `json:"not_taken"` // by the last push
	Perhaps  bool               `json:"perhaps"`   // it is not known whether the platform holds it
	Platform whitelist.Platform `json:"platform"`  // what is known of its list; the same in every line
}

// guestList prints the list, a line for each.
func (a *app) guestList(l whitelist.List) {
	w := a.guests()
	for _, e := range l.Entries {
		if a.flags.json {
			a.object(guestReport{e.ID, e.Kind, e.Name, e.Mark, e.Left, e.Perhaps, l.State})
			continue
		}
		sign := map[whitelist.Mark]string{whitelist.Add: "+", whitelist.Remove: "-"}[e.Mark]
		word := w.Marks[e.Mark]
		switch {
		case e.Left:
			word = w.LeftOut
		case e.Perhaps:
			word = w.Maybe[e.Mark]
		}
		a.print("%s %s  %s  %s", cell.Fit(sign, 1), cell.Pad(short(e.ID, 64), 30), cell.Fit(short(e.Name, 24), 16), word)
	}
	if a.flags.json {
		return
	}
	a.say("%s", fill(w.Count, itoa(len(l.Seated())), itoa(whitelist.Seats)))
	switch l.State {
	case whitelist.InPlace:
		a.say("%s", fill(w.PushedAt, text.When(l.PushedAt, a.now(), a.lang)))
	case whitelist.Unsure:
		a.say("! %s", a.unsure(l))
	default:
		a.say("%s", w.Never)
	}
}

// unsure says why it is not known what the platform has, and the cure. Where the
// list here was damaged, it names the paper that has its old text.
func (a *app) unsure(l whitelist.List) string {
	w := a.guests()
	switch {
	case l.Damage == nil:
		return fill(w.Unsure, text.When(l.SentAt, a.now(), a.lang))
	case l.Damage.Kept == "":
		return w.Damaged
	}
	return w.Damaged + fill(w.DamagedKept, l.Damage.Kept)
}
