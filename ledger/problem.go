package ledger

import (
	"fmt"
	"path/filepath"
	"strings"
)

// Problem names why a ledger file was not opened.
type Problem string

// Problems of a ledger file. Each has its own words: see OpenError.Words.
const (
	ProblemPath     Problem = "path"     // folder or file cannot be made or is not a file
	ProblemAccess   Problem = "access"   // no permission to read and write the file and its folder
	ProblemReadOnly Problem = "readonly" // the medium takes no writes
	ProblemNetwork  Problem = "network"  // on a file system that cannot promise durability and locks
	ProblemForeign  Problem = "foreign"  // not written by coupondesk
	ProblemNewer    Problem = "newer"    // written by a later coupondesk
	ProblemCorrupt  Problem = "corrupt"  // damaged
	ProblemCut      Problem = "cut"      // its end is missing
	ProblemEmptied  Problem = "emptied"  // nothing in it, but there is a log beside it
	ProblemTampered Problem = "tampered" // rows changed after they were written
	ProblemBehind   Problem = "behind"   // rows that an earlier start saw are gone
	ProblemLocked   Problem = "locked"   // another program holds it
	ProblemFull     Problem = "full"     // no space left
	ProblemDisk     Problem = "disk"     // the disk fails to read or write
	ProblemEngine   Problem = "engine"   // SQLite too old, or it did not take a setting that durability needs
)

// OpenError says which file was refused and why.
type OpenError struct {
	Path    string
	Problem Problem
	Why     string // what was found, in English, for the developers
	Err     error  // the first cause, may be nil
}

func (e *OpenError) Error() string {
	_, cure := e.Words("en")
	return fmt.Sprintf("ledger %s: %s; %s", e.Path, e.Why, cure)
}

// Unwrap gives the first cause.
func (e *OpenError) Unwrap() error { return e.Err }

// Words says what is wrong and what to do next, in "zh" or else in English.
// Both name the file; the second names a command where one helps.
func (e *OpenError) Words(lang string) (what, cure string) {
	w := problemWords[e.Problem]
	phrases := w.en
	if lang == "zh" {
		phrases = w.zh
	}
	at := strings.NewReplacer("{why}", e.Why, "{file}", e.Path, "{dir}", filepath.Dir(e.Path),
		"{FILE}", quoted(e.Path), "{DIR}", quoted(filepath.Dir(e.Path)), "{MARK}", quoted(markFile(e.Path)))
	return at.Replace(phrases[0]), at.Replace(phrases[1])
}

