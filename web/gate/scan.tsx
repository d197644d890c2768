// scan: the ticket's QR code by the camera, or its number typed.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Gate } from "./gate";
import { Act, Text } from "./parts";
import { NoTicket, readTicket } from "./ticket";
import type { Candidate } from "./types";

const pause = 120; // milliseconds between two looks: a tablet has other things to do
const side = 720; // pixels: enough for a code of version 8 at arm's length

// A ticket that was dealt with and stays before the camera opens nobody again.
const absence = 3000; // milliseconds it must have been away
const dealt = { text: "", seen: 0 };
let current = "";

/** Whoever stood here is done with: recorded, or sent on. */
export function dealtWith(): void {
    Object.assign(dealt, { text: current, seen: Date.now() });
}

function isStillThere(text: string): boolean {
    const still = text === dealt.text && Date.now() - dealt.seen < absence;
    if (still) {
        dealt.seen = Date.now();
    }
    return still;
}

/** The middle of the picture, as the reader wants it. */
function look(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | undefined {
    const size = Math.min(video.videoWidth, video.videoHeight);
    if (size === 0) {
        return undefined;
    }
    canvas.width = canvas.height = Math.min(side, size);
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    const [x, y] = [(video.videoWidth - size) / 2, (video.videoHeight - size) / 2];
    pen?.drawImage(video, x, y, size, size, 0, 0, canvas.width, canvas.height);
    return pen?.getImageData(0, 0, canvas.width, canvas.height);
}

function whyNoCamera(problem: unknown): string {
    const name = problem instanceof DOMException ? problem.name : "";
    return name === "NotAllowedError" ? "没有许可用摄像头:在浏览器里许可,或者输入准考证号"
        : name === "NotFoundError" ? "这台设备没有摄像头:请输入准考证号"
            : "摄像头打不开:请输入准考证号";
}

function Camera({ gate, onText }: { gate: Gate; onText: (text: string) => void }) {
    const video = useRef<HTMLVideoElement>(null);
    const [problem, setProblem] = useState("");
    useEffect(() => {
        let open = true;
        let stream: MediaStream | undefined;
        const canvas = document.createElement("canvas");
        const looking = async (): Promise<void> => {
            stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } }, audio: false });
            if (!open || !video.current) {
                stream.getTracks().forEach((track) => track.stop());
                return;
            }
            video.current.srcObject = stream;
            await video.current.play();
            while (open && video.current) {
                const image = look(video.current, canvas);
                const found = image ? await gate.engine.read(image) : "";
                if (open && found) {
                    onText(found);
                }
                await new Promise((resolve) => setTimeout(resolve, pause));
            }
        };
        looking().catch((found: unknown) => open && setProblem(whyNoCamera(found)));
        return () => {
            open = false;
            stream?.getTracks().forEach((track) => track.stop());
        };
    }, []);
    return problem ? <p class="note">{problem}</p> : <video ref={video} class="camera" muted playsInline aria-label="摄像头:把准考证的二维码放进框里" />;
}

/** The candidate of that ticket, or what is wrong with it. */
export async function candidateOf(gate: Gate, text: string): Promise<{ candidate: Candidate; vouched: string }> {
    const ticket = await readTicket(text, gate.list.签发);
    const candidate = gate.find(ticket.number);
    if (ticket.exam !== gate.list.考试) {
        throw new NoTicket("这是另一次考试的准考证");
    }
    if (!candidate) {
        throw new NoTicket(ticket.site === gate.list.考点.代码 ? "今天的名单上没有这个准考证号" : "这张准考证是别的考点的");
    }
    if (candidate.持有 !== ticket.holder || candidate.考场 !== ticket.room || Number(candidate.座位) !== ticket.seat) {
        throw new NoTicket("准考证与名单对不上,请查看名单");
    }
    return { candidate, vouched: ticket.genuine === "genuine" ? "二维码签名属实" : "这个浏览器核对不了签名,只对过名单" };
}

export function Scan({ gate, onFound }: { gate: Gate; onFound: (candidate: Candidate, vouched: string) => void }) {
    const [typed, setTyped] = useState("");
    const [problem, setProblem] = useState("");
    const here = useRef("");
    const scanned = (text: string): void => {
        if (text === here.current || isStillThere(text)) {
            return;
        }
        here.current = text;
        current = text;
        candidateOf(gate, text).then(
            ({ candidate, vouched }) => onFound(candidate, vouched),
            (found: unknown) => setProblem(found instanceof Error ? found.message : String(found)),
        );
    };
    const look_up = async (): Promise<void> => {
        const candidate = gate.find(typed.trim());
        if (!candidate) {
            throw new Error("今天的名单上没有这个准考证号");
        }
        onFound(candidate, "手输");
    };
    return (
        <div class="scan">
            <h1>扫准考证</h1>
            <Camera gate={gate} onText={scanned} />
            {problem && <p class="alert" role="alert">{problem}</p>}
            <Act button="查找" act={look_up}>
                <Text label="或输入准考证号" value={typed} onValue={setTyped} inputMode="numeric" autocomplete="off" />
            </Act>
        </div>
    );
}
