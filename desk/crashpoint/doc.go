// Package crashpoint names the moments of a redemption at which a program may
// die. In a build with the tag "crashpoints" the process kills itself with
// SIGKILL at the point named by $COUPONDESK_CRASH; in every other build the
// package does nothing. "K1" means the first time K1 is reached, "K1:3" the third.
//
//	K0  the intent is about to be written
//	K1  the intent is on the disk, nothing has been sent
//	K2  the request has been handed to the kernel
//	K3  the first byte of the answer is here
//	K4  the answer is known, the outcome is not on the disk
//	K5  the outcome is on the disk, the verdict has not been given
//	K6  the verdict was drawn, the note of it is about to be written
//	K7  recovery has just done something: a query or a write
//	K8  the first time before a take-over is written, the second time after it
package crashpoint

// The points.
const (
	K0 = "K0"
	K1 = "K1"
	K2 = "K2"
	K3 = "K3"
	K4 = "K4"
	K5 = "K5"
	K6 = "K6"
	K7 = "K7"
	K8 = "K8"
)
