// keys: single letters that work wherever nobody is typing. Never while a dialog is open, nor with Ctrl, Alt or ⌘.
import { useEffect, useRef } from "preact/hooks";

export type Keys = Record<string, (event: KeyboardEvent) => void>;

const typing = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";

export function useKeys(keys: Keys): void {
    const now = useRef(keys);
    now.current = keys;
    useEffect(() => {
        const listen = (event: KeyboardEvent) => {
            const act = now.current[event.key];
            const target = event.target instanceof Element ? event.target : null;
            const busy = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
            if (!act || busy || target?.closest(typing) || document.querySelector("dialog[open]")) {
                return;
            }
            event.preventDefault();
            act(event);
        };
        document.addEventListener("keydown", listen);
        return () => document.removeEventListener("keydown", listen);
    }, []);
}

/** What `?` shows. */
export const keyTable: { place: string; keys: [string, string][] }[] = [
    {
        place: "到处",
        keys: [
            ["?", "这张表"],
            ["g", "回待办"],
        ],
    },
    {
        place: "待办",
        keys: [
            ["j / k", "下一行 / 上一行"],
            ["Enter", "打开"],
            ["n", "打开等得最久的一份"],
            ["/", "到筛选栏"],
        ],
    },
    {
        place: "案卷",
        keys: [
            ["j / k", "下一项 / 上一项"],
            ["1", "属实"],
            ["2", "更正"],
            ["3", "不能证明"],
            ["a", "其余全部属实"],
            ["e", "写所见材料"],
            ["s", "签字"],
            ["r", "退回考生"],
            ["h", "移交、上交"],
            ["n", "下一份"],
        ],
    },
    {
        place: "现场确认",
        keys: [
            ["c", "读身份证"],
            ["m", "手工录入"],
            ["p", "打印确认表;锁定以后打印收据"],
            ["f", "拍照"],
            ["t", "已告知"],
            ["1 / 2", "屏幕上签 / 纸上签"],
            ["l", "锁定"],
            ["n", "下一位"],
        ],
    },
];
