// Package desk is what an operator does with customers' codes, without any
// screen: look at a code, redeem it, find out what became of a redemption
// whose answer was lost, and list the merchant's cards.
//
// Redeeming cannot be undone and the platform's call has no idempotency key.
// So the intent is on the disk before the first byte is sent, the outcome is on
// the disk before a verdict is given, and an unknown outcome is a state of its
// own (IN_DOUBT). While staff and customer wait it is asked about, and sent again
// only if the code turns out unused and the new attempt is on the disk. Once they
// are gone it is only asked about: by lists, by sweeps and by the next start.
// What nobody can find out is for a named person to decide. The pure function
// step (machine.go) decides all of that; the rest of the package carries out what
// it says.
package desk
