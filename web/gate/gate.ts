// gate: the device's whole state: the list, what was collected, what was recorded, what others recorded.
//
// Works without a network from the moment the list is here. What is recorded is signed and written to the vault before it
// is shown as recorded; it is handed in when the server can be reached, as often as need be (its number makes that safe).
import { Clock, beijingClock, beijingMoment, span } from "./clock";
import { Engine, type Places } from "./engine";
import { at, factsAtGate, isAmong, merged, withValue, type Value } from "./facts";
import { random, toBase64url, toHex, type Bytes } from "./bytes";
import { WrongPassword, Vault, forgetBut, wipe } from "./vault";
import * as api from "./api";
import type { Candidate, Facts, Label, List, Other, Outcome, Record_, State } from "./types";

const recordsAtOnce = 200;
const pinRounds = 200_000;
const pinTries = 5;
const pinRest = 5 * 60_000; // milliseconds after too many wrong PINs

const emptyState = (): State => ({ 游标: 0, 同步: 0, 钟跳过: "", 新要求: false, 处置人: [], 已记: {}, 处置: {}, 别处: [] });

async function pinCheck(pin: string, salt: string): Promise<string> {
    const bytes = new TextEncoder().encode(pin);
    const base = await crypto.subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveBits"]);
    const how = { name: "PBKDF2", salt: new TextEncoder().encode(salt), iterations: pinRounds, hash: "SHA-256" };
    return toHex(new Uint8Array(await crypto.subtle.deriveBits(how, base, 256)));
}

/** Somebody who came in, as the pages show it. */
export interface Entry {
    时间: number;
    结论: string;
    进入: boolean;
    本机: boolean;
}

export class Gate {
    problem = "";
    busy = "";
    needsLogIn = false;
    private listeners = new Set<() => void>();
    private byTicket = new Map<string, Candidate>();
    private syncing: Promise<void> | undefined;
    private keeping = Promise.resolve();

    private constructor(
        readonly vault: Vault,
        readonly list: List,
        readonly engine: Engine,
        readonly clock: Clock,
        public state: State,
        public records: Record_[],
    ) {
        for (const one of list.考生) {
            this.byTicket.set(one.准考证号, one);
        }
    }

    /** Brings list and photos here. `told` says how far it is. */
    static async load(places: Places, password: string, day: api.Day, told: (text: string) => void): Promise<Gate> {
        told("准备设备的密钥");
        const vault = await Vault.create(password);
        const device = await api.register(day, toBase64url(await vault.makeDeviceKey()));
        told("取名单");
        const list = await api.list(device.设备);
        await vault.putJson("list", list);
        await Gate.takePhotos(vault, list, told);
        const state = { ...emptyState(), 同步: list.服务器时间 };
        await vault.putJson("state", state);
        const clock = new Clock(list.服务器时间 - Date.now());
        await Vault.keepLabel(Gate.labelOf(list, clock, 0));
        told("装入要求");
        return new Gate(vault, list, await Engine.open(places, list.规则书), clock, state, []);
    }

    private static async takePhotos(vault: Vault, list: List, told: (text: string) => void): Promise<void> {
        const owners = list.考生.filter((one) => one.有照片).map((one) => one.编号);
        let waiting: [string, Bytes][] = [];
        let kept = Promise.resolve();
        let count = 0;
        const flush = (): void => {
            const batch = waiting;
            waiting = [];
            kept = kept.then(() => vault.putAll(batch));
        };
        await api.photos(list.设备, (photo) => {
            waiting.push([`photo:${owners[count] ?? ""}`, photo]);
            count += 1;
            if (waiting.length === 200) {
                flush();
            }
        }, (bytes) => told(`取照片 ${count}/${owners.length}(${(bytes / 1e6).toFixed(1)} MB)`));
        flush();
        await kept;
        if (count !== owners.length) {
            throw new Error(`照片应有 ${owners.length} 张,收到 ${count} 张,请重新装入`);
        }
    }

