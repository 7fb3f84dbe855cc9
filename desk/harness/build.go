package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// buildTill builds this program with build tags into dir.
func buildTill(dir string, tags ...string) (string, error) {
	path := filepath.Join(dir, strings.Join(append([]string{"till"}, tags...), "-"))
	out, err := exec.Command("go", "build", "-tags", strings.Join(tags, ","), "-o", path, "coupondesk/desk/harness").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return path, nil
}
