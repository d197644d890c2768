// confirm_record: the frozen record as people read it: the same groups as on the printed sheet.
import type { Schemas } from "./api";

type Group = Schemas["ToConfirm"]["分组"][number];
type Pair = Schemas["ToConfirm"]["结果"][number];

/** Values that another version has otherwise are marked: `name` and `value` of what stands there. */
export function Groups({
    groups,
    outcome = [],
    differs = () => false,
}: {
    groups: Group[];
    outcome?: Pair[];
    differs?: (group: string, name: string, value: string) => boolean;
}) {
    return (
        <>
            {groups.map((group) => (
                <section key={group.名称} class="record">
                    <h3>{group.名称}</h3>
                    <Pairs pairs={group.项} differs={(name, value) => differs(group.名称, name, value)} />
                    {group.列.length > 0 && (
                        <div class="scroll" tabIndex={0} role="region" aria-label={group.名称}>
                            <table>
                                <thead>
                                    <tr>
                                        {group.列.map((name) => (
                                            <th key={name} scope="col">
                                                {name}
                                            </th>
                                        ))}
                                    </tr>
                                </thead>
                                <tbody>
                                    {group.行.map((row, index) => (
                                        <tr key={index}>
                                            {row.map((value, column) => (
                                                <td
                                                    key={column}
                                                    class={
                                                        differs(group.名称, `${index}.${group.列[column]}`, value)
                                                            ? "differs"
                                                            : undefined
                                                    }
                                                >
                                                    <bdi>{value}</bdi>
                                                </td>
                                            ))}
                                        </tr>
                                    ))}
                                </tbody>
                            </table>
                        </div>
                    )}
                </section>
            ))}
            {outcome.length > 0 && (
                <section class="record">
                    <h3>审核结果</h3>
                    <Pairs pairs={outcome} differs={() => false} />
                </section>
            )}
        </>
    );
}

function Pairs({ pairs, differs }: { pairs: Pair[]; differs: (name: string, value: string) => boolean }) {
    return (
        <dl class="facts-of">
            {pairs.map(({ 名称, 值 }) => (
                <div key={名称} class={differs(名称, 值) ? "differs" : undefined}>
                    <dt>{名称}</dt>
                    <dd>
                        <bdi>{值}</bdi>
                    </dd>
                </div>
            ))}
        </dl>
    );
}
