//go:build !unix

package config

// guard does nothing where files have access lists instead of modes: a file in the user's own folder is the user's own.
func (l *loader) guard(*file, string) {}
