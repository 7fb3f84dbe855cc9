//go:build !crashpoints

package crashpoint

import "context"

// Hit marks that the point has been reached.
func Hit(string) {}

// Consuming marks the points inside a call to the platform.
func Consuming(ctx context.Context) context.Context { return ctx }
