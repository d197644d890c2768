// types: what the server gives a gate (docs/formats/gate.md), and what a gate keeps.
import type { Json, RulebookSource } from "../rules/rules";

export interface Fact {
    事实: string;
    类型: string;
    含义: string;
    取值: string[];
    由谁证明: string[];
    范围: string;
    有默认: boolean;
}

export interface Rules extends RulebookSource {
    版本: string;
    哈希: string;
    名称: string;
    词汇: Fact[];
    条款: Record<string, { 题: string; 原文: string[] }>;
    门: { 到达: string; 开考: string; 处置人: string; 固定: Record<string, string>; 结论: string; 放行: string; 不放行: string };
}

export type Facts = { [name: string]: Json };

export interface Candidate {
    编号: string;
    准考证号: string;
    姓名: string;
    证件种类: string;
    证件号码: string;
    考场: string;
    座位: string;
    持有: string;
    有照片: boolean;
    事实: Facts;
}

export interface List {
    考试: string;
    日期: string;
    设备: string;
    账户: string;
    姓名: string;
    考点: { 代码: string; 名称: string; 地州: string; 宽限分钟: number };
    名单时间: number;
    服务器时间: number;
    作废时间: number;
    签发: { 套件: string; 公钥: string; 编号: string };
    规则书: Rules;
    考生: Candidate[];
}

/** One requirement the engine looked at, as 理由 says it. */
export interface Reason {
    条款: string;
    结果: "满足" | "不满足" | "未知" | string;
    事实: string[];
    实际: Json[];
    要求: string;
    说明: string;
}

export interface Outcome {
    结论: string;
    未满足: { 条款: string; 要求: string; 实际: string }[];
    待补材料: { 条款: string; 事项: string }[];
    提醒: { 代码: string; 内容: string }[];
    联系电话: string[];
    理由: Reason[];
    错误: { 事实: string[]; 说明: string }[];
}

/** A record of this device: the text it signed, and whether the server has it. */
export interface Record_ {
    编号: string;
    考生: string;
    时间: number;
    结论: string;
    进入: boolean;
    文本: string;
    签名: string;
    已交: boolean;
    退回?: string;
}

/** What another device of the site recorded. */
export interface Other {
    记录: string;
    考生: string;
    时间: number;
    结论: string;
    进入: boolean;
    设备: string;
    事实: Facts;
}

/** What changes while the gate works; sealed like the rest. */
export interface State {
    游标: number;
    同步: number; // when the server last answered, by its clock
    钟跳过: string; // empty: not since the last synchronisation
    新要求: boolean; // the server has another version of the rules, or a newer list
    处置人: { 姓名: string; 盐: string; 校验: string; 错: number; 停到: number }[];
    已记: Record<string, Facts>; // by candidate, what was collected so far
    处置: Record<string, string>; // by candidate, which officer decided
    别处: Other[];
}

/** What may be read without the password: which list this is, and when it must go. */
export interface Label {
    考试: string;
    日期: string;
    考点: string;
    姓名: string;
    设备: string;
    作废时间: number;
    时差: number; // the server's clock less this device's, in milliseconds
    看到: number; // this device's clock when it was last written
    未交: number; // records that were not handed in
    清除?: boolean; // the list is gone; records that were not handed in are still here
}
