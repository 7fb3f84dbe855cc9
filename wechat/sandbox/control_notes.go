package sandbox

// controlNotes are the choices behind what control lets users and reviewers do,
// where the documents tell the result but not the rule.
var controlNotes = []*Note{
	{"claim-refusals", Guess, "a claim is refused with 45031 (stock), 45033 (get_limit), 40078 (state, dates), 40073 or 40116", "the texts of the codes; a phone shows words"},
	{"gift-new-code", Documented, "an accepted gift has a new code, the former one answers 40056", "event pushes: OldUserCardCode; redeeming: codes given away are invalid"},
	{"gift-custom-code", Guess, "an accepted gift of a custom code keeps its code", "the merchant chooses such codes, and change of code is offered for this case"},
	{"gift-limit", Guess, "a gift counts for get_limit of the giver, for use_limit of whoever redeems it", "get_limit is documented as codes claimed, use_limit as codes redeemed"},
	{"gift-never-ends", Guess, "a gift that nobody accepts waits for ever; control takes it back", "when it times out is not told"},
	{"remove-normal", Guess, "a user deletes codes that are neither used nor offered", "state machine of the documents; what a phone allows is not told"},
	{"addcard-nonce", Documented, "a card_ext whose timestamp and nonce_str came before lets the claim fail; the last 200 are remembered", "adding cards by the JS-SDK; how long a nonce is remembered is not told"},
	{"addcard-begin", Missing, "fixed_begintimestamp of a card_ext", "adding cards by the JS-SDK"},
	{"redeem-source", Guess, "self-consume and the pay cell push user_consume_card without ConsumeSource; the pay cell pushes both events", "the document lists three sources, for the API, the console and the helper"},
	{"link-once", Documented, "an address with a code, an openid or is_unique_code is good for one claim", "distribution by QR code"},
	{"link-deposit", Observed, "a code in the address of a card with imported codes lets the claim fail", "answers in the platform's community"},
	{"shelf-one", Guess, "opening a landing page takes the card named, or the first that can be had", "a person would choose"},
}
