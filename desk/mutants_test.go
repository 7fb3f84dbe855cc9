//go:build mutants

package desk

import (
	"os"
	"os/exec"
	"testing"
)

// Each mistake is found by a test that passes without it.
func TestEveryMutantIsKilled(t *testing.T) {
	if mistake != "" {
		t.Skip("this is the mutant")
	}
	const paper, order = "^TestTheMachineOnPaper$", "^TestIntentFirstThenConsumeThenOutcomeThenVerdict$"
	for mutant, killer := range map[string]string{threeTries: paper, repeatIsSuccess: paper, resendOnRecovery: paper,
		verdictFirst: order, sendFirst: order} {
		t.Run(mutant, func(t *testing.T) {
			t.Parallel()
			for _, m := range []string{"", mutant} {
				cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run="+killer, "-rapid.checks=500", "-rapid.nofailfile")
				cmd.Env = append(os.Environ(), "COUPONDESK_MUTANT="+m)
				out, err := cmd.CombinedOutput()
				if survives := err == nil; survives != (m == "") {
					t.Errorf("%q with %s: %v\n%s", m, killer, err, out)
				}
			}
		})
	}
}
