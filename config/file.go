package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/adrg/xdg"
)

// maxFile is the largest file that is read, in bytes.
const maxFile = 1 << 20

// file is a file that was read, with what must be known to trust a secret in it. The bytes and the owner are of the same open file.
type file struct {
	path string
	data []byte
	info fs.FileInfo
	link bool // the path is a symbolic link
}

// open reads a file of at most maxFile bytes.
func open(path string) (*file, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: path, Err: errors.New("not a regular file")}
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxFile {
		return nil, &fs.PathError{Op: "read", Path: path, Err: errors.New("larger than 1 MiB")}
	}
	own, err := os.Lstat(path)
	return &file{path: path, data: data, info: info, link: err != nil || own.Mode()&fs.ModeSymlink != 0}, nil
}

// Path returns the file that Load reads, and whether somebody named it, so that it must exist.
func Path(o LoadOptions) (path string, named bool) {
	getenv := o.Getenv
	if getenv == nil {
		getenv = os.Getenv
	}
	if o.File != "" {
		return o.File, true
	}
	if p := getenv("COUPONDESK_CONFIG"); p != "" {
		return p, true
	}
	return filepath.Join(folder(getenv("XDG_CONFIG_HOME"), xdg.ConfigHome, ".config"), "coupondesk", "config.toml"), false
}

// dataDir returns the folder of what the program keeps.
func dataDir(getenv func(string) string) string {
	if p := getenv("COUPONDESK_DATA"); p != "" {
		return p
	}
	return filepath.Join(folder(getenv("XDG_STATE_HOME"), xdg.StateHome, ".local/state"), "coupondesk")
}

// folder is what a variable names, when that is an absolute path as the XDG rules want it, else the usual place. Without $HOME, as under
// cron, that would be the root of the disk, and another ledger than the one in the home folder, so the home folder is looked up.
func folder(named, usual, inHome string) string {
	if filepath.IsAbs(named) {
		return named
	}
	if os.Getenv("HOME") == "" {
		if u, err := user.Current(); err == nil && filepath.IsAbs(u.HomeDir) {
			return filepath.Join(u.HomeDir, inHome)
		}
	}
	return usual
}

// readFile reads the file and takes its settings over.
func (l *loader) readFile() {
	path, named := Path(l.o)
	f, err := open(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return
	}
	if err != nil {
		l.problems = append(l.problems, Problem{File: path, What: Words{"读不了配置文件：" + reason(err), "cannot read the settings: " + reason(err)}})
		return
	}
	l.file, l.c.Path = f, path
	var tree map[string]any
	meta, err := toml.Decode(string(f.data), &tree)
	if err != nil {
		l.syntax(err)
		return
	}
	l.unknown(meta.Keys())
	l.tables(tree)
	for _, s := range settings {
		if v, ok := lookup(tree, s.key); ok {
			s.accept(l, v, fmt.Sprintf("%s:%d", path, f.line(s.key)))
		}
	}
}

// tables notes a table that was written as something else.
func (l *loader) tables(tree map[string]any) {
	names, _ := known()
	for _, name := range names {
		v, there := tree[name]
		if _, ok := v.(map[string]any); there && !ok {
			l.fail(name, Words{"[" + name + "] 要单独写成一段", "[" + name + "] must be a table"}, "")
		}
	}
}

// readFlags takes over what the command line says.
func (l *loader) readFlags() {
	for _, s := range settings {
		if v := l.o.Flags[s.key]; v != "" && !strings.Contains(s.key, "secret") { // every process can read a command line
			before := len(l.problems)
			s.accept(l, v, "--"+s.key[strings.LastIndexByte(s.key, '.')+1:])
			for i := before; i < len(l.problems); i++ {
				l.problems[i].File, l.problems[i].Line = "", 0
			}
		}
	}
}

// lookup finds the value of a dotted key.
func lookup(tree map[string]any, key string) (any, bool) {
	table, rest, deeper := strings.Cut(key, ".")
	v, ok := tree[table]
	if !deeper {
		return v, ok
	}
	sub, isTable := v.(map[string]any)
	if !isTable {
		return nil, false
	}
	return lookup(sub, rest)
}

// syntax notes that the file is no TOML. The parser quotes what it could not read, which may be a secret without its quotes; such a line is not quoted.
func (l *loader) syntax(err error) {
	p := Problem{File: l.file.path}
	why := ""
	var pe toml.ParseError
	if errors.As(err, &pe) {
		p.Line = 1 + strings.Count(string(l.file.data[:min(max(pe.Position.Start, 0), len(l.file.data))]), "\n") // pe's own is one too far at a line end
		why = ": " + pe.Message
		lines := strings.Split(string(l.file.data), "\n")
		near := strings.Join(lines[max(0, min(p.Line-2, len(lines))):min(max(p.Line, 0), len(lines))], "\n") // this line and the one before
		if near == "" || strings.Contains(strings.ToLower(near), "secret") {
			why = ""
		}
	}
	p.What = Words{"这一行不是 TOML，文字要加引号" + why, "this line is no TOML; a text needs quotes" + why}
	l.problems = append(l.problems, p)
}

// reason is why a file could not be read, without the path, which is said already.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}
