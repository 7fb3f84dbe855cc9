// Command harness shows that nobody loses a coupon and nothing is given twice:
// it kills tills in the middle of redemptions, while the platform fails in every
// way it can, and compares what the platform did with what the tills said.
//
//	go run ./desk/harness -kills 10000 -seed 1
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "till" {
		if err := tillMain(os.Args[2], os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	o := loopOptions{}
	flag.IntVar(&o.kills, "kills", 500, "least number of kills")
	flag.IntVar(&o.codes, "codes", 1000, "least number of codes")
	flag.IntVar(&o.pairs, "pairs", 4, "pairs of tills at work at the same time")
	flag.Uint64Var(&o.seed, "seed", 1, "of the dice")
	flag.DurationVar(&o.kill, "mean", defaultKill, "mean time of work between two kills of a till")
	mutant := flag.String("mutant", "", "let the tills make this mistake; the harness has to find it")
	flag.Parse()
	rep, err := runMain(context.Background(), o, *mutant)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	rep.print(os.Stdout)
	if !rep.clean() {
		os.Exit(1)
	}
}

// runMain makes a folder and the till, and runs the loop.
func runMain(ctx context.Context, o loopOptions, mutant string) (*report, error) {
	dir, err := os.MkdirTemp("", "harness")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	o.dir = dir
	if o.binary, err = os.Executable(); err == nil && mutant != "" {
		o.env = []string{"COUPONDESK_MUTANT=" + mutant}
		o.binary, err = buildTill(dir, "mutants")
	}
	if err != nil {
		return nil, err
	}
	o.progress = os.Stderr
	return o.run(ctx)
}
