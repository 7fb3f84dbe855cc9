package cmd

import (
	"coupondesk/ledger"
	"coupondesk/wechat"
)

// words are the phrases of the command line in one language; {} stands for a
// value.
type words struct {
	// Help.
	RootShort, RootLong, HelpShort, CompletionShort                                     string
	RedeemShort, InspectShort, SandboxShort                                             string
	CardsShort, CardsListShort, CardsShowShort                                          string
	ConfigShort, ConfigPathShort, ConfigCheckShort                                      string
	ExplainShort, VersionShort                                                          string
	FlagConfig, FlagLang, FlagRole, FlagReadOnly                                        string
	FlagPlain, FlagJSON, FlagHelp, FlagCardID, FlagYes                                  string
	FlagOpenID, FlagEncrypted, FlagStatus, FlagType                                     string
	FlagListen, FlagAppID, FlagAppSecret, FlagSeed                                      string
	FlagEmpty, FlagState                                                                string
	ArgCode, ArgCardID, ArgErrCode                                                      string
	TooMany, Missing, UnknownCommand, UnknownNear, BadValue, BadFlag, GiveCardID, HowTo string
	UnknownFlag, FlagNear, UnknownShort, FlagBare, WholeNumber                          string
	BadLine, ArgShell, FlagNoDescriptions, NoResult                                     string
	Untouched                                                                           map[string]string // by effect: what did not happen
	NeedYes, NoOpenID, OneOf, NotANumber, ConsoleJSON, NotLoopback                      string
	// Troubles.
	Rid, Warning                                               string
	Unforeseen, CureUnforeseen, LedgerLocked, LedgerLockedCure string
	ConfigBad, ConfigCure, DSNUnsupported                      string
	SandboxBad, PortTaken, PortCure, FolderBad, FolderCure     string
	Crashed, CrashCure, CrashNoFile                            string
	// Redeeming.
	CanUse, Confirm, Declined, ReadOnly, Asking, StillOpen, Say string
	Prompt, Welcome, WelcomeReal, Try, Replaced, Repaired       string
	PickCard, PickNone, Bye, Left                               string
	DemoName, DemoStore, DemoTill, DemoStaff                    string
	SampleKinds                                                 map[string]string
	// Looking things up.
	SayGood, SayGoodUntil, History, NoHistory                    string
	States                                                       map[ledger.State]string
	CardCount, CardUnread, ListBroke                             string
	ID                                                           string `text:"same"`
	Type, Standing, Rule, Stock, Validity, Notice, Phone         string
	Colour, Limits, LimitsAre, CustomCode, Description, Yes, No  string
	UnknownErrCode, Meaning, Next, Retry, Source                 string
	Retries                                                      map[wechat.Retry]string
	NoConfigYet, ConfigGood, SandboxReady, SandboxClosed, Effect string
}

// trouble is one thing that goes wrong, and its cure.
type trouble struct{ What, Cure string }
