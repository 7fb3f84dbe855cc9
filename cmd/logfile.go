package cmd

import (
	"log/slog"
	"path/filepath"

	"gopkg.in/natefinch/lumberjack.v2"

	"coupondesk/ui/text"
	"coupondesk/wechat/secret"
)

// Limits of the log: at most about 60 MB, nothing older than the time in which
// a customer may come back about a coupon.
const (
	logName   = "coupondesk.log"
	logSize   = 10 // MB a file
	logFiles  = 5
	logMaxAge = 90 // days
)

// openLog starts the log in dir: JSON lines in a file of mode 0600, secrets cut
// out, codes shown by their last four characters.
func openLog(dir string, r *secret.Redactor) (*slog.Logger, func()) {
	file := &lumberjack.Logger{Filename: filepath.Join(dir, logName), MaxSize: logSize, MaxBackups: logFiles, MaxAge: logMaxAge}
	h := slog.NewJSONHandler(r.Writer(file), &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: maskCode})
	return slog.New(h), func() { _ = file.Close() } // a log that cannot be closed has nothing to say it to
}

// maskCode hides what could be redeemed by whoever reads the log.
func maskCode(_ []string, attr slog.Attr) slog.Attr {
	if attr.Key == "code" {
		return slog.String(attr.Key, text.MaskCode(attr.Value.String()))
	}
	return attr
}