    private static labelOf(list: List, clock: Clock, waiting: number): Label {
        return {
            考试: list.考试, 日期: list.日期, 考点: list.考点.名称, 姓名: list.姓名, 设备: list.设备,
            作废时间: list.作废时间, 时差: clock.difference, 看到: Date.now(), 未交: waiting,
        };
    }

    /** Opens what lies here. Throws WrongPassword. */
    static async unlock(places: Places, password: string): Promise<Gate> {
        const [vault, label] = [await Vault.unlock(password), await Vault.label()];
        const [list, state, records] = await Promise.all([
            vault.getJson<List>("list"), vault.getJson<State>("state"), vault.allJson<Record_>("record:"),
        ]);
        if (!list || !state || !label) {
            throw new WrongPassword("名单已经清除");
        }
        const gate = new Gate(vault, list, await Engine.open(places, list.规则书), new Clock(label.时差), state, records);
        if (Date.now() < label.看到) {
            await gate.tellJump(Date.now() - label.看到);
        }
        return gate;
    }

    onChange(listener: () => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }

    changed(): void {
        this.listeners.forEach((listener) => listener());
    }

    now(): number {
        return this.clock.now();
    }

    get isOver(): boolean {
        return this.now() >= this.list.作废时间;
    }

    /** How old what others did is, in milliseconds, and whether that is more than the site allows. */
    get age(): { milliseconds: number; stale: boolean } {
        const milliseconds = this.now() - this.state.同步;
        return { milliseconds, stale: milliseconds > this.list.考点.宽限分钟 * 60_000 };
    }

    find(ticket: string): Candidate | undefined {
        return this.byTicket.get(ticket);
    }

    collected(candidate: Candidate): Facts {
        return this.state.已记[candidate.编号] ?? {};
    }

    async photo(candidate: Candidate): Promise<Blob | undefined> {
        const bytes = candidate.有照片 ? await this.vault.get(`photo:${candidate.编号}`) : undefined;
        return bytes && new Blob([bytes], { type: "image/jpeg" });
    }

    /** Who came in before, here or elsewhere, newest first. */
    entries(candidate: Candidate): Entry[] {
        const own = this.records.filter((one) => one.考生 === candidate.编号).map((one) => ({ ...one, 本机: true }));
        const others = this.state.别处.filter((one) => one.考生 === candidate.编号).map((one) => ({ ...one, 本机: false }));
        return [...own, ...others].sort((a, b) => b.时间 - a.时间);
    }

    /** Let in here and by another device of the site. */
    get doubles(): Candidate[] {
        const here = new Set(this.records.filter((one) => one.进入).map((one) => one.考生));
        const both = new Set(this.state.别处.filter((one) => one.进入 && here.has(one.考生)).map((one) => one.考生));
        return this.list.考生.filter((one) => both.has(one.编号));
    }

    /** The candidate stands here now; what another place of the site saw already is taken over. */
    async arrive(candidate: Candidate): Promise<void> {
        let facts = this.collected(candidate);
        for (const other of this.state.别处.filter((one) => one.考生 === candidate.编号)) {
            facts = merged(other.事实, facts) as Facts;
        }
        if (at(facts, this.list.规则书.门.到达) === undefined) {
            facts = withValue(facts, this.list.规则书.门.到达, beijingMoment(this.now()));
        }
        await this.keepFacts(candidate, facts);
    }

    async collect(candidate: Candidate, path: string, value: Value): Promise<void> {
        await this.keepFacts(candidate, withValue(this.collected(candidate), path, value));
    }

    /** The officer's own finding, with the officer's name under it. */
    async dispose(candidate: Candidate, path: string, value: Value, officer: string): Promise<void> {
        this.state = { ...this.state, 处置: { ...this.state.处置, [candidate.编号]: officer } };
        await this.collect(candidate, path, value);
    }

