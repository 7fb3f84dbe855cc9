//go:build unix

package term

import (
	"os"

	"golang.org/x/sys/unix"
)

// CanSuspend says that a shell with job control waits for this program and could bring it back. Without one nothing stops the program when it asks to be
// stopped, and it would wait for its continuation for ever: a till whose terminal runs nothing else is such a case. A script in between counts as none.
func CanSuspend() bool {
	own, err := unix.Getsid(0)
	if err != nil {
		return false
	}
	parent := os.Getppid()
	session, err := unix.Getsid(parent)
	if err != nil || session != own {
		return false
	}
	group, err := unix.Getpgid(parent)
	return err == nil && group != unix.Getpgrp()
}
