package ledger

import "testing"

func TestNetworkFileSystemsAreKnown(t *testing.T) {
	fuse := func(kind string) func() string { return func() string { return kind } }
	for _, tt := range []struct {
		name  string
		magic uint32
		fuse  string
		want  string
	}{
		{"ext4", 0xef53, "", ""}, {"xfs", 0x58465342, "", ""}, {"btrfs", 0x9123683e, "", ""},
		{"tmpfs", 0x01021994, "", ""}, {"overlay", 0x794c7630, "", ""}, {"zfs", 0x2fc12fc1, "", ""},
		{"NFS", 0x6969, "", "nfs"}, {"SMB", 0xff534d42, "", "cifs"}, {"SMB 2", 0xfe534d42, "", "smb2"},
		{"a folder of a virtual machine's host", 0x01021997, "", "9p"}, {"Ceph", 0x00c36400, "", "ceph"},
		{"sshfs", fuseMagic, "fuse.sshfs", "fuse sshfs"}, {"rclone", fuseMagic, "fuse.rclone", "fuse rclone"},
		{"virtiofs", fuseMagic, "virtiofs", "fuse virtiofs"}, {"FUSE of an unknown kind", fuseMagic, "", "fuse "},
		{"an NTFS disk", fuseMagic, "fuseblk", ""}, {"an encrypted folder", fuseMagic, "fuse.gocryptfs", ""},
	} {
		if got := remoteKind(tt.magic, fuse(tt.fuse)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestTheInnermostMountDecides(t *testing.T) {
	info := []byte(`22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
60 22 0:50 / /home/li/far rw - fuse.sshfs li@far: rw
61 60 8:1 / /home/li/far/near rw master:2 - fuseblk /dev/sdb1 rw
62 22 0:51 / /mnt/my\040shop rw - fuse.rclone remote: rw
63 22 8:2 / /stack rw - ext4 /dev/sdc rw
64 63 0:52 / /stack rw - fuse.sshfs a: rw
half a line
`)
	for dir, want := range map[string]string{
		"/var/lib": "ext4", "/home/li": "ext4", "/home/li/far": "fuse.sshfs", "/home/li/far/x/y": "fuse.sshfs",
		"/home/li/farther": "ext4", "/home/li/far/near/z": "fuseblk", "/mnt/my shop/ledger": "fuse.rclone", "/stack/x": "fuse.sshfs",
	} {
		if got := mountType(info, dir); got != want {
			t.Errorf("%s: %s, want %s", dir, got, want)
		}
	}
}

func TestThisMachinesTestFolderIsLocalAndMeasured(t *testing.T) {
	v, err := statVolume(t.TempDir())
	if err != nil || !v.known || v.free <= 0 {
		t.Errorf("%+v, %v", v, err)
	}
}
