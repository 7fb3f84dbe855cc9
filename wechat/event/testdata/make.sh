#!/bin/sh
# Makes sealed.json: pushes encrypted and signed by openssl, independently of the
# code under test. sh make.sh > sealed.json
set -eu
cd "$(dirname "$0")"
token=QingHeToken2026
key=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG
app=wx2b029c08a6232582
time=1790000000
nonce=415670741
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
hexkey=$(printf '%s=' "$key" | openssl base64 -d -A | od -An -tx1 | tr -d ' \n')
iv=$(printf '%s' "$hexkey" | cut -c1-32)

seal() { # message on stdin, app id as $1, prints base64
	cat >"$work/push"
	len=$(wc -c <"$work/push")
	{
		printf '0123456789abcdef'
		printf "\\$(printf %03o $((len >> 24 & 255)))\\$(printf %03o $((len >> 16 & 255)))\\$(printf %03o $((len >> 8 & 255)))\\$(printf %03o $((len & 255)))"
		cat "$work/push"
		printf '%s' "$1"
	} >"$work/frame"
	pad=$((32 - $(wc -c <"$work/frame") % 32))
	i=0
	while [ $i -lt $pad ]; do printf "\\$(printf %03o $pad)" >>"$work/frame"; i=$((i + 1)); done
	openssl enc -aes-256-cbc -nopad -K "$hexkey" -iv "$iv" -in "$work/frame" | openssl base64 -A
}
sign() { printf '%s\n' "$@" | LC_ALL=C sort | tr -d '\n' | openssl sha1 -r | cut -c1-40; }

entry() { # name, app id, message on stdin
	text=$(seal "$2")
	printf '  {"name": "%s", "token": "%s", "key": "%s", "app_id": "%s", "timestamp": "%s", "nonce": "%s",\n   "encrypt": "%s",\n   "msg_signature": "%s"}' \
		"$1" "$token" "$key" "$app" "$time" "$nonce" "$text" "$(sign "$token" "$time" "$nonce" "$text")"
}
echo '['
entry get_card "$app" <user_get_card.xml; echo ,
entry empty "$app" </dev/null; echo ,
entry other_account wx0000000000000000 <user_get_card.xml; echo ,
# A message whose frame is a whole number of blocks gets a whole block of padding.
printf '<xml><MsgType>event</MsgType><Event>x</Event></xml>%s' "                                                            " | head -c 58 | entry full_block "$app"; echo
echo ']'
