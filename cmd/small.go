package cmd

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	sqlite3 "modernc.org/sqlite/lib"

	"coupondesk/config"
	"coupondesk/ui/cell"
	"coupondesk/ui/qr"
	"coupondesk/wechat"
)

// codeOf is the platform's errcode in an error, 0 for none.
func codeOf(err error) int {
	if e := wechat.AsError(err); e != nil {
		return e.Code
	}
	return 0
}

func (a *app) explainCmd() *cobra.Command {
	return &cobra.Command{Use: "explain ERRCODE", Short: a.w.ExplainShort, Args: a.exactly(a.w.ArgErrCode),
		RunE: func(_ *cobra.Command, args []string) error { return a.explainCode(args[0]) }}
}

// explainCode says what an errcode means and what to do about it.
func (a *app) explainCode(arg string) error {
	code, err := strconv.Atoi(arg)
	if err != nil {
		return a.usage(a.w.NotANumber, arg)
	}
	x, ok := wechat.Explain(code)
	if !ok {
		return a.refuse(exitRefused, fill(a.w.UnknownErrCode, itoa(code)))
	}
	if a.flags.json {
		a.object(map[string]any{"errcode": x.Code, "errmsg": x.Name, "class": x.Class, "retry": x.Retry,
			"meaning": x.Meaning.In(string(a.lang)), "next": x.Next.In(string(a.lang)), "source": x.Source})
		return nil
	}
	a.print("%d  %s", x.Code, line(x.Name))
	for _, f := range []struct{ label, value string }{{a.w.Meaning, x.Meaning.In(string(a.lang))}, {a.w.Next, x.Next.In(string(a.lang))},
		{a.w.Retry, a.w.Retries[x.Retry]}, {a.w.Source, x.Source}} {
		a.print("  %s %s", cell.Fit(f.label, 10), f.value)
	}
	return nil
}

func (a *app) versionCmd() *cobra.Command {
	licences := false
	c := &cobra.Command{Use: "version", Short: a.w.VersionShort, Args: a.noArgs, RunE: func(*cobra.Command, []string) error {
		switch {
		case licences:
			a.print("%s", strings.TrimSpace(qr.Notice))
			return nil
		case a.flags.json:
			a.object(map[string]string{"version": version(), "go": runtime.Version(), "sqlite": sqlite3.SQLITE_VERSION})
			return nil
		}
		a.print("coupondesk %s  %s  SQLite %s", version(), runtime.Version(), sqlite3.SQLITE_VERSION)
		return nil
	}}
	c.Flags().BoolVar(&licences, "licenses", false, a.delivery().FlagLicences)
	return c
}

// version is the module's, with the commit where it was built from a checkout.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

func (a *app) configCmd() *cobra.Command {
	return a.group("config", a.w.ConfigShort, "",
		&cobra.Command{Use: "path", Short: a.w.ConfigPathShort, Args: a.noArgs, RunE: func(*cobra.Command, []string) error { return a.configPath() }},
		&cobra.Command{Use: "check", Short: a.w.ConfigCheckShort, Args: a.noArgs, RunE: func(*cobra.Command, []string) error { return a.configCheck() }})
}

// configPath names the file that is read, whether it is there or not.
func (a *app) configPath() error {
	path, _ := config.Path(a.loadOptions())
	_, err := os.Stat(path)
	missing := errors.Is(err, fs.ErrNotExist)
	if a.flags.json {
		a.object(map[string]any{"path": path, "exists": !missing})
		return nil
	}
	a.print("%s", path)
	if missing {
		a.say("%s", a.w.NoConfigYet)
	}
	return nil
}

// configCheck reads everything and prints what is in force and where it came from.
func (a *app) configCheck() error {
	cfg, err := a.load()
	if err != nil {
		return err
	}
	if a.flags.json {
		settings := []map[string]string{}
		for _, s := range cfg.Show() {
			settings = append(settings, map[string]string{"key": s.Key, "value": s.Value, "source": s.Source})
		}
		a.object(map[string]any{"path": cfg.Path, "sandbox": cfg.Sandbox, "settings": settings, "warnings": append([]string{}, cfg.Warnings...)})
		return nil
	}
	for _, s := range cfg.Show() {
		a.print("%s %s %s", cell.Fit(s.Key, 22), cell.Fit(line(s.Value), 36), line(s.Source))
	}
	for _, w := range cfg.Warnings {
		a.say("%s", line(fill(a.w.Warning, w)))
	}
	a.say("%s", a.w.ConfigGood)
	return nil
}
