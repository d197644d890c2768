// system: how the program is, for the administrator, who sees no candidate.
import { get, type Me } from "./api";
import { Loading, Trouble, useAnswer } from "./controls";

const names: Record<string, string> = {
    office: "机构",
    account: "账户",
    registration: "报名",
    event: "事件",
    paper: "材料",
    session: "登录中的会话",
};

export function System(_: { me: Me }) {
    const { answer, problem, again } = useAnswer("system", () => get("/api/v1/staff/system"));
    return (
        <>
            <div class="head">
                <h1>系统</h1>
                <button type="button" class="button second" onClick={again}>
                    刷新
                </button>
            </div>
            <Trouble of={problem} />
            {!answer && !problem && <Loading />}
            {answer && (
                <>
                    <dl class="facts-of">
                        <div>
                            <dt>数据库</dt>
                            <dd>{answer.数据库}</dd>
                        </div>
                        <div>
                            <dt>服务器时间</dt>
                            <dd>
                                <bdi>{answer.时间}</bdi>
                            </dd>
                        </div>
                        {Object.entries(answer.行数).map(([name, count]) => (
                            <div key={name}>
                                <dt>{names[name] ?? name}</dt>
                                <dd>{count}</dd>
                            </div>
                        ))}
                    </dl>
                    <h2>规则书</h2>
                    <table class="rows">
                        <thead>
                            <tr>
                                <th>考试</th>
                                <th>版本</th>
                                <th>校验值</th>
                            </tr>
                        </thead>
                        <tbody>
                            {answer.规则书.map((book) => (
                                <tr key={book.考试}>
                                    <td data-label="考试">
                                        <bdi>{book.考试}</bdi>
                                    </td>
                                    <td data-label="版本">
                                        <bdi>{book.版本}</bdi>
                                    </td>
                                    <td data-label="校验值">
                                        <bdi class="hash">{book.哈希}</bdi>
                                    </td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </>
            )}
        </>
    );
}
