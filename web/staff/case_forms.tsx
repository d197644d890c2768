// case_forms: the papers this office prints for a case, as the rulebook says (随案的表).
import { type Case, get } from "./api";
import { useAnswer } from "./controls";

export function CaseForms({ file }: { file: Case }) {
    const values = { exam: file.考试, person: file.编号 };
    const { answer } = useAnswer(`forms ${file.编号}`, () =>
        get("/api/v1/staff/cases/{exam}/{person}/forms", values),
    );
    if (!answer || answer.length === 0) {
        return null;
    }
    const place = `/api/v1/staff/cases/${encodeURIComponent(file.考试)}/${encodeURIComponent(file.编号)}/forms/`;
    return (
        <>
            <h2>打印</h2>
            <ul class="plain">
                {answer.map((form) => (
                    <li key={form.表}>
                        <a href={place + encodeURIComponent(form.表)} target="_blank" rel="noopener">
                            {form.名称}(PDF)
                        </a>
                    </li>
                ))}
            </ul>
        </>
    );
}
