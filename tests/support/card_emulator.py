#!/usr/bin/env python3
"""An ID-card reader on a pseudo-terminal, for tests: prints the device's name, then answers as the reader module would.

    card_emulator.py NUMBER NAME BIRTH [silent|none|garbled]

The frames are those of src/reader/frame.hpp. A line on standard input changes the behaviour: `none` no card lies there,
`card NUMBER NAME BIRTH` another one does, `garbled` every answer to reading comes broken, `silent` says nothing.
"""
import os
import select
import sys
import tty

PREAMBLE = b"\xaa\xaa\xaa\x96\x69"


def frame(payload):
    counted = (len(payload) + 1).to_bytes(2, "big") + payload
    check = 0
    for byte in counted:
        check ^= byte
    return PREAMBLE + counted + bytes([check])


def units(text, size):
    return (text.encode("utf-16-le") + b" \x00" * size)[:size]


def card_text(number, name, birth):
    day = birth.replace("-", "")
    return b"".join([units(name, 30), units("1", 2), units("01", 4), units(day, 16), units("测试地址", 70), units(number, 36),
                     units("测试公安局", 30), units("20190101", 16), units("20290101", 16), units("", 28), units("", 2), units("", 6)])


def answer(command, state):
    def ok(data=b"", status=0x90):
        return frame(bytes([0, 0, status]) + data)
    if command == (0x20, 0x01):
        return ok(b"\0" * 4, 0x9F) if state["mode"] != "none" else ok(b"", 0x80)
    if command == (0x20, 0x02):
        return ok(b"\0" * 8)
    if command == (0x12, 0xFF):
        return ok(bytes([5, 0, 1, 0]) + (20100101).to_bytes(4, "little") + (42).to_bytes(4, "little") + (7).to_bytes(4, "little"))
    if command == (0x30, 0x01):
        whole = ok(b"\x01\x00\x04\x00" + card_text(*state["card"]) + b"\x5a" * 1024)
        return whole[:300] + bytes([whole[300] ^ 1]) + whole[301:] if state["mode"] == "garbled" else whole
    return ok()


def main():
    state = {"card": sys.argv[1:4], "mode": sys.argv[4] if len(sys.argv) > 4 else "card"}
    master, slave = os.openpty()
    tty.setraw(slave)
    print(os.ttyname(slave), flush=True)
    waiting = b""
    while True:
        ready, _, _ = select.select([master, sys.stdin], [], [])
        if sys.stdin in ready:
            words = sys.stdin.readline().split()
            if not words:
                return
            state["mode"] = words[0]
            if words[0] == "card":
                state["card"] = words[1:4]
        if master in ready:
            waiting += os.read(master, 256)
            at = waiting.find(PREAMBLE)
            if at >= 0 and len(waiting) >= at + 10:
                command = (waiting[at + 7], waiting[at + 8])
                waiting = waiting[at + 10:]
                if state["mode"] != "silent":
                    os.write(master, answer(command, state))


main()