    private async keepFacts(candidate: Candidate, facts: Facts): Promise<void> {
        this.state = { ...this.state, 已记: { ...this.state.已记, [candidate.编号]: facts } };
        this.changed(); // a tap shows at once, not when it is written
        await this.keepState();
    }

    /** One after the other: an older state must not be written over a newer one. */
    private keepState(): Promise<void> {
        const kept = this.keeping.then(async () => {
            await this.vault.putJson("state", this.state);
            await this.keepLabel();
            this.changed();
        });
        this.keeping = kept.catch(() => undefined);
        return kept;
    }

    private keepLabel(): Promise<void> {
        return Vault.keepLabel(Gate.labelOf(this.list, this.clock, this.waiting.length));
    }

    decide(candidate: Candidate): Promise<Outcome> {
        const { 规则书 } = this.list;
        return this.engine.decide(factsAtGate(规则书, candidate.事实, this.collected(candidate)), 规则书.门.结论);
    }

    /** Signs and keeps what was decided. */
    async record(candidate: Candidate, outcome: Outcome): Promise<Record_> {
        const { 规则书 } = this.list;
        const id = toHex(random(16));
        const moment = this.now();
        const content = {
            编号: id, 考试: this.list.考试, 考点: this.list.考点.代码, 日期: this.list.日期, 设备: this.list.设备,
            账户: this.list.账户, 考生: candidate.编号, 准考证号: candidate.准考证号, 时间: Math.round(moment),
            事实: this.collected(candidate), 规则书: 规则书.哈希, 名单时间: this.list.名单时间, 结论: outcome.结论,
            结果: { 未满足: outcome.未满足.map((one) => one.条款), 待补: outcome.待补材料.map((one) => one.条款) },
            处置人: this.state.处置[candidate.编号] ?? "", 钟跳过: this.state.钟跳过 !== "", 同步: this.state.同步,
        };
        const signed = JSON.stringify(content);
        const made: Record_ = {
            编号: id, 考生: candidate.编号, 时间: moment, 结论: outcome.结论, 进入: isAmong(规则书.门.放行, outcome.结论),
            文本: signed, 签名: toBase64url(await this.vault.sign(signed)), 已交: false,
        };
        await this.vault.putJson(`record:${id}`, made);
        this.records = [...this.records, made];
        await this.keepLabel();
        this.changed();
        return made;
    }

    get waiting(): Record_[] {
        return this.records.filter((one) => !one.已交);
    }

    /** Hands in what is not handed in, takes what others did. One at a time. */
    sync(): Promise<void> {
        this.syncing ??= this.syncNow().finally(() => {
            this.syncing = undefined;
            this.changed();
        });
        return this.syncing;
    }

    private async syncNow(): Promise<void> {
        try {
            do {
                const batch = this.waiting.slice(0, recordsAtOnce);
                await this.take(batch, await api.sync(this.list.设备, {
                    此刻: Math.round(this.now()), 游标: this.state.游标, 记录: batch.map(({ 文本, 签名 }) => ({ 文本, 签名 })),
                }));
            } while (this.waiting.length > 0);
            this.needsLogIn = false;
            this.problem = "";
        } catch (problem) {
            this.needsLogIn = problem instanceof api.Refused && problem.status === 401;
            if (problem instanceof api.Refused && !this.needsLogIn) {
                this.problem = problem.message;
            } else if (!(problem instanceof api.Refused) && !(problem instanceof api.NoNetwork)) {
                this.problem = String(problem);
            }
        }
    }

    private async take(batch: Record_[], answer: api.Synced): Promise<void> {
        for (const one of batch) {
            one.已交 = true; // kept there, or sent back for good: not to be sent again
            const because = api.refusal(answer, one.编号);
            if (because) {
                one.退回 = because;
            }
        }
        await this.vault.putAll(batch.map((one) => [`record:${one.编号}`, new TextEncoder().encode(JSON.stringify(one)) as Bytes]));
        const known = new Set(this.state.别处.map((one) => one.记录));
        const fresh: Other[] = answer.别处.filter((one) => !known.has(one.记录));
        this.state = {
            ...this.state, 别处: [...this.state.别处, ...fresh], 游标: answer.游标, 同步: answer.服务器时间, 钟跳过: "",
            新要求: answer.规则书 !== this.list.规则书.哈希 || answer.名单时间 !== this.list.名单时间,
        };
        this.clock.difference = answer.服务器时间 - Date.now();
        await this.keepState();
    }

