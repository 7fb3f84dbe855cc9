package ledger

import (
	"bufio"
	"bytes"
	"os"
	"slices"
	"strings"
	"syscall"
)

// Magic numbers of statfs(2) for file systems whose files are on another
// machine, or on the host of a virtual one.
var remoteMagic = map[uint32]string{
	0x6969: "nfs", 0x517b: "smb", 0xff534d42: "cifs", 0xfe534d42: "smb2", 0x01021997: "9p", 0x564c: "ncp",
	0x73757245: "coda", 0x5346414f: "afs", 0x6b414653: "kafs", 0x00c36400: "ceph", 0x0bd00bd0: "lustre",
	0x19830326: "beegfs", 0x47504653: "gpfs", 0x01161970: "gfs2", 0x7461636f: "ocfs2", 0x786f4256: "vboxsf",
	0x7c7c6673: "prl_fs", 0xbacbacbc: "vmhgfs", 0xaad7aaea: "panfs",
}

const fuseMagic = 0x65735546

// localFUSE are file systems in user space that lie on a disk of this machine.
var localFUSE = []string{"fuseblk", "fuse.ntfs-3g", "fuse.exfat", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs",
	"fuse.fuse-overlayfs"}

// statVolume looks at the file system that dir is on.
func statVolume(dir string) (volume, error) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return volume{}, err
	}
	mounts, _ := os.ReadFile("/proc/self/mountinfo") // without it a FUSE file system is taken for a remote one
	return volume{
		remote: remoteKind(uint32(st.Type), func() string { return mountType(mounts, dir) }),
		free:   int64(st.Bavail) * int64(st.Bsize),
		known:  true,
	}, nil
}

// remoteKind names the network file system of a magic number, "" for a local
// one. FUSE has one number for everything, so there the mount's type decides.
func remoteKind(magic uint32, fuseType func() string) string {
	if magic != fuseMagic {
		return remoteMagic[magic]
	}
	if t := fuseType(); !slices.Contains(localFUSE, t) {
		return "fuse " + strings.TrimPrefix(t, "fuse.")
	}
	return ""
}

// mountType finds the type of the innermost mount above dir in the text of
// /proc/self/mountinfo (proc(5)): the fifth field is the mount point, the first
// after " - " the type.
func mountType(mountinfo []byte, dir string) string {
	found, depth := "", -1
	for s := bufio.NewScanner(bytes.NewReader(mountinfo)); s.Scan(); {
		left, right, ok := strings.Cut(s.Text(), " - ")
		fields, types := strings.Fields(left), strings.Fields(right)
		if !ok || len(fields) < 5 || len(types) == 0 {
			continue
		}
		point := unescapeMount.Replace(fields[4])
		inside := point == "/" || dir == point || strings.HasPrefix(dir, point+"/")
		if inside && len(point) >= depth { // of two mounts on one point the later one is seen
			found, depth = types[0], len(point)
		}
	}
	return found
}

var unescapeMount = strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`)
