// case_papers: what the candidate uploaded: thumbnails, a viewer, and the tick that says “I have seen this one”.
//
// Opening a paper is written down and shown to the candidate; thumbnails are not. A PDF is fetched by the page and given to the
// browser's own viewer in a frame of its own, which can reach neither this page nor the network. The frame has no sandbox
// attribute on purpose: Chromium shows no PDF in a sandboxed frame, whatever it allows. What stands in it is nothing but a PDF
// (the type is fixed here, never taken from the answer), written anew by the server without scripts, actions and forms.
import { useEffect, useState } from "preact/hooks";
import { type Case, getBytes, type Paper } from "./api";
import { Loading, Trouble } from "./controls";

const paperPath = "/api/v1/staff/cases/{exam}/{person}/papers/{paper}" as const;

export interface PaperDesk {
    seen: Set<string>;
    setSeen: (id: string, seen: boolean) => void;
    notes: string[];
    setNotes: (notes: string[]) => void;
    evidence: string[];
    clear: () => void;
}

/** What was seen, for the signature: each paper with its digest, and what was seen elsewhere in words. */
export function usePapers(file: Case): PaperDesk {
    const [seen, keep] = useState(new Set<string>());
    const [notes, setNotes] = useState<string[]>([]);
    const setSeen = (id: string, is: boolean) => {
        const changed = new Set(seen);
        is ? changed.add(id) : changed.delete(id);
        keep(changed);
    };
    const papers = file.材料
        .filter((paper) => seen.has(paper.编号))
        .map((paper) => `${paper.材料} ${paper.摘要 ?? ""}`);
    return {
        seen,
        setSeen,
        notes,
        setNotes,
        evidence: [...papers, ...notes],
        clear: () => {
            keep(new Set());
            setNotes([]);
        },
    };
}

const addressOf = (file: Case, paper: Paper, thumbnail: boolean) =>
    `/api/v1/staff/cases/${encodeURIComponent(file.考试)}/${encodeURIComponent(file.编号)}/papers/${encodeURIComponent(paper.编号)}` +
    (thumbnail ? "?thumbnail=1" : "");

export function Papers({ file, papers, canSee }: { file: Case; papers: PaperDesk; canSee: boolean }) {
    const [open, setOpen] = useState<Paper | null>(null);
    if (file.材料.length === 0) {
        return (
            <>
                <h2>材料</h2>
                <p class="note">考生没有上传与您这一步有关的材料。看原件或本部门系统的,签字时写明。</p>
            </>
        );
    }
    return (
        <>
            <h2>
                材料 <span class="small">{file.材料.length} 份;打开会留下记录</span>
            </h2>
            <ul class="papers">
                {file.材料.map((paper) => (
                    <li key={paper.编号} class={open === paper ? "on" : ""}>
                        <button
                            type="button"
                            class="thumb"
                            aria-expanded={open === paper}
                            onClick={() => setOpen(open === paper ? null : paper)}
                        >
                            <Thumbnail file={file} paper={paper} />
                            <span>{paper.材料}</span>
                            <small>
                                {paper.类型 === "application/pdf" ? "PDF" : "图片"},
                                {Math.ceil((paper.大小 ?? 0) / 1024)} KB
                            </small>
                        </button>
                        {canSee && (
                            <label class="tick">
                                <input
                                    type="checkbox"
                                    checked={papers.seen.has(paper.编号)}
                                    aria-label={`看过 ${paper.材料}`}
                                    onChange={(event) =>
                                        papers.setSeen(paper.编号, event.currentTarget.checked)
                                    }
                                />
                                看过
                            </label>
                        )}
                    </li>
                ))}
            </ul>
            {open && <Viewer key={open.编号} file={file} paper={open} />}
        </>
    );
}

function Thumbnail({ file, paper }: { file: Case; paper: Paper }) {
    const [missing, setMissing] = useState(false);
    return missing ? (
        <span class="no-thumb" aria-hidden="true">
            {paper.类型 === "application/pdf" ? "PDF" : "?"}
        </span>
    ) : (
        <img src={addressOf(file, paper, true)} alt="" loading="lazy" onError={() => setMissing(true)} />
    );
}

const pdf = "application/pdf";
/** One of the two kinds the server keeps: what else an answer might say of itself is not believed. */
const shownAs = (paper: Paper): string => (paper.类型 === pdf ? pdf : "image/jpeg");

function Viewer({ file, paper }: { file: Case; paper: Paper }) {
    const [address, setAddress] = useState("");
    const [problem, setProblem] = useState<unknown>(null);
    const [large, setLarge] = useState(false);
    useEffect(() => {
        let made = "";
        let wanted = true;
        getBytes(paperPath, { exam: file.考试, person: file.编号, paper: paper.编号 }).then(
            (bytes) => {
                made = wanted
                    ? URL.createObjectURL(new Blob([bytes], { type: shownAs(paper) }))
                    : "";
                wanted && setAddress(made);
            },
            (trouble) => wanted && setProblem(trouble),
        );
        return () => {
            wanted = false;
            made && URL.revokeObjectURL(made);
        };
    }, []);
    if (!address) {
        return problem ? <Trouble of={problem} /> : <Loading />;
    }
    if (paper.类型 === pdf) {
        const here = navigator.pdfViewerEnabled;
        return here ? (
            <iframe class="pdf" src={address} title={paper.材料} referrerpolicy="no-referrer" />
        ) : (
            <p class="note">
                这个浏览器不能在页面里看 PDF。
                <a href={address} download={`${paper.材料}.pdf`}>
                    下载来看
                </a>
                ,看完请删掉。
            </p>
        );
    }
    return (
        <button
            type="button"
            class={large ? "picture large" : "picture"}
            aria-label={large ? "缩小" : "放大"}
            onClick={() => setLarge(!large)}
        >
            <img src={address} alt={paper.材料} />
        </button>
    );
}

/** 原件:… and 系统:…, which no upload shows. */
export function SeenElsewhere({ papers }: { papers: PaperDesk }) {
    const [kind, setKind] = useState("系统");
    const [text, setText] = useState("");
    const add = () => {
        if (text.trim()) {
            papers.setNotes([...papers.notes, `${kind}:${text.trim()}`]);
            setText("");
        }
    };
    return (
        <div class="elsewhere">
            {papers.evidence.length > 0 && (
                <ul class="plain">
                    {papers.evidence.map((one) => (
                        <li key={one}>
                            {one.replace(/ [0-9a-f]{64}$/, "")}
                            {papers.notes.includes(one) && (
                                <button
                                    type="button"
                                    class="link"
                                    onClick={() =>
                                        papers.setNotes(papers.notes.filter((note) => note !== one))
                                    }
                                >
                                    去掉
                                </button>
                            )}
                        </li>
                    ))}
                </ul>
            )}
            <div class="line">
                <select
                    aria-label="在哪里看的"
                    value={kind}
                    onChange={(event) => setKind(event.currentTarget.value)}
                >
                    <option value="系统">系统</option>
                    <option value="原件">原件</option>
                </select>
                <input
                    id="evidence"
                    aria-label="看了什么"
                    placeholder={kind === "系统" ? "如:人口信息管理系统" : "如:户口簿原件"}
                    value={text}
                    onInput={(event) => setText(event.currentTarget.value)}
                    onBlur={add}
                    onKeyDown={(event) => {
                        if (event.key === "Enter") {
                            event.preventDefault();
                            add();
                        }
                    }}
                />
                <button type="button" class="button second" onClick={add}>
                    加上
                </button>
            </div>
        </div>
    );
}