    /** Looks at the clock; call it often. */
    async watchClock(): Promise<void> {
        const jump = this.clock.jump();
        if (jump !== 0) {
            await this.tellJump(jump);
        }
    }

    private async tellJump(by: number): Promise<void> {
        const direction = by > 0 ? "往前" : "往回";
        this.state = { ...this.state, 钟跳过: `这台设备的钟${direction}拨了 ${span(Math.abs(by))}` };
        await this.keepState();
    }

    // The officer for adverse facts: a name and a PIN of their own on this device.

    async addOfficer(name: string, pin: string): Promise<void> {
        const 盐 = toHex(random(16));
        const officer = { 姓名: name, 盐, 校验: await pinCheck(pin, 盐), 错: 0, 停到: 0 };
        this.state = { ...this.state, 处置人: [...this.state.处置人.filter((one) => one.姓名 !== name), officer] };
        await this.keepState();
    }

    /** Empty: it is that person. Otherwise what is wrong. */
    async checkOfficer(name: string, pin: string): Promise<string> {
        const officer = this.state.处置人.find((one) => one.姓名 === name);
        if (!officer) {
            return "这台设备上没有这位处置人";
        }
        if (officer.停到 > this.now()) {
            return `PIN 错了太多次,${beijingClock(officer.停到)} 再试`;
        }
        const right = (await pinCheck(pin, officer.盐)) === officer.校验;
        officer.错 = right ? 0 : officer.错 + 1;
        if (officer.错 >= pinTries) {
            Object.assign(officer, { 错: 0, 停到: this.now() + pinRest });
        }
        await this.keepState();
        return right ? "" : "PIN 不对";
    }

    /** Everything of the candidates goes; records that were not handed in stay, sealed, until they are. */
    async clear(): Promise<void> {
        this.engine.close();
        if (this.waiting.length === 0) {
            this.vault.close();
            await wipe();
            return;
        }
        await this.vault.forget("record:");
        await Vault.keepLabel({ ...Gate.labelOf(this.list, this.clock, this.waiting.length), 清除: true });
        this.vault.close();
    }
}

/** At the start, without a password: a list whose day is over goes. Answers what is left to say. */
export async function clearWhatIsOver(): Promise<Label | undefined> {
    const label = await Vault.label();
    if (!label || label.清除 || Date.now() + label.时差 < label.作废时间) {
        return label;
    }
    if ((await forgetBut("record:")) === 0) {
        await wipe();
        return undefined;
    }
    const cleared = { ...label, 清除: true };
    await Vault.keepLabel(cleared);
    return cleared;
}

/** Hands in what a cleared device still holds, then forgets everything. Needs the password and a session. Says how it went. */
export async function handInRest(password: string, label: Label): Promise<string> {
    const vault = await Vault.unlock(password);
    const all = (await vault.allJson<Record_>("record:")).filter((one) => !one.已交);
    const back: string[] = [];
    for (let i = 0; i < all.length; i += recordsAtOnce) {
        const batch = all.slice(i, i + recordsAtOnce);
        const answer = await api.sync(label.设备, { 此刻: Date.now() + label.时差, 游标: 0, 记录: batch.map(({ 文本, 签名 }) => ({ 文本, 签名 })) });
        back.push(...batch.map((one) => api.refusal(answer, one.编号)).filter(Boolean));
    }
    vault.close();
    await wipe();
    const refused = back.length === 0 ? "" : `,退回 ${back.length} 条(${[...new Set(back)].join(";")})`;
    return `交了 ${all.length - back.length} 条${refused},这台设备已清空`;
}
