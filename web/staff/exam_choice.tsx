// exam_choice: which exam, where a person has more than one.
import type { Me } from "./api";
import { Choice } from "./controls";

export function ExamChoice({ me, exam, onExam }: { me: Me; exam: string; onExam: (exam: string) => void }) {
    return me.考试.length > 1 ? (
        <Choice
            label="考试"
            value={exam}
            onValue={onExam}
            options={me.考试.map((one) => [one.考试, one.名称])}
        />
    ) : null;
}
