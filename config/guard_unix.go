//go:build unix

package config

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// guard refuses a file with a secret in it that somebody else can read, replace or has made.
func (l *loader) guard(f *file, key string) {
	stat, _ := f.info.Sys().(*syscall.Stat_t)
	dir := filepath.Dir(f.path)
	parent, err := os.Stat(dir)
	switch {
	case f.link:
		l.fail(key, Words{
			f.path + " 是符号链接，密钥要放在真正的文件里", f.path + " is a symbolic link; a secret must be in a real file",
		}, fmt.Sprintf("cp --remove-destination \"$(readlink -f %[1]s)\" %[1]s && chmod 600 %[1]s", quote(f.path)))
	case stat == nil || int(stat.Uid) != os.Geteuid():
		l.fail(key, Words{f.path + " 不是当前用户的文件", f.path + " belongs to another user"}, fmt.Sprintf("sudo chown %d %s", os.Geteuid(), quote(f.path)))
	case f.info.Mode().Perm()&0o077 != 0:
		l.fail(key, Words{
			fmt.Sprintf("%s 的权限是 %04o，别人也能看到密钥", f.path, f.info.Mode().Perm()),
			fmt.Sprintf("%s has mode %04o, so that others can see the secret", f.path, f.info.Mode().Perm()),
		}, "chmod 600 "+quote(f.path))
	case err != nil || parent.Mode().Perm()&0o002 != 0 && parent.Mode()&fs.ModeSticky == 0:
		l.fail(key, Words{dir + " 谁都能写，密钥文件会被人换掉", dir + " can be written by anyone, who could replace the secret"}, "chmod o-w "+quote(dir))
	}
}

// quote makes a path safe to paste into a shell.
func quote(path string) string {
	plain := func(r rune) bool {
		return strings.ContainsRune("/._-+", r) || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
	}
	if strings.IndexFunc(path, func(r rune) bool { return !plain(r) }) < 0 {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}
