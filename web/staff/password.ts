// password: an initial password that can be read aloud; it is changed at the first log-in.
const letters = "abcdefghjkmnpqrstuvwxyz23456789"; // 31, without those that look alike

export function freshPassword(): string {
    const picked: string[] = [];
    while (picked.length < 16) {
        for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
            if (byte < 248 && picked.length < 16) {
                // 248 = 8 × 31: every letter equally likely
                picked.push(letters[byte % 31] ?? "");
            }
        }
    }
    return [0, 4, 8, 12].map((start) => picked.slice(start, start + 4).join("")).join("-");
}
