package sandbox

import (
	"go/parser"
	gotoken "go/token"
	"path/filepath"
	"strings"
	"testing"
)

// TestImportsNothingOfThisModule: the sandbox has its own reading of the wire,
// so that a mistake of the client cannot hide in it.
func TestImportsNothingOfThisModule(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		f, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range f.Imports {
			if path := strings.Trim(i.Path.Value, `"`); path == "coupondesk" || strings.HasPrefix(path, "coupondesk/") {
				t.Errorf("%s imports %s", name, path)
			}
		}
	}
}