// quoted makes path one word of a shell.
func quoted(path string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+@%,:="
	if strings.Trim(path, plain) == "" {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

// problemWords hold, in each language, what is wrong and what to do. {FILE},
// {DIR} and {MARK} are words for a shell. Whoever puts a backup back has to move
// everything of the old ledger away: SQLite would apply a log left beside it.
var problemWords = map[Problem]struct{ zh, en [2]string }{
	ProblemPath: {
		[2]string{"账本 {file} 建不了、打不开：{why}", "看一看文件夹：ls -la {DIR}；或用 COUPONDESK_DATA 换一个地方"},
		[2]string{"The ledger {file} cannot be made or opened: {why}", "Look at its folder: ls -la {DIR}; or name another one in COUPONDESK_DATA"},
	},
	ProblemAccess: {
		[2]string{"没有权限读写账本 {file} 或它的文件夹", `换回原来的用户，或运行：sudo chown -R "$USER" {DIR} && chmod -R u+rwX {DIR}。只要数据：coupondesk ledger export`},
		[2]string{"No permission to read and write the ledger {file} and its folder", `Go back to the user who made it, or run: sudo chown -R "$USER" {DIR} && chmod -R u+rwX {DIR}. To read only: coupondesk ledger export`},
	},
	ProblemReadOnly: {
		[2]string{"账本 {file} 在只读的盘上，写不进去", "把盘改成可写再打开（盘出错时系统会自动改成只读，先看 dmesg），或用 COUPONDESK_DATA 换到别的盘。只要数据：coupondesk ledger export"},
		[2]string{"The ledger {file} is on a disk that takes no writes", "Make the disk writable and start again (a failing disk turns read-only by itself: see dmesg), or name a folder on another disk in COUPONDESK_DATA. To read only: coupondesk ledger export"},
	},
	ProblemNetwork: {
		[2]string{"账本 {file} 在网络盘上（{why}），断线或掉电会丢账", "用 COUPONDESK_DATA 换到本机磁盘上的文件夹；旧账本整个文件夹一起拷过去：cp -a {DIR} 新文件夹"},
		[2]string{"The ledger {file} is on a network file system ({why}), where a broken line can lose redemptions", "Name a folder on a disk of this machine in COUPONDESK_DATA; take the whole old folder along: cp -a {DIR} NEW_FOLDER"},
	},
	ProblemForeign: {
		[2]string{"{file} 不是 coupondesk 的账本，没有动它", "把它移走再运行：mv {FILE} {FILE}.other；或用 COUPONDESK_DATA 换一个文件夹"},
		[2]string{"{file} is not a ledger of coupondesk; it was left as it is", "Move it away and run again: mv {FILE} {FILE}.other; or name another folder in COUPONDESK_DATA"},
	},
	ProblemNewer: {
		[2]string{"账本 {file} 是更新的 coupondesk 写的（{why}）", "用那个更新的版本打开；看现在的版本：coupondesk version"},
		[2]string{"A later coupondesk wrote the ledger {file} ({why})", "Use that later version; coupondesk version tells which one this is"},
	},
	ProblemCorrupt: {
		[2]string{"账本 {file} 损坏了", "先救出还读得出的：coupondesk ledger export --out 救出.jsonl；再全部移走：mv {FILE}* 留底文件夹；然后把备份拷成 {file}"},
		[2]string{"The ledger {file} is damaged", "Save what can be read: coupondesk ledger export --out saved.jsonl; move all of it away: mv {FILE}* KEPT_FOLDER; then copy a backup to {file}"},
	},
	ProblemCut: {
		[2]string{"账本 {file} 的末尾不见了（{why}）", "先救出还读得出的：coupondesk ledger export --out 救出.jsonl；再全部移走：mv {FILE}* 留底文件夹；然后把备份拷成 {file}"},
		[2]string{"The end of the ledger {file} is missing ({why})", "Save what can be read: coupondesk ledger export --out saved.jsonl; move all of it away: mv {FILE}* KEPT_FOLDER; then copy a backup to {file}"},
	},
	ProblemEmptied: {
		[2]string{"账本 {file} 是空的，可旁边的 {file}-wal 里还有账", "什么都别删。全部移走：mv {FILE}* 留底文件夹；然后把备份拷成 {file}"},
		[2]string{"The ledger {file} is empty, but {file}-wal beside it holds rows", "Delete nothing. Move all of it away: mv {FILE}* KEPT_FOLDER; then copy a backup to {file}"},
	},
	ProblemTampered: {
		[2]string{"账本 {file} 里有被改过的行（{why}）", "查是哪一行：coupondesk ledger verify；再全部移走：mv {FILE}* 留底文件夹；然后把备份拷成 {file}"},
		[2]string{"Rows of the ledger {file} were changed after they were written ({why})", "See which: coupondesk ledger verify; move all of it away: mv {FILE}* KEPT_FOLDER; then copy a backup to {file}"},
	},
	ProblemBehind: {
		[2]string{"账本 {file} 比上次打开时少了行（{why}）", "找回原来的文件再打开。如果这就是你放回去的备份：先运行 coupondesk ledger verify，再删掉记号：rm {MARK}；备份以后核销的券要对着微信后台补查"},
		[2]string{"The ledger {file} has lost rows since the last start ({why})", "Find the real file and start again. If this is a backup that you put back: run coupondesk ledger verify, then remove the mark: rm {MARK}; what was redeemed after the backup has to be checked with WeChat"},
	},
	ProblemLocked: {
		[2]string{"账本 {file} 被别的程序占着", "关掉那个程序再试；看是谁：fuser -v {FILE}"},
		[2]string{"Another program holds the ledger {file}", "End that program and try again; to see which: fuser -v {FILE}"},
	},
	ProblemFull: {
		[2]string{"磁盘满了，账本 {file} 打不开", "腾出 2 MB 以上再打开；看还剩多少：df -h {DIR}。只要数据：coupondesk ledger export"},
		[2]string{"The disk is full, the ledger {file} cannot be opened", "Free 2 MB or more and start again; to see what is left: df -h {DIR}. To read only: coupondesk ledger export"},
	},
	ProblemDisk: {
		[2]string{"磁盘读写账本 {file} 时出错（{why}）", "看系统日志：dmesg | tail；先留底：cp -a {DIR} 另一块盘上的文件夹；换了盘再打开"},
		[2]string{"The disk fails while the ledger {file} is read or written ({why})", "Look at the system's log: dmesg | tail; keep a copy on another disk: cp -a {DIR} NEW_FOLDER; start again from a good disk"},
	},
	ProblemEngine: {
		[2]string{"SQLite 保证不了账本 {file} 落盘（{why}）", "把账本放在本机磁盘上（COUPONDESK_DATA），用发布的程序；看现在的版本：coupondesk version"},
		[2]string{"SQLite cannot promise that the ledger {file} reaches the disk ({why})", "Put it on a local disk (COUPONDESK_DATA) and use a released build; coupondesk version tells which one this is"},
	},
}
