package whitelist

import "coupondesk/desk/whitelist"

var en = words{
	Title: "Test whitelist", What: "People on it can claim before the review is over, 10 at most", OnlyWhole: "WeChat can only replace the whole list, it cannot be read",
	PushedAt: "Pushed from here {}", Unsure: "The push of {} has no result: WeChat has the new list or still the old one", Damaged: "The list was damaged here: who could be read is below, who WeChat has is not known. Look it over, add who is missing, then push", Never: "Never pushed; who was on it before cannot be asked",
	Reading: "Reading the list", Unread: "The list cannot be read", ReadAgain: "F5 reads it again",
	After: "{} after the push", SameAsPushed: "as it was pushed", PushLong: "Push, replacing the whole list", LeftOut: "not taken", Comma: ", ", Colon: ": ", Stop: ". ",
	Marks: map[whitelist.Mark]string{whitelist.Pushed: "pushed", whitelist.Add: "new, not pushed", whitelist.Remove: "to be removed"},
	Maybe: map[whitelist.Mark]string{whitelist.Pushed: "pushed", whitelist.Add: "perhaps pushed", whitelist.Remove: "perhaps there"},
	Kinds: map[whitelist.Kind]string{whitelist.OpenID: "an openid", whitelist.Username: "WeChat id"},
	UnusualID: map[whitelist.Kind]string{
		whitelist.OpenID: "An openid mostly has 28 characters and begins with o: check it", whitelist.Username: "A WeChat id mostly has 6 to 20 letters, digits, _ and -: check it"},
	Add: "Add", Remove: "Remove", PutBack: "Put back", Change: "Change", Undo: "Undo", Reset: "Back to what was pushed", Import: "Import",
	Read: "Read again", Push: "Push", Copy: "Copy the id", Copied: "Id copied", Back: "Back",
	KeepNew: "Add", KeepChange: "Change it", TakeList: "Import", NextField: "Next field", Drop: "Never mind",
	IDLabel: "openid/WeChat id", NameLabel: "name", KindLabel: "kind", PathLabel: "file",
	IDHow: "Several lines of \"id name\" can be pasted at once", NameHow: "For you, never sent to WeChat; may be empty", KindHow: "← → if it was recognised wrongly",
	ImportHow: "A line each: id, blank, name. Type the path of a file and press Enter, or paste the lines", Recognised: "recognised",
	ReadOnly: "read-only mode", Full: "the list is full: 10 at most, remove somebody first", EmptySeat: "nobody sits here", GoingAlready: "to be removed already",
	NothingToUndo: "nothing to undo", NeverPushed: "never pushed", NobodyYet: "nobody is on the list",
	Pushing: "Pushing; it cannot be called back", Keeping: "Writing to the ledger", LeavePushing: "The whitelist is being pushed, without a result yet", LeaveWriting: "The list is not in the ledger yet",
	NotKept: "Not changed: ", Undone: "Undone", WasReset: "Back to what was pushed; u takes that back", Imported: "{} imported, not pushed yet", NobodyNew: "Everybody in it is on the list already", NotImported: "Not imported; lines to change: {}",
	BadLine: "line {} {}: {}", MoreLines: "{} more lines", NoPath: "type the path of a file, or paste lines", NoFile: "there is no such file", FileLong: "too large a file for a list",
	PushTitle: "Push, replacing the whole list", NotNow: "Not now", PushIt: "Push", WillBe: "{} on the list after the push", WillLose: "{} will be lost: {}", WillGain: "{} will be new: {}",
	FirstPush: "Never pushed from here: WeChat's present list is replaced, and who is on it cannot be asked", SameAgain: "As it was pushed; pushing again does no harm",
	ChangedMeanwhile: "The list was changed elsewhere", LookAgain: "Look at the new list, then push",
	Done: "Pushed, {} on the list", DonePart: "Pushed: {} taken, {} not", DoneRefused: "Not pushed: WeChat refused", DoneNotSent: "Not pushed: it did not reach WeChat", DoneUnknown: "It is not known whether it was pushed",
	HasOld: "WeChat still has the list of {}; your changes are kept. ", HasEither: "WeChat has the new list or still the old one; your changes are kept. ",
	HasUntouched: "WeChat's list is untouched; your changes are kept. ", PushAgain: "Push again: it does no harm and settles it",
	NotTaken: "Not taken by WeChat: {}. Check the id, that an openid is of this account, and that they follow it.", NotTold: "WeChat said done, and not who was taken.", Overtaken: "The push before it may still arrive and replace it: push again in two minutes.", NotNoted: "But the ledger has no note of it: push again.",
}
