package ledger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// headerSize is the part of an SQLite file that says what it is, in bytes.
const headerSize = 100

// prepare makes folder and file, and refuses a place that is no good and a file
// that is not ours before SQLite has touched it.
func prepare(path string) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if st, err := os.Stat(path); err == nil && !st.Mode().IsRegular() {
		return &OpenError{Problem: ProblemPath, Why: "it is not a file"}
	}
	if v, err := volumeOf(dir); err == nil && v.remote != "" {
		return &OpenError{Problem: ProblemNetwork, Why: v.remote}
	}
	if err := existing(path); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Chmod(0o600); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}

// existing looks at the file that is there, if any, and changes nothing.
func existing(path string) error {
	head := make([]byte, headerSize)
	var size int64
	f, err := os.Open(path)
	switch {
	case err == nil:
		defer f.Close()
		n, err := io.ReadFull(f, head)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return err
		}
		st, err := f.Stat()
		if err != nil {
			return err
		}
		head, size = head[:n], st.Size()
	case errors.Is(err, fs.ErrNotExist):
		head = nil
	default:
		return err
	}
	return ours(path, head, size)
}

// ours judges a file by its header and by what lies beside it. The id is in the
// main file from the first page on, because sign writes it before the
// write-ahead log exists.
func ours(path string, head []byte, size int64) error {
	const magic = "SQLite format 3\x00"
	log, mark := sizeOf(path+"-wal"), readMark(path)
	switch {
	case len(head) == 0 && log > 0:
		return &OpenError{Problem: ProblemEmptied, Why: fmt.Sprintf("0 bytes, but %d bytes of log", log)}
	case len(head) == 0 && mark.Seq > 0:
		return &OpenError{Problem: ProblemBehind, Why: fmt.Sprintf("there were %d events, now there is no ledger", mark.Seq)}
	case len(head) == 0:
		return nil
	case len(head) < headerSize || string(head[:len(magic)]) != magic:
		if mark.Seq > 0 || log > 0 || sizeOf(ballast(path)) > 0 { // these lie beside nothing but a ledger
			return &OpenError{Problem: ProblemCorrupt, Why: "its beginning is damaged"}
		}
		return &OpenError{Problem: ProblemForeign, Why: "it is not a database, or its beginning is damaged"}
	case binary.BigEndian.Uint32(head[68:]) != applicationID:
		return &OpenError{Problem: ProblemForeign, Why: "it is a database of another program"}
	}
	// With a log or journal beside it the file may be short for a while: what is
	// missing is in there.
	if whole := wholeSize(head); size < whole && log == 0 && sizeOf(path+"-journal") == 0 {
		return &OpenError{Problem: ProblemCut, Why: fmt.Sprintf("%d of %d bytes", size, whole)}
	}
	return nil
}

// wholeSize is the size in bytes that the header of an SQLite file gives, 0
// when it gives none (Database File Format, 1.3.7 and 1.3.8).
func wholeSize(head []byte) int64 {
	page := int64(binary.BigEndian.Uint16(head[16:]))
	if page == 1 {
		page = 65536
	}
	if binary.BigEndian.Uint32(head[24:]) != binary.BigEndian.Uint32(head[92:]) {
		return 0
	}
	return page * int64(binary.BigEndian.Uint32(head[28:]))
}

// sizeOf is 0 for a file that is not there.
func sizeOf(path string) int64 {
	st, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return st.Size()
}
