package codes

import (
	"errors"
	"os"
	"syscall"

	"coupondesk/wechat"
)

// Why says what is wrong with a line.
type Why string

// What can be wrong with a line.
const (
	WhyEmpty   Why = "empty"   // nothing in its first column
	WhyLong    Why = "long"    // more than 20 bytes
	WhyChars   Why = "chars"   // characters that no code has
	WhyRounded Why = "rounded" // "1.2346E+11": a spreadsheet has rounded it, the code is lost
	WhyDouble  Why = "double"  // the same code stands in an earlier line
)

// In says what is wrong with a line, for people.
func (w Why) In() wechat.Words {
	switch w {
	case WhyEmpty:
		return wechat.Words{ZH: "空行，或者券码那一列空着", EN: "empty, or nothing in the column of codes"}
	case WhyLong:
		return wechat.Words{ZH: "太长，最多 20 个字节", EN: "too long, at most 20 bytes"}
	case WhyRounded:
		return wechat.Words{ZH: "被表格软件改成科学计数，要重新导出成文本", EN: "rounded by a spreadsheet: export as text"}
	case WhyDouble:
		return wechat.Words{ZH: "重复", EN: "double"}
	}
	return wechat.Words{ZH: "只能用字母、数字、_ 和 -", EN: "only letters, digits, _ and -"}
}

// errFolder is what a folder gives when it is read.
const errFolder = syscall.EISDIR

// UnreadFile says why a file cannot be opened or read; ok is false where only
// the system's own words are known.
func UnreadFile(err error) (why wechat.Words, ok bool) {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return wechat.Words{ZH: "没有这个文件", EN: "there is no such file"}, true
	case errors.Is(err, os.ErrPermission):
		return wechat.Words{ZH: "没有读它的权限", EN: "there is no permission to read it"}, true
	case errors.Is(err, errFolder):
		return wechat.Words{ZH: "这是一个文件夹", EN: "it is a folder"}, true
	case errors.Is(err, ErrNoFile):
		return wechat.Words{ZH: "这是一个设备，不是文件", EN: "it is a device, not a file"}, true
	case errors.Is(err, ErrPipe):
		return wechat.Words{ZH: "这是一个管道，没有程序往里写", EN: "it is a pipe into which no program writes"}, true
	case errors.Is(err, ErrChanged):
		return wechat.Words{ZH: "读的时候文件变了，等它写完再读一遍", EN: "the file changed while it was read: read it again once it is complete"}, true
	case errors.Is(err, syscall.ENOSPC):
		return wechat.Words{ZH: "这台机器的磁盘满了", EN: "the disk of this machine is full"}, true
	}
	return wechat.Words{}, false
}
