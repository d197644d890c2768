// offices: the tree of organisations, and loading it from a file: every bad row is told, and none is half-applied.
import { useMemo, useRef, useState } from "preact/hooks";
import { get, type Me, newKey, postFile, type Schemas } from "./api";
import { FilePick, Loading, Text, Trouble, useAct, useAnswer } from "./controls";
import { download } from "./download";

type Office = Schemas["Offices"][number];
type Import = Schemas["Import"];

interface Tree {
    roots: Office[];
    below: Map<string, Office[]>;
}

function treeOf(offices: Office[]): Tree {
    const known = new Set(offices.map((office) => office.机构代码));
    const below = new Map<string, Office[]>();
    const roots: Office[] = [];
    for (const office of offices) {
        if (known.has(office.上级机构代码)) {
            below.set(office.上级机构代码, [...(below.get(office.上级机构代码) ?? []), office]);
        } else {
            roots.push(office);
        }
    }
    return { roots, below };
}

export function Offices({ me }: { me: Me }) {
    const { answer, problem, again } = useAnswer("offices", () => get("/api/v1/staff/offices"));
    const [search, setSearch] = useState("");
    const tree = useMemo(() => treeOf(answer ?? []), [answer]);
    const word = search.trim();
    const found = word
        ? (answer ?? []).filter((office) =>
              Object.values(office).some((value) => String(value).includes(word)),
          )
        : [];
    return (
        <>
            <div class="head">
                <h1>机构</h1>
                <div class="filters" role="search" aria-label="筛选">
                    <Text
                        label="找(名称、代码、类别、地方)"
                        value={search}
                        onValue={setSearch}
                        type="search"
                    />
                </div>
                {answer && (
                    <span class="small" role="status">
                        {word ? `找到 ${found.length} 个` : `本地区 ${answer.length} 个`}
                    </span>
                )}
            </div>
            <Trouble of={problem} />
            {!answer && !problem && <Loading />}
            {word ? (
                <ul class="tree">
                    {found.slice(0, 200).map((office) => (
                        <li key={office.机构代码}>
                            <Line office={office} />
                        </li>
                    ))}
                </ul>
            ) : (
                <ul class="tree">
                    {tree.roots.map((office) => (
                        <Branch
                            key={office.机构代码}
                            office={office}
                            tree={tree}
                            open={tree.roots.length === 1}
                        />
                    ))}
                </ul>
            )}
            {found.length > 200 && <p class="small">只列前 200 个,再写几个字。</p>}
            {me.可办.includes("导入机构") && <ImportForm onDone={again} />}
        </>
    );
}

function Line({ office }: { office: Office }) {
    return (
        <>
            <bdi>{office.机构名称}</bdi>{" "}
            <span class="small">
                <bdi>{office.机构代码}</bdi> {office.机构类别}
            </span>
            {!office.在用 && <span class="badge">停用</span>}
        </>
    );
}

/** Children are made when first opened: a region has tens of thousands of schools. */
function Branch({ office, tree, open }: { office: Office; tree: Tree; open: boolean }) {
    const children = tree.below.get(office.机构代码) ?? [];
    const [shown, setShown] = useState(open);
    if (children.length === 0) {
        return (
            <li class="leaf">
                <Line office={office} />
            </li>
        );
    }
    return (
        <li>
            <details open={open} onToggle={(event) => event.currentTarget.open && setShown(true)}>
                <summary>
                    <Line office={office} /> <span class="badge">{children.length}</span>
                </summary>
                {shown && (
                    <ul>
                        {children.map((child) => (
                            <Branch key={child.机构代码} office={child} tree={tree} open={false} />
                        ))}
                    </ul>
                )}
            </details>
        </li>
    );
}

function ImportForm({ onDone }: { onDone: () => void }) {
    const [file, setFile] = useState<File | null>(null);
    const [result, setResult] = useState<Import | null>(null);
    const key = useRef(newKey());
    const { busy, problem, run } = useAct();
    const load = () =>
        run(async () => {
            if (file) {
                const answer = await postFile("/api/v1/staff/offices", file, {}, key.current);
                key.current = newKey();
                setResult(answer);
                answer.问题.length === 0 && onDone();
            }
        });
    return (
        <section aria-label="导入机构">
            <h2>导入机构</h2>
            <p>
                列:机构代码、上级机构代码、机构名称、机构类别、行政区划代码、地州、县市……有一行不对,整个文件都不导入。
            </p>
            <Trouble of={problem} />
            <form
                class="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    void load();
                }}
            >
                <FilePick
                    label="文件"
                    file={file}
                    onFile={(picked) => {
                        setFile(picked);
                        setResult(null);
                        key.current = newKey();
                    }}
                />
                <p class="actions">
                    <button class="button" disabled={busy || !file}>
                        导入
                    </button>
                </p>
            </form>
            {result && <ImportResult result={result} />}
        </section>
    );
}

export function ImportResult({ result }: { result: Import }) {
    const rows = result.问题;
    if (rows.length === 0) {
        return (
            <p class="done" role="status">
                导入了 {result.导入} 行。
            </p>
        );
    }
    return (
        <div class="alert" role="alert">
            <p>
                <b>没有导入:{result.问题数 ?? rows.length} 处不对,什么也没有改。</b>
            </p>
            <div class="scroll" tabIndex={0} role="region" aria-label="不对的行">
                <table class="rows">
                    <thead>
                        <tr>
                            <th>行</th>
                            <th>列</th>
                            <th>写的</th>
                            <th>应为</th>
                            <th>最接近</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows.map((row, index) => (
                            <tr key={index}>
                                <td data-label="行">{row.行}</td>
                                <td data-label="列">{row.列}</td>
                                <td data-label="写的">
                                    <bdi>{row.写的}</bdi>
                                </td>
                                <td data-label="应为">{row.应为}</td>
                                <td data-label="最接近">{row.最接近}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
            <p>
                <button
                    type="button"
                    class="button second"
                    onClick={() =>
                        download("不对的行.csv", [
                            ["行", "列", "写的", "应为", "最接近"],
                            ...rows.map((row) => [row.行, row.列, row.写的, row.应为, row.最接近]),
                        ])
                    }
                >
                    下载不对的行
                </button>
            </p>
        </div>
    );
}
