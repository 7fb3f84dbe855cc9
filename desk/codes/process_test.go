package codes

const roleVariable = "COUPONDESK_CODES_TEST_ROLE"

func play(string) int { return 0 }
