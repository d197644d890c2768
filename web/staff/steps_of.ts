// steps_of: which steps this person may be asked to sign: the duties by name, or, with none named, what the queue shows.
import { get, type Me } from "./api";
import { useAnswer } from "./controls";

export function useStepNames(me: Me, exam: string): string[] {
    const { answer } = useAnswer(`steps ${exam}`, async () =>
        me.职责.length > 0 || !me.可办.includes("看待办")
            ? []
            : (await get("/api/v1/staff/queue", { exam, state: "open" })).行.map((row) => row.步骤),
    );
    return [...new Set([...me.职责, ...(answer ?? [])])];
}
