package ledger

import "syscall"

const mntLocal = 0x1000 // MNT_LOCAL of sys/mount.h

// statVolume looks at the file system that dir is on.
func statVolume(dir string) (volume, error) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return volume{}, err
	}
	v := volume{free: int64(st.Bavail) * int64(st.Bsize), known: true}
	if st.Flags&mntLocal == 0 {
		for _, c := range st.Fstypename {
			if c == 0 {
				break
			}
			v.remote += string(rune(byte(c)))
		}
	}
	return v, nil
}
