//go:build unix

package term

import (
	"errors"
	"time"

	"golang.org/x/sys/unix"
)

const reserve = 64 // bytes of a read kept free for the rest of what its end cuts

const smallest = 2*reserve + readMax // bytes that a read needs room for

// Read fills p with whole characters and keys. It may return 0 bytes and no error when only a part of a character, or nothing for the program, arrived.
// p must have room for at least 160 bytes, else it is read as it comes.
func (i *Input) Read(p []byte) (int, error) {
	if len(p) < smallest {
		return i.File.Read(p)
	}
	whole := p
	p = p[:len(p)-readMax]
	n := copy(p, i.held)
	i.held = i.held[:0]
	m, err := i.File.Read(p[n : len(p)-reserve])
	n += m
	if err != nil {
		return n, err
	}
	deadline := time.Now().Add(i.patience)
	for n < len(p)-1 && halfSequence(p[:n]) && i.ready(time.Until(deadline)) {
		m, err := i.File.Read(p[n : n+1]) // one at a time, not to cut what follows
		if err != nil || m == 0 {
			break
		}
		n += m
	}
	if half := halfChar(p[:n]); half > 0 {
		i.held = append(i.held, p[n-half:n]...)
		n -= half
	}
	return i.mark(whole, len(dropReplies(p[:n]))), nil
}

// ready tells whether a byte can be read within d.
func (i *Input) ready(d time.Duration) bool {
	fds := []unix.PollFd{{Fd: int32(i.Fd()), Events: unix.POLLIN}}
	for end := time.Now().Add(d); ; {
		left := time.Until(end)
		if left < 0 {
			left = 0
		}
		n, err := unix.Poll(fds, int((left+time.Millisecond-1)/time.Millisecond))
		if !errors.Is(err, unix.EINTR) {
			return err == nil && n > 0 && fds[0].Revents&unix.POLLIN != 0
		}
	}
}
