// confirm_photo: the photo beside the person; a new one from the camera, or from a file where there is none.
import { useEffect, useRef, useState } from "preact/hooks";
import { newKey, Problem, sendPhoto } from "./api";
import { caseAddress, photoOf } from "./confirm";
import { Dialog, Trouble, useAct } from "./controls";
import { useKeys } from "./keys";

const least = { width: 480, height: 640 }; // what the ticket prints

/** The largest part of that shape in the middle. */
function middle(width: number, height: number): { x: number; y: number; width: number; height: number } {
    const wide = Math.min(width, Math.floor((height * least.width) / least.height));
    const high = Math.min(height, Math.floor((wide * least.height) / least.width));
    return { x: Math.floor((width - wide) / 2), y: Math.floor((height - high) / 2), width: wide, height: high };
}

interface PhotoProps {
    exam: string;
    person: string;
    has: boolean;
    onTaken: () => void;
}

export function Photo({ exam, person, has, onTaken }: PhotoProps) {
    const [address, setAddress] = useState("");
    const [camera, setCamera] = useState(false);
    const file = useRef<HTMLInputElement>(null);
    const { busy, problem, run } = useAct();
    useEffect(() => {
        let made = "";
        if (has) {
            photoOf(exam, person).then(
                (bytes) => setAddress((made = URL.createObjectURL(bytes))),
                () => setAddress(""),
            );
        }
        return () => URL.revokeObjectURL(made);
    }, []);
    const send = (picture: Blob) =>
        run(async () => {
            const bitmap = await createImageBitmap(picture).catch(() => {
                throw new Problem(0, "photo", "这个文件不是照片", "应为 JPEG 或 PNG。");
            });
            await sendPhoto(`${caseAddress(exam, person)}/photo`, picture, middle(bitmap.width, bitmap.height), newKey());
            setCamera(false);
            onTaken();
        });
    useKeys({ f: () => setCamera(true) });
    return (
        <div class="photo">
            {address ? (
                <img src={address} alt="准考证照片" width="120" height="160" />
            ) : (
                <span class="no-photo">{has ? "……" : "没有照片"}</span>
            )}
            <div>
                <p class="small">照片要与本人、与证件上的相片一致。不合适的,现在重拍;谁换的会留下记录。</p>
                <p class="actions">
                    <button type="button" class="button second" disabled={busy} onClick={() => setCamera(true)}>
                        拍照 <kbd>f</kbd>
                    </button>
                    <button
                        type="button"
                        class="button second"
                        disabled={busy}
                        onClick={() => file.current?.click()}
                    >
                        选文件
                    </button>
                    <input
                        ref={file}
                        type="file"
                        hidden
                        accept="image/jpeg,image/png"
                        aria-label="照片文件"
                        onChange={(event) => {
                            const chosen = event.currentTarget.files?.[0];
                            chosen && void send(chosen);
                        }}
                    />
                </p>
                <Trouble of={problem} />
            </div>
            {camera && <Camera busy={busy} onClose={() => setCamera(false)} onPicture={(one) => void send(one)} />}
        </div>
    );
}

interface CameraProps {
    busy: boolean;
    onClose: () => void;
    onPicture: (picture: Blob) => void;
}

function Camera({ busy, onClose, onPicture }: CameraProps) {
    const video = useRef<HTMLVideoElement>(null);
    const [trouble, setTrouble] = useState<unknown>(null);
    useEffect(() => {
        let stream: MediaStream | null = null;
        let wanted = true;
        const ask = navigator.mediaDevices?.getUserMedia({ video: { width: { ideal: 1920 }, height: { ideal: 1080 } } });
        (ask ?? Promise.reject(new Error("no camera"))).then(
            (given) => {
                stream = given;
                if (video.current && wanted) {
                    video.current.srcObject = given;
                } else {
                    given.getTracks().forEach((track) => track.stop());
                }
            },
            () =>
                setTrouble(
                    new Problem(0, "camera", "打不开摄像头", "没有摄像头,或者浏览器没有允许使用。", "", "用“选文件”传一张照片。"),
                ),
        );
        return () => {
            wanted = false;
            stream?.getTracks().forEach((track) => track.stop());
        };
    }, []);
    const take = () => {
        const shown = video.current;
        if (!shown || shown.videoWidth === 0) {
            return;
        }
        const canvas = document.createElement("canvas");
        canvas.width = shown.videoWidth;
        canvas.height = shown.videoHeight;
        canvas.getContext("2d")?.drawImage(shown, 0, 0);
        canvas.toBlob((picture) => picture && onPicture(picture), "image/jpeg", 0.92);
    };
    return (
        <Dialog title="拍照" onClose={onClose}>
            <form
                onSubmit={(event) => {
                    event.preventDefault();
                    take();
                }}
            >
                <Trouble of={trouble} />
                {!trouble && <video ref={video} class="camera" autoplay muted playsInline aria-label="摄像头" />}
                <p class="small">免冠正面,脸在中间。取中间 3:4 的部分,至少 {least.width} × {least.height} 像素。</p>
                <p class="actions">
                    <button class="button" autofocus disabled={busy || Boolean(trouble)}>
                        拍
                    </button>
                    <button type="button" class="button second" onClick={onClose}>
                        不拍
                    </button>
                </p>
            </form>
        </Dialog>
    );
}
