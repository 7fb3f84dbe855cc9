package codes

import "coupondesk/desk/codes"

var en = words{
	Title: "Import codes", Colon: ": ", Back: "Back",
	Begin: "Import", SeeLines: "See the list", OpenJob: "Open", NewFile: "Import a file", Drop: "Remove record", Again: "Read again", StopReading: "Stop reading", Read: "Read the file", SeeJobs: "Earlier imports", GoThere: "goes on with it first", Deliver: "Deliver",
	Stop: "Stop", GoOn: "Go on", CheckNow: "Check each code", CheckAgain: "Check again", Raise: "Raise stock", SendMissing: "Send the missing", Copy: "Copy the list's place", Copied: "The list's place is copied",
	ReadOnly: "read only", UnderWay: "an import is under way", Raising: "Raising the stock", NoneGood: "the file has no code that can be imported", NotDeposit: "This card takes no imported codes: only one made with “imported codes” does",
	CardUnknown: "the card has not been read yet", CheckFirst: "check first", Planning: "Looking at the stock", NothingToRaise: "nothing to add", NothingMissing: "nothing is missing", NoneRefused: "none was refused",
	Stopping: "stopping", PickCard: "pick a card first: i in the list of cards", NoJob: "no import yet", NoName: "the name of a file first", AllGood: "every line can be imported",
	LeaveStock: "The stock is being raised, without a result yet", LeaveWork: "Codes are being imported. Nothing is lost: it can go on after the next start", Pasted: "pasted codes", ReadStopped: "Not read to its end, nothing was imported", CannotRead: "It cannot be read: {}",
	SaidEnded: "Codes imported, WeChat has all {}", SaidMissing: "Codes imported, WeChat lacks {}", StockTitle: "Raise the stock", StockLine: "{} can be claimed now, {} afterwards",
	StockWhy: "What is added was checked: WeChat has those codes", StockKeep: "Leave it", StockAct: "Add {}",
	DropTitle: "Remove the record of this import", DropWhy: "Only the record and the copy here go; what WeChat has it keeps", DropRest: "{} are not imported yet; without the record it cannot go on", DropKeep: "Keep it", DropAct: "Remove it", NotDropped: "Not removed: {}",
	LinesTitle: "Lines that are not imported", NotListed: "{} more are not listed", DoubleOf: "same as line {}", Line: "line {}", RefusedTitle: "Codes that WeChat refused",
	Unread: "Earlier imports cannot be read", Reading: "Reading earlier imports", Empty: "No codes were imported yet", EmptyWhy: "In the list of cards pick one with imported codes and press i. One file, a code a line; a million is fine.",
	JobsWhat: "What was stopped goes on; nothing is sent twice", IntoCard: "into {}", ReadingFile: "Reading {} · {}   Esc stops", FileLabel: "File",
	FileHelp: "A code a line. Of CSV the column headed “code” counts, else the first one. Drop a file on the window, or paste the codes themselves. You see what was read before anything is sent.",
	Lines:    "lines", Good: "to import", Doubles: "doubles", DoublesWhy: "counted once", Bad: "unusable", Folded: "put right", FoldedWhy: "were full-width or had blanks", From: "codes from", Column: "column {}", HeaderWhy: "line 1, “{}”, is a heading", Sample: "first ones",
	SeeWhy: "v lists them", BeginLong: "Import {} codes", NoneGoodCure: "There is nothing to import. Write a code a line; in CSV head their column “code”, or make it the first one.", NoWayBack: "It cannot be taken out again. You can stop at any time and go on later.",
	HeadStopping: "Stopping {}", HeadChecking: "Checking {}", HeadSending: "Importing {}", HeadDone: "Imported {}", HeadMissing: "Incomplete {}", HeadReady: "About to import {}", HeadSent: "Sent, not checked yet {}",
	HeadStopped: "Stopped {}", Rate: "{} a second", Left: "about {} left", Seconds: "{} s", Minutes: "{} min {} s", Hours: "{} h {} min",
	Silent: "no answer for {} s, still waiting",
	Held:   map[codes.Held]string{codes.HeldCounter: "a customer is served first", codes.HeldSlow: "WeChat asks to slow down", codes.HeldTrouble: "no answer, trying again soon"},
	Taken:  "taken", Known: "there before", KnownWhy: "doubles do no harm", Refused: "refused", RefusedHow: "v lists them", Checked: "checked", AllThere: "all at WeChat",
	Missing: "missing", SendLong: "Send the missing {}", Batch: "Batch {} of {}, 100 codes each, {} at once", StoppingLong: "Waiting for the batches on their way, 5 s at most",
	AnyTime: "s stops it, and it can go on later. It keeps going while you are elsewhere.", Afterwards: "Then every code is checked, and you are asked about the stock.", CheckLong: "WeChat is asked for every code; the stock follows. s stops it.", StoppedAt: "Stopped at batch {} of {}, {} codes to go. Nothing is sent twice.", CheckWhy: "All were sent. WeChat is asked for every code before the stock can be raised.",
	BusyElse: "This file is being imported in another window", BusyCure: "Wait for it, or stop it there", Gone: "The copy of the codes on this machine is gone or damaged", GoneCure: "Import the original file again: nothing is sent twice",
	LookStock: "Look at the stock", PlanAgain: "r looks again", StockNow: "{} can be claimed now. Imported codes can be claimed once they are in the stock.", RaiseLong: "Add {} to the stock", AllOnSale: "All imported codes can be claimed, {} now",
	StockDone: "{} added to the stock, {} can be claimed now", StockUnknown: "Adding {} to the stock got no answer and does not show yet",
	StockUnknownCure: "Do not add again yet. In two minutes press r to look: only what is not there is added", StockDoubt: "an earlier change has no result yet", StockUnseen: "Adding {} to the stock got no answer, and nothing tells any more whether it happened", StockUnseenCure: "It is not added again by itself. {} can be claimed now: if that is too few, add by hand in the list of cards", StockLost: "What was kept of this stock's changes was damaged: nothing tells whether these codes were added", StockNotDone: "The stock was not raised: ",
	IsRunning: "importing {}%", IsMissing: "{} missing", IsDone: "imported", IsSent: "not checked", IsStopped: "stopped at {}%", IsDamaged: "damaged", HeadDamaged: "Damaged record of {}", DamagedCure: "D removes it. Then import the same file again: what is there already is not doubled",
}
