// download: tables as CSV that Excel and WPS open rightly: UTF-8 with a mark, CRLF, and no cell that runs as a formula.
function cell(value: string | number | boolean | undefined): string {
    const text = String(value ?? "");
    const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvOf(rows: (string | number | boolean | undefined)[][]): string {
    return "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

export function download(name: string, rows: (string | number | boolean | undefined)[][]): void {
    save(name, new Blob([csvOf(rows)], { type: "text/csv;charset=utf-8" }));
}

/** A file of any kind, into the browser's downloads. */
export function save(name: string, bytes: Blob): void {
    const address = URL.createObjectURL(bytes);
    const anchor = document.createElement("a");
    anchor.href = address;
    anchor.download = name;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
