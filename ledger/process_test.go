package ledger

func inChild() bool { return false }
