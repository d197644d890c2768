// The rivals: how each is fetched and built from its own lock or pom, and how its driver is started.
// One that cannot be had here gives the reason, and the benchmark goes on without it.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const folderOf = (name) => join(here, "rivals", name);
const cacheOf = (name) => join(here, ".cache", name);
const minutes = 60_000;

/** Runs a build step; throws its last line of output. */
const step = (folder, command, ...args) => {
    const done = spawnSync("nice", ["-n", "10", command, ...args], { cwd: folder, encoding: "utf8", timeout: 20 * minutes });
    if (done.status === 0) return;
    const lines = `${done.stdout}\n${done.stderr}`.split("\n").map((line) => line.trim()).filter(Boolean);
    const fault = lines.find((line) => /error/i.test(line)) ?? lines.at(-1);
    throw new Error(`${command}: ${done.error?.message ?? fault ?? "没有成功"}`.slice(0, 200));
};

const need = (...commands) => {
    for (const command of commands) {
        if (spawnSync("sh", ["-c", `command -v ${command}`]).status !== 0) throw new Error(`这里没有 ${command}`);
    }
};

const newest = (...files) => Math.max(...files.map((file) => statSync(file).mtimeMs));
const isFresh = (made, ...from) => existsSync(made) && statSync(made).mtimeMs >= newest(...from);

const npm = (name) => {
    const folder = folderOf(name);
    return {
        name,
        setup() {
            need("npm");
            const installed = join(folder, "node_modules", ".package-lock.json");
            if (!isFresh(installed, join(folder, "package-lock.json"))) step(folder, "npm", "ci", "--no-audit", "--no-fund");
        },
        command: ["node", join(folder, "driver.mjs")],
        warm: 1,
    };
};

const maven = (name, mainClass) => {
    const [folder, cache] = [folderOf(name), cacheOf(name)];
    const [classpath, classes] = [join(cache, "classpath"), join(cache, "classes")];
    const sources = [join(here, "rivals", "java", "Driver.java"),
        ...(existsSync(folder) ? readdirSync(folder) : []).filter((file) => file.endsWith(".java")).map((file) => join(folder, file))];
    return {
        name,
        setup() {
            need("java", "javac", "mvn");
            mkdirSync(cache, { recursive: true });
            if (!isFresh(classpath, join(folder, "pom.xml"))) {
                step(folder, "mvn", "-q", "-B", "dependency:build-classpath", `-Dmdep.outputFile=${classpath}`);
            }
            const made = join(classes, "made");
            if (isFresh(made, classpath, ...sources)) return;
            step(folder, "javac", "-d", classes, "-cp", readFileSync(classpath, "utf8"), ...sources);
            writeFileSync(made, "");
        },
        get command() {
            const path = `${classes}:${readFileSync(classpath, "utf8").trim()}`;
            return ["java", "-XX:+UseSerialGC", "-Xmx1g", "-cp", path, mainClass];
        },
        warm: 10, // the JVM compiles while it runs,
        patience: 3, // and its clock of the process ticks in hundredths of a second
    };
};

const cargo = (name) => ({
    name,
    setup() {
        need("cargo");
        step(folderOf(name), "cargo", "build", "--release", "--locked", "--quiet", "--target-dir", cacheOf(name));
    },
    command: [join(cacheOf(name), "release", `bench-${name}`)],
    warm: 0.5,
});

export const rivals = [
    npm("feelin"), npm("dmn-eval-js"), npm("zen"),
    maven("drools", "Drools"), maven("camunda", "Camunda"), maven("jdmn", "Jdmn"),
    cargo("dsntk"),
];
