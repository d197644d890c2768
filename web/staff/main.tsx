// The staff console: who is logged in, the menu of what this role may do, and the view the address names.
import { type ComponentType, render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Account } from "./account";
import { type Me, onLoggedOut, post } from "./api";
import { Audit } from "./audit";
import { Batch } from "./batch";
import { CaseView } from "./case";
import { Confirm } from "./confirm";
import { Voids } from "./confirm_voids";
import { Dialog, Loading, Trouble } from "./controls";
import { Idle } from "./idle";
import { keyTable, useKeys } from "./keys";
import { LogIn, whoAmI } from "./login";
import { Notices } from "./notices";
import { Numbers } from "./numbers";
import { Offices } from "./offices";
import { Packages } from "./packages";
import { People } from "./people";
import { PlanView } from "./plan";
import { Progress } from "./progress";
import { Queue } from "./queue";
import { Recovery } from "./recovery";
import { go, link, type Route, useRoute } from "./route";
import { Scores } from "./scores";
import { SkillTests } from "./skill_tests";
import { Seating } from "./seating";
import { System } from "./system";
import { Tickets } from "./tickets";

export interface ViewProps {
    me: Me;
    route: Route;
}
interface View {
    view: string;
    title: string;
    act: string;
    or?: string; // another act that opens the view too
    page: ComponentType<ViewProps>;
    hidden?: boolean;
}

/** What a role may not do is not in its menu: `act` is the policy's own name for it, as 可办 of /me gives it. */
const views: View[] = [
    { view: "queue", title: "待办", act: "看待办", page: Queue },
    { view: "case", title: "案卷", act: "看案卷", page: CaseView, hidden: true },
    { view: "batch", title: "批量签认", act: "批量签认", page: Batch },
    { view: "numbers", title: "报名序号", act: "编报名序号", page: Numbers },
    { view: "confirm", title: "现场确认", act: "现场确认", page: Confirm },
    { view: "voids", title: "手工录入与作废", act: "申请作废", or: "批准作废", page: Voids },
    { view: "progress", title: "进度", act: "看进度", page: Progress },
    { view: "offices", title: "机构", act: "看机构", page: Offices },
    { view: "notices", title: "公告", act: "发公告", page: Notices },
    { view: "packages", title: "报送", act: "报送", page: Packages },
    { view: "people", title: "人员", act: "管理人员", page: People },
    { view: "recovery", title: "考生重设密码", act: "重设考生密码", page: Recovery },
    { view: "audit", title: "审计", act: "看审计记录", page: Audit },
    { view: "plan", title: "考试计划", act: "看考试计划", page: PlanView },
    { view: "seating", title: "考场编排", act: "看考试计划", or: "见证抽签", page: Seating },
    { view: "tickets", title: "准考证", act: "打印准考证", page: Tickets },
    { view: "scores", title: "成绩", act: "登分复核", page: Scores },
    { view: "skill-tests", title: "技能测试备案", act: "技能测试备案", page: SkillTests },
    { view: "system", title: "系统", act: "看系统状态", page: System },
    { view: "account", title: "我的账户", act: "自己的账户", page: Account },
];

function Menu({ open, current }: { open: View[]; current: string }) {
    return (
        <nav aria-label="工作台">
            {open
                .filter((view) => !view.hidden)
                .map((view) => (
                    <a
                        key={view.view}
                        href={link(view.view)}
                        aria-current={view.view === current ? "page" : undefined}
                    >
                        {view.title}
                    </a>
                ))}
        </nav>
    );
}

function KeyHelp({ onClose }: { onClose: () => void }) {
    return (
        <Dialog title="快捷键" onClose={onClose}>
            {keyTable.map(({ place, keys }) => (
                <section key={place}>
                    <h3>{place}</h3>
                    <dl class="keys">
                        {keys.map(([key, what]) => (
                            <div key={key}>
                                <dt>
                                    <kbd>{key}</kbd>
                                </dt>
                                <dd>{what}</dd>
                            </div>
                        ))}
                    </dl>
                </section>
            ))}
        </Dialog>
    );
}

function Desk({ me, onLeave }: { me: Me; onLeave: (notice: string) => void }) {
    const route = useRoute();
    const [help, setHelp] = useState(false);
    const open = views.filter(
        (view) => me.可办.includes(view.act) || (view.or !== undefined && me.可办.includes(view.or)),
    );
    const shown = open.find((view) => view.view === route.view) ?? open[0];
    useKeys({ "?": () => setHelp(true), g: () => go(link("queue")) });
    useEffect(() => {
        document.title = `${shown?.title ?? "工作台"} · 准考`;
    }, [shown]);
    const leave = async (notice: string) => {
        await post("/api/v1/session/end", {}).catch(() => undefined); // the session ends by itself if the server is away
        sessionStorage.clear();
        onLeave(notice);
    };
    return (
        <>
            <a
                class="skip"
                href="#main"
                onClick={(event) => {
                    event.preventDefault();
                    document.getElementById("main")?.focus();
                }}
            >
                跳到正文
            </a>
            <header class="top">
                <a class="brand" href={link(open[0]?.view ?? "account")}>
                    <Logo /> 准考
                </a>
                <Menu open={open} current={shown?.view ?? ""} />
                <div class="who">
                    <span>
                        <b>{me.姓名}</b> <bdi>{me.机构}</bdi>
                    </span>
                    <button
                        type="button"
                        class="quiet"
                        title="快捷键(?)"
                        aria-label="快捷键"
                        onClick={() => setHelp(true)}
                    >
                        ?
                    </button>
                    <button type="button" class="quiet" onClick={() => void leave("已经退出。")}>
                        退出
                    </button>
                </div>
            </header>
            <main id="main" tabIndex={-1}>
                {shown ? <shown.page me={me} route={route} /> : <p>您的角色在这里没有要办的事。</p>}
            </main>
            {help && <KeyHelp onClose={() => setHelp(false)} />}
            <Idle
                minutes={me.闲置分钟}
                onLeave={() => void leave("停得太久,已经自动退出。请重新登录。")}
            />
        </>
    );
}

function Logo() {
    return <img src={document.getElementById("app")?.dataset.icon ?? ""} alt="" width="24" height="24" />;
}

function App() {
    const [me, setMe] = useState<Me | null | undefined>(undefined);
    const [notice, setNotice] = useState("");
    const [problem, setProblem] = useState<unknown>(null);
    useEffect(() => {
        whoAmI().then(setMe, setProblem);
        onLoggedOut(() => {
            setNotice((before) => before || "登录已经结束(停得太久,或者密码在别处改过)。请重新登录。");
            setMe(null);
        });
    }, []);
    if (problem) {
        return (
            <main class="door" id="main">
                <h1>经办工作台</h1>
                <Trouble of={problem} />
            </main>
        );
    }
    if (me === undefined) {
        return (
            <main class="door" id="main">
                <Loading />
            </main>
        );
    }
    return me === null ? (
        <LogIn
            key={notice}
            notice={notice}
            onEntered={(entered) => {
                setNotice("");
                setMe(entered);
            }}
        />
    ) : (
        <Desk
            me={me}
            onLeave={(text) => {
                setNotice(text);
                setMe(null);
            }}
        />
    );
}

const place = document.getElementById("app");
if (place) {
    render(<App />, place);
}
