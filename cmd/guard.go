package cmd

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime/debug"
	"sync"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/spf13/cobra"

	"coupondesk/config"
)

// crash is a panic, with where it happened.
type crash struct {
	value any
	stack []byte
}

// guard stands between Bubble Tea and the screens and turns a panic, also one
// inside a command, into an orderly end of the program. Bubble Tea's own way
// prints the panic as it is, and what it prints could hold a secret.
type guard struct {
	model tea.Model

	mu    sync.Mutex
	first *crash
}

// catch is deferred where the screens' code runs.
func (g *guard) catch() {
	if r := recover(); r != nil {
		g.mu.Lock()
		defer g.mu.Unlock()
		if g.first == nil {
			g.first = &crash{r, debug.Stack()}
		}
	}
}

// crashed is the first panic, nil for none.
func (g *guard) crashed() *crash {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.first
}

// run runs the program. A panic in Bubble Tea itself is caught too, and the
// terminal given back.
func (g *guard) run(p *tea.Program) error {
	var err error
	func() {
		defer g.catch()
		_, err = p.Run()
	}()
	if g.crashed() != nil {
		_ = p.ReleaseTerminal() // it may be restored already
	}
	return err
}

// Init is the model's.
func (g *guard) Init() (cmd tea.Cmd) {
	defer func() {
		if g.crashed() != nil {
			cmd = tea.Quit
		}
	}()
	defer g.catch()
	return g.wrap(g.model.Init())
}

// Update is the model's; after a panic the program quits.
func (g *guard) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	defer func() {
		if g.crashed() != nil {
			cmd = tea.Quit
		}
	}()
	defer g.catch()
	if _, ok := msg.(crash); ok {
		return g, tea.Quit
	}
	g.model, cmd = g.model.Update(msg)
	return g, g.wrap(cmd)
}

// View is the model's. A panic here is noticed by the next Update, which its
// own message brings about.
func (g *guard) View() (frame string) {
	defer g.catch()
	if g.crashed() != nil {
		return ""
	}
	return g.model.View()
}

var cmdType = reflect.TypeFor[tea.Cmd]()

// wrap guards a command and those that it stands for: batches and sequences are
// slices of commands.
func (g *guard) wrap(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if c := g.crashed(); c != nil && msg == nil {
				msg = *c
			}
		}()
		defer g.catch()
		msg = cmd()
		if v := reflect.ValueOf(msg); v.IsValid() && v.Kind() == reflect.Slice && v.Type().Elem() == cmdType {
			for i := range v.Len() {
				v.Index(i).Set(reflect.ValueOf(g.wrap(v.Index(i).Interface().(tea.Cmd))))
			}
		}
		return msg
	}
}

// crashReport writes what a developer needs into the data folder and tells the
// person where it is. Secrets are cut out of both.
func (a *app) crashReport(s *shop, c *crash) error {
	t, path, err := a.describe(s.cfg.DataDir, c)
	s.log.Error("crash", "file", path)
	return &told{t, err}
}

// describe writes a crash into a file of the data folder.
func (a *app) describe(dir string, c *crash) (t trouble, path string, err error) {
	at := a.now()
	path = filepath.Join(dir, "crash-"+at.UTC().Format("20060102-150405")+".txt")
	report := fmt.Sprintf("coupondesk %s, %s\n\n%v\n\n%s", version(), stamp(at), c.value, c.stack)
	if err := writePrivate(path, a.redact.Redact(report)); err != nil {
		return trouble{fill(a.w.Crashed, a.w.CrashNoFile), a.w.CrashCure}, path, err
	}
	return trouble{fill(a.w.Crashed, path), a.w.CrashCure}, path, nil
}

// execute runs the command. A panic in it ends as one on the screens does: what
// Go prints could hold a secret, and its exit code would say "usage".
func (a *app) execute(ctx context.Context, root *cobra.Command) (c *cobra.Command, err error) {
	a.under = root
	defer func() {
		if r := recover(); r != nil {
			c, err = a.under, a.ended(&crash{r, debug.Stack()})
		}
	}()
	return root.ExecuteContextC(ctx)
}

// ended says that the command under way crashed. What it may have sent is
// unknown then.
func (a *app) ended(c *crash) error {
	cfg, err := config.Load(a.loadOptions())
	if err != nil {
		cfg.DataDir = os.TempDir()
	}
	t, _, err := a.describe(cfg.DataDir, c)
	a.acted = true
	a.complain(&told{t, err})
	if a.does() != "" {
		return exit(exitUnknown)
	}
	return exit(exitFailed)
}
