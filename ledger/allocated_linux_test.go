package ledger

import (
	"io/fs"
	"syscall"
)

// allocated is what a file takes up on the disk, in bytes.
func allocated(st fs.FileInfo) int64 { return st.Sys().(*syscall.Stat_t).Blocks * 512 }
