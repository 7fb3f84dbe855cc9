package wechat

import (
	"errors"
	"fmt"
	"os"
)

// FileError says why the file of a token or a ticket is not used, and what to do
// about it. Nothing was sent. It never holds what is in the file.
type FileError struct {
	what, next Words
	err        error
}

func (e *FileError) Error() string { return e.err.Error() }
func (e *FileError) Unwrap() error { return e.err }

// Words are what has happened and what to do.
func (e *FileError) Words() (what, next Words) { return e.what, e.next }

var errHeld = errors.New("held by another process")

func (s *leaseStore) errOpen(path string, mode os.FileMode) error {
	return &FileError{
		Words{s.name().ZH + " " + path + " 别的用户也能读写，里面是密钥，没有用它", "Other users can read or change the " + s.what + " file " + path + ", which is a secret; it was not used"},
		Words{"运行 chmod 600 " + path, "Run chmod 600 " + path},
		fmt.Errorf("%s file %s is open to others (mode %04o): run chmod 600 %s", s.what, path, mode, path)}
}

func (s *leaseStore) errOdd(path string) error {
	return &FileError{
		Words{s.name().ZH + " " + path + " 不是普通文件，没有用它", "The " + s.what + " file " + path + " is not a plain file; it was not used"},
		Words{"把它移走，会重新建一个", "Move it away; it is made anew"},
		fmt.Errorf("%s file %s is not a plain file: remove it", s.what, path)}
}

func (s *leaseStore) errHeld(path string) error {
	return &FileError{
		Words{"另一个 coupondesk 正占着 " + path + "，等了很久也没有放开", "Another coupondesk holds " + path + " and has not let go of it"},
		Words{"等它做完再试；它要是卡住了，就结束它", "Try again when it has finished; if it hangs, end it"},
		fmt.Errorf("%s is %w", path, errHeld)}
}

func (s *leaseStore) errUnreadable(err error) error {
	return &FileError{
		Words{s.name().ZH + "读不了：" + err.Error(), "The " + s.what + " file cannot be read: " + err.Error()},
		Words{"让运行 coupondesk 的用户能读它，或者把它移走", "Let the user who runs coupondesk read it, or move it away"},
		fmt.Errorf("token folder: %w", err)}
}

func (s *leaseStore) name() Words {
	if s.what == "ticket" {
		return Words{"票据文件", "ticket file"}
	}
	return Words{"凭证文件", "token file"}
}
