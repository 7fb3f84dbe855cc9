//go:build !unix

package term

// CanSuspend says that a shell waits for this program and could bring it back. There are none here.
func CanSuspend() bool { return false }
