package workbench

var en = words{
	Title: "Signatures", ChooseTitle: "Which signature", ChooserHint: "← → another one, Enter lists them; paste inputs whole: JSON, code, query, curl, XML",
	LinkTitle: "Inspect a link", LinkAbout: "an H5 coupon link or a discount card's path, pasted whole", Link: "link", LinkHint: "https://action.weixin.qq.com/… or /pages/get-card/…",
	LinkKeyHint: "May be empty. With it the signature is checked: APIv2 key, or for a discount card PEM of the certificate or key",
	Further:     "add one", FurtherHint: "name=value, Enter adds it; or paste them all", Foreign: "Theirs", ForeignHint: "paste a signature made elsewhere, or its link or header", Optional: "may be empty: ",
	Results: map[string]string{"signature": "Ours", "url": "Link", "path": "Path", "header": "Header", "plaintext": "Text", "result": "Result", "message": "String"},
	Copies: map[string]string{"signature": "Copy signature", "url": "Copy link", "path": "Copy path", "header": "Copy header", "plaintext": "Copy text", "result": "Copy result",
		"message": "Copy result"},
	String: "String", StringBytes: "{} bytes, joined by the numbers above", Bytes: "{} bytes", Missing: "still needed: {}", Verified: "the signature is right", Signed: "signed was",
	Same: "the same", SameInside: "the signature in it is the same", SoFar: "{} the same so far, {} to come", Differs: "differs from character {} on", Lengths: "{} characters here, {} there",
	WantsLower: "only the case differs: WeChat wants lower case", WantsUpper: "only the case differs: WeChat wants upper case", Searching: "Trying the usual mistakes",
	NextNone:  "Next: have them print the string they signed and compare it with the one above, piece by piece; then ask whether the key was changed lately",
	Unchecked: "sign was not checked: fill in key", Filled: "{} filled in", FilledBut: "{} filled in; not used here: {}", NothingFits: "Nothing of what was pasted belongs into a signature",
	NotInputs: "These are no inputs; Tab to a field first", NoKeyHere: "No RSA key is used here", Cleaned: "Line breaks or invisible characters were taken out of what was pasted", KeptWhole: "Kept to the byte and not edited: Backspace empties it",
	Comma: ", ", Next: "Next", CopyString: "Copy the string", Choose: "Another", LookAtLink: "Inspect a link", Show: "Show keys", Hide: "Hide keys",
	TakeTicket: "Take the account's own api_ticket", Clear: "Clear everything", Undo: "Undo", Back: "Back", Copied: "Copied", CopiedString: "String copied",
	CopiedSecret: "String copied; there is a key in it, keep it to yourself", NoResult: "there is no result yet", NoString: "there is no string yet", OnLink: "already here", Blank: "nothing is filled in",
	TicketUnused: "no card api_ticket is used here", AskingTicket: "Asking for the api_ticket", GotTicket: "The account's present api_ticket was filled in", NoTicket: "No api_ticket: ",
	WantsSeconds: "13 digits look like milliseconds; seconds are wanted", WantsMillis: "10 digits look like seconds; milliseconds are wanted",

	MoreRows: "↓ {} more lines: PgDn", MoreFound: "Further findings", LessFound: "Findings before", AllFound: "there are no more",
	FitsBetter: "It looks more like “{}”: Ctrl+O, change there and it is filled in",
	FitsThere:  "None of it is used here; it looks like “{}”: change there and it is filled in", Colon: ": ", NothingToUndo: "nothing to undo", Cleared: "Cleared; Ctrl+Z takes it back", Undone: "Undone",
}
