// Coupondesk redeems and looks after WeChat coupons (卡券) from a terminal.
package main

import (
	"os"

	"coupondesk/cmd"
	_ "coupondesk/ui/term" // asks the terminal nothing at start-up; see its package early
)

func main() {
	os.Exit(cmd.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
