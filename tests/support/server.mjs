// Starts the built server on a free port, with a database of its own, for one test file.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const program = process.env.ZHUNKAO ?? join(root, "build/zhunkao");

/** `options` beyond port and rulebooks; without --data the database is a new one. */
export async function startServer(options = []) {
    const folder = mkdtempSync(join(tmpdir(), "zhunkao-"));
    const data = options.includes("--data") ? [] : ["--data", join(folder, "test.db")];
    const child = spawn(program, ["serve", "--port", "0", "--rulebooks", "rulebooks", ...data, ...options], { cwd: root });
    let output = "";
    const address = await new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error("the server did not start:\n" + output)), 30000);
        child.on("exit", (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
        for (const stream of [child.stdout, child.stderr]) {
            stream.on("data", (data) => {
                output += data;
                const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
                if (found) {
                    clearTimeout(timer);
                    resolve(found[0]);
                }
            });
        }
    });
    child.removeAllListeners("exit");
    return {
        address,
        output: () => output,
        child,
        folder,
        async stop() {
            const ended = new Promise((resolve) => child.on("exit", resolve));
            child.kill("SIGTERM");
            const code = await ended;
            rmSync(folder, { recursive: true, force: true });
            return code;
        },
    };
}
