package wechat

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"syscall"
)

// causeOf finds words for a failure without an answer.
func causeOf(err error) Cause {
	var own *Error
	var op *net.OpError
	var dns *net.DNSError
	var timeout interface{ Timeout() bool }
	switch {
	case errors.As(err, &own):
		return own.Cause
	case errors.Is(err, context.Canceled):
		return CauseCanceled
	case isTLS(err):
		return CauseTLS
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		return CauseTimeout
	case errors.As(err, &dns), errors.As(err, &op) && (op.Op == "dial" || op.Op == "proxyconnect"):
		return CauseNetwork
	case errors.As(err, &timeout) && timeout.Timeout():
		return CauseTimeout
	case isReset(err):
		return CauseReset
	case isNotHTTP(err):
		return CauseBody
	}
	return CauseNetwork
}

// isNotHTTP says that something answered, but not as the platform does. net/http
// has no type for these.
func isNotHTTP(err error) bool {
	said := err.Error()
	return strings.Contains(said, "malformed") || strings.Contains(said, "server response headers exceeded")
}

// bodyCause is causeOf for an answer that broke off.
func bodyCause(err error) Cause {
	switch c := causeOf(err); {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return CauseBody
	case c == CauseNetwork:
		return CauseBody
	default:
		return c
	}
}

func isTLS(err error) bool {
	var cert *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var host x509.HostnameError
	var authority x509.UnknownAuthorityError
	var invalid x509.CertificateInvalidError
	return errors.As(err, &cert) || errors.As(err, &record) || errors.As(err, &alert) ||
		errors.As(err, &host) || errors.As(err, &authority) || errors.As(err, &invalid) ||
		strings.Contains(err.Error(), "HTTP response to HTTPS client") || strings.Contains(err.Error(), "tls: ")
}

func isReset(err error) bool {
	return errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.ErrClosedPipe) ||
		strings.Contains(err.Error(), "server closed idle connection")
}
