package sandbox

const helperEnv = "SANDBOX_TEST_HELPER"

func helperProcess() {}
