// confirm_pad: a signature with a pen, a finger or a mouse; PNG on white, as base64url.
import { useEffect, useRef, useState } from "preact/hooks";

const width = 600;
const height = 200;
const pen = 3;

function urlSafe(address: string): string {
    return (address.split(",")[1] ?? "").replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function Pad({ onInk }: { onInk: (ink: string) => void }) {
    const canvas = useRef<HTMLCanvasElement>(null);
    const drawing = useRef(false);
    const [empty, setEmpty] = useState(true);
    const brush = () => canvas.current?.getContext("2d") ?? null;
    const clear = () => {
        const context = brush();
        if (context) {
            context.fillStyle = "#fff";
            context.fillRect(0, 0, width, height);
        }
        setEmpty(true);
        onInk("");
    };
    useEffect(clear, []);
    const at = (event: PointerEvent): [number, number] => {
        const box = canvas.current?.getBoundingClientRect();
        return box
            ? [((event.clientX - box.left) * width) / box.width, ((event.clientY - box.top) * height) / box.height]
            : [0, 0];
    };
    const start = (event: PointerEvent) => {
        const context = brush();
        canvas.current?.setPointerCapture(event.pointerId);
        drawing.current = true;
        context?.beginPath();
        context?.moveTo(...at(event));
    };
    const draw = (event: PointerEvent) => {
        const context = brush();
        if (!drawing.current || !context) {
            return;
        }
        Object.assign(context, { lineWidth: pen, lineCap: "round", lineJoin: "round", strokeStyle: "#101820" });
        context.lineTo(...at(event));
        context.stroke();
        setEmpty(false);
    };
    const end = () => {
        if (drawing.current) {
            drawing.current = false;
            empty || onInk(urlSafe(canvas.current?.toDataURL("image/png") ?? ""));
        }
    };
    return (
        <div class="pad">
            <canvas
                ref={canvas}
                width={width}
                height={height}
                role="img"
                aria-label="手写签名的地方"
                onPointerDown={start}
                onPointerMove={draw}
                onPointerUp={end}
                onPointerCancel={end}
            />
            <p class="small">
                {empty ? "请考生在框里签自己的姓名。" : "签好了。"}{" "}
                <button type="button" class="link" onClick={clear}>
                    擦掉重签
                </button>
            </p>
        </div>
    );
}
