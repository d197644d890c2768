// Written by web/staff/types.mjs from /api/v1/openapi.json; do not edit.

export interface paths {
    "/api/v1/rulebooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 有哪些规则书 */
        get: operations["listRulebooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rulebooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一本规则书的事实、参数、条款 */
        get: operations["getRulebook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rulebooks/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 按事实判定;内容不保存、不记录 */
        post: operations["decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rulebooks/{id}/why-not": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 差在哪里,改什么就行;内容不保存、不记录 */
        post: operations["whyNot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登录 */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 退出 */
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 第一次登录:自己的密码,验证器 */
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我是谁,能办什么 */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 改密码 */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/log-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 我的登录记录 */
        get: operations["listLogIns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 待办,等得最久的在前 */
        get: operations["listQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 等得最久的一份 */
        get: operations["getNext"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/cases/{exam}/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 打开一份报名(留下记录) */
        get: operations["openCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/cases/{exam}/{person}/papers/{paper}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 看一份材料(留下记录) */
        get: operations["getCasePaper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/cases/{exam}/{person}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 签认一步 */
        post: operations["sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/cases/{exam}/{person}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 退回修改 */
        post: operations["sendBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/cases/{exam}/{person}/hand-overs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 上交或移交 */
        post: operations["handOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 按部门自己系统的表批量签认:?exam=&step=&source=&dry=1|0 */
        post: operations["batchAttest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本地区的进度 */
        get: operations["getProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 审计记录,新的在前 */
        get: operations["readAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/offices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本地区的机构 */
        get: operations["listOffices"];
        put?: never;
        /** 导入机构(CSV、XLSX);有一行不对就都不导入 */
        post: operations["loadOffices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/receivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 可以移交、上交给谁 */
        get: operations["listReceivers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 规则书里有哪些步骤 */
        get: operations["listDuties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本地区的人员 */
        get: operations["listStaff"];
        put?: never;
        /** 给一个人开账户 */
        post: operations["openStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/accounts/{account}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 停用账户 */
        post: operations["disableStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/recoveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 考生持证当面重设密码 */
        post: operations["recover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 系统状态 */
        get: operations["getSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description RFC 9457 problem details */
        Problem: {
            type?: string;
            title?: string;
            detail?: string;
            code?: string;
            clause?: string;
            next_step?: string;
            "\u9519\u8BEF"?: Record<string, never>[];
            status?: number;
            errors?: Record<string, never>[];
        };
        LogIn: {
            "\u7528\u6237\u540D": string;
            "\u5BC6\u7801": string;
            "\u9A8C\u8BC1\u7801"?: string;
            "\u516C\u7528\u673A"?: boolean;
        };
        Account: {
            "\u8003\u8BD5": string;
            "\u7528\u6237\u540D": string;
            "\u5BC6\u7801": string;
            "\u59D3\u540D": string;
            "\u8BC1\u4EF6\u79CD\u7C7B": string;
            "\u8BC1\u4EF6\u53F7\u7801": string;
            "\u624B\u673A\u53F7": string;
        };
        Entered: {
            csrf: string;
            "\u8981\u5148\u8BBE\u7F6E": boolean;
            "\u5DE5\u4F5C\u4EBA\u5458": boolean;
            "\u9A8C\u8BC1\u5668"?: string;
            "\u9A8C\u8BC1\u5668\u5BC6\u94A5"?: string;
        };
        SetUp: {
            "\u65B0\u5BC6\u7801": string;
            "\u9A8C\u8BC1\u7801"?: string;
        };
        NewPassword: {
            "\u539F\u5BC6\u7801": string;
            "\u65B0\u5BC6\u7801": string;
        };
        Done: {
            "\u5DF2\u9000\u51FA"?: boolean;
            "\u8BF7\u7528\u65B0\u5BC6\u7801\u767B\u5F55"?: boolean;
        };
        Me: {
            "\u8D26\u6237": string;
            "\u59D3\u540D": string;
            "\u89D2\u8272": string;
            "\u673A\u6784\u4EE3\u7801": string;
            "\u673A\u6784": string;
            "\u673A\u6784\u7C7B\u522B": string;
            "\u804C\u8D23": string[];
            csrf: string;
            "\u53EF\u529E": string[];
            "\u8003\u8BD5": {
                "\u8003\u8BD5": string;
                "\u540D\u79F0": string;
            }[];
            "\u73B0\u5728": string;
        };
        LogIns: {
            "\u65F6\u95F4": string;
            "\u7ED3\u679C": string;
            "\u5730\u5740": string;
            "\u6D4F\u89C8\u5668": string;
        }[];
        QueueRow: {
            "\u7F16\u53F7": string;
            "\u8003\u8BD5": string;
            "\u59D3\u540D": string;
            "\u6B65\u9AA4": string;
            /** @enum {string} */
            "\u72B6\u6001": "open" | "waiting" | "signed";
            "\u7B49\u5019\u81EA": string;
            "\u5230\u671F": string;
            "\u5DF2\u8FC7\u671F": boolean;
            "\u9636\u6BB5": string;
        };
        Next: components["schemas"]["QueueRow"] | null;
        Queue: {
            "\u884C": components["schemas"]["QueueRow"][];
            "\u4E0B\u4E00\u9875": string | null;
        };
        Item: {
            "\u4E8B\u5B9E": string;
            "\u6240\u5199": unknown;
            "\u542B\u4E49"?: string;
            "\u7C7B\u578B"?: string;
            "\u53D6\u503C"?: string;
            "\u51ED\u636E"?: string[];
            "\u6761\u6B3E"?: string[];
            /** @enum {string} */
            "\u8BA4\u5B9A"?: "属实" | "更正" | "不能证明";
            "\u8BA4\u5B9A\u503C"?: unknown;
            "\u7406\u7531"?: string;
            "\u4E0A\u6B21\u6240\u5199"?: unknown;
        };
        Step: {
            "\u6B65\u9AA4": string;
            "\u90E8\u95E8": string;
            "\u5355\u4F4D": string;
            /** @enum {string} */
            "\u72B6\u6001": "已签认" | "办理中" | "等前面的步骤";
            "\u6761\u6B3E": string;
            "\u5F52\u6211": boolean;
            /** @enum {string} */
            "\u7B7E\u8BA4": "事实" | "结论" | "决定";
            "\u53EF\u7B7E": boolean;
            "\u7B7E\u5B57"?: {
                "\u5355\u4F4D": string;
                "\u7B7E\u5B57\u4EBA": string;
                "\u65F6\u95F4": string;
                "\u901A\u8FC7": boolean;
            };
            "\u4E8B\u5B9E"?: components["schemas"]["Item"][];
            "\u51B3\u5B9A\u9879"?: string;
            "\u7406\u7531"?: string;
        };
        Paper: {
            "\u7F16\u53F7": string;
            "\u6750\u6599": string;
            "\u7C7B\u578B"?: string;
            "\u5927\u5C0F"?: number;
            "\u6458\u8981"?: string;
            "\u65F6\u95F4"?: string;
        };
        ReturnItem: {
            "\u4E8B\u5B9E": string;
            "\u8BF4\u660E": string;
        };
        Case: {
            "\u7F16\u53F7": string;
            "\u8003\u8BD5": string;
            "\u540D\u79F0": string;
            "\u62A5\u8003\u4EBA": {
                [key: string]: string;
            };
            "\u9636\u6BB5": string;
            "\u53D7\u7406\u673A\u6784": string;
            "\u63D0\u4EA4\u65F6\u95F4": string;
            "\u6B65\u9AA4": components["schemas"]["Step"][];
            "\u89C4\u5219\u4E66": string;
            "\u6750\u6599": components["schemas"]["Paper"][];
            "\u7ED3\u679C"?: Record<string, never>;
            "\u9000\u56DE"?: {
                "\u65F6\u95F4": string;
                "\u6B65\u9AA4": string;
                "\u5355\u4F4D": string;
                "\u4E8B\u9879": components["schemas"]["ReturnItem"][];
            }[];
            "\u7533\u8BC9"?: {
                "\u65F6\u95F4": string;
                "\u7533\u8BC9": string;
            }[];
        };
        /** Format: binary */
        Bytes: string;
        Finding: {
            "\u4E8B\u5B9E": string;
            /** @enum {string} */
            "\u8BA4\u5B9A": "属实" | "更正" | "不能证明";
            "\u8BA4\u5B9A\u503C"?: unknown;
            "\u7406\u7531"?: string;
        };
        Signature: {
            "\u6B65\u9AA4": string;
            "\u8BA4\u5B9A"?: components["schemas"]["Finding"][];
            "\u6240\u89C1\u6750\u6599"?: string[];
            "\u901A\u8FC7"?: boolean;
            "\u7406\u7531"?: string;
        };
        Signed: {
            "\u9636\u6BB5": string;
            "\u5E8F\u53F7"?: number;
            "\u54C8\u5E0C"?: string;
        };
        Return: {
            "\u6B65\u9AA4": string;
            "\u4E8B\u9879": components["schemas"]["ReturnItem"][];
        };
        HandOver: {
            "\u673A\u6784": string;
            "\u7406\u7531": string;
        };
        HandedOver: {
            "\u53D7\u7406\u673A\u6784": string;
        };
        BatchReport: {
            "\u5339\u914D": number;
            "\u7B7E\u8BA4": number;
            "\u66F4\u6B63"?: number;
            "\u4E0D\u5339\u914D": {
                "\u884C": number;
                "\u539F\u56E0": string;
            }[];
        };
        Progress: {
            "\u673A\u6784": {
                "\u673A\u6784\u4EE3\u7801": string;
                "\u673A\u6784": string;
                "\u7C7B\u522B": string;
                "\u5730\u5DDE": string;
                "\u9636\u6BB5": {
                    [key: string]: number;
                };
                "\u5F85\u529E": number;
                "\u6700\u4E45\u7B49\u5019\u5929\u6570": number;
            }[];
        };
        Audit: {
            "\u65F6\u95F4": string;
            "\u8D26\u6237": string;
            "\u5355\u4F4D": string;
            "\u89D2\u8272": string;
            "\u529E\u4E86\u4EC0\u4E48": string;
            "\u4E3A\u4EC0\u4E48": string;
            "\u7F16\u53F7": string;
        }[];
        System: {
            "\u6570\u636E\u5E93": string;
            "\u65F6\u95F4": string;
            "\u884C\u6570": {
                [key: string]: number;
            };
            "\u89C4\u5219\u4E66": {
                "\u8003\u8BD5": string;
                "\u7248\u672C": string;
                "\u54C8\u5E0C": string;
            }[];
        };
        Offices: {
            "\u673A\u6784\u4EE3\u7801": string;
            "\u673A\u6784\u540D\u79F0": string;
            "\u673A\u6784\u7C7B\u522B": string;
            "\u5730\u5DDE": string;
            "\u53BF\u5E02": string;
            "\u4E0A\u7EA7\u673A\u6784\u4EE3\u7801": string;
            "\u5728\u7528": boolean;
        }[];
        Receivers: {
            "\u673A\u6784\u4EE3\u7801": string;
            "\u673A\u6784\u540D\u79F0": string;
            "\u673A\u6784\u7C7B\u522B": string;
            "\u4E0A\u7EA7": boolean;
        }[];
        Import: {
            "\u5BFC\u5165": number;
            "\u95EE\u9898\u6570"?: number;
            "\u95EE\u9898": {
                "\u884C": number;
                "\u5217": string;
                "\u5199\u7684": string;
                "\u5E94\u4E3A": string;
                "\u6700\u63A5\u8FD1": string;
            }[];
        };
        Staff: {
            "\u8D26\u6237": string;
            "\u59D3\u540D": string;
            "\u7528\u6237\u540D": string;
            "\u673A\u6784": string;
            "\u673A\u6784\u4EE3\u7801": string;
            "\u89D2\u8272": string;
            "\u804C\u8D23": string[];
            /** @enum {string} */
            "\u72B6\u6001": "active" | "must-change" | "disabled";
        }[];
        StaffAccount: {
            "\u7528\u6237\u540D": string;
            "\u59D3\u540D": string;
            "\u673A\u6784\u4EE3\u7801": string;
            "\u804C\u8D23": string[];
            "\u521D\u59CB\u5BC6\u7801": string;
        };
        Duties: {
            "\u6B65\u9AA4": string;
            "\u90E8\u95E8": string;
            "\u7B7E\u8BA4": string;
            "\u4FDD\u5BC6": boolean;
        }[];
        AccountChanged: {
            "\u8D26\u6237"?: string;
            "\u7528\u6237\u540D"?: string;
            "\u72B6\u6001"?: string;
        };
        Recovery: {
            "\u8003\u8BD5": string;
            "\u8BC1\u4EF6\u79CD\u7C7B": string;
            "\u8BC1\u4EF6\u53F7\u7801": string;
            "\u521D\u59CB\u5BC6\u7801": string;
        };
        Registrations: {
            "\u8003\u8BD5": string;
            "\u540D\u79F0": string;
            "\u9636\u6BB5": string;
        }[];
        Accesses: {
            "\u65F6\u95F4": string;
            "\u8C01": string;
            "\u5355\u4F4D": string;
            "\u770B\u4E86\u4EC0\u4E48": string;
            "\u4E3A\u4EC0\u4E48": string;
        }[];
        OwnCase: Record<string, never>;
        Messages: Record<string, never>[];
        Draft: {
            "\u7248\u672C": number;
            "\u4E8B\u5B9E"?: Record<string, never>;
            "\u9519\u8BEF"?: Record<string, never>[];
        };
        Receipt: {
            "\u9636\u6BB5": string;
            "\u6536\u636E": {
                "\u5E8F\u53F7": number;
                "\u54C8\u5E0C": string;
                "\u65F6\u95F4": string;
            };
        };
        Appeal: {
            "\u7533\u8BC9": string;
        };
        RulebookList: Record<string, never>;
        Rulebook: Record<string, never>;
        Document: Record<string, never>;
        /** @description 规则书的各项输出和理由;事实有误时是 422,见 Problem 的 `错误`。 */
        Decision: Record<string, never>;
        /** @description 差在哪里,改什么就行;事实有误时是 422,见 Problem 的 `错误`。 */
        WhyNot: {
            /** @description 规则书最要紧的一项输出 */
            "\u7ED3\u8BBA"?: unknown;
            /** @description 没有走通的路:不满足的和未知的条件 */
            "\u672A\u8D70\u901A"?: Record<string, never>[];
            /** @enum {string} */
            "\u529E\u6CD5"?: "不用改" | "改了就行" | "没有" | "没有找到";
            /** @description {事实, 现值, 改为, 标记} */
            "\u53EF\u6539"?: Record<string, never>[];
            "\u4EE3\u4EF7"?: number;
            "\u7CBE\u786E"?: boolean;
            "\u9519\u8BEF"?: Record<string, never>[];
        };
        Facts: Record<string, never>;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listRulebooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulebookList"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRulebook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 规则书编号 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rulebook"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 规则书编号 */
                id: string;
            };
            cookie?: never;
        };
        /** @description 事实:嵌套的 JSON 对象,没有给出的就是未知 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Facts"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    whyNot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 规则书编号 */
                id: string;
            };
            cookie?: never;
        };
        /** @description 事实:嵌套的 JSON 对象,没有给出的就是未知 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Facts"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhyNot"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 用户名、密码;工作人员还有验证码 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entered"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 新密码、验证码 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUp"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 原密码、新密码 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLogIns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogIns"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQueue: {
        parameters: {
            query?: {
                /** @description 考试的编号 */
                exam?: string;
                /** @description 只要这一步的 */
                step?: string;
                /** @description open(默认)、waiting、signed */
                state?: string;
                /** @description 上一页的 下一页 */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNext: {
        parameters: {
            query?: {
                /** @description 考试的编号 */
                exam?: string;
                /** @description 只要这一步的 */
                step?: string;
                /** @description open(默认)、waiting、signed */
                state?: string;
                /** @description 上一页的 下一页 */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Next"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 考试的编号 */
                exam: string;
                /** @description 报名的编号 */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCasePaper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 考试的编号 */
                exam: string;
                /** @description 报名的编号 */
                person: string;
                /** @description 材料编号 */
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bytes"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 考试的编号 */
                exam: string;
                /** @description 报名的编号 */
                person: string;
            };
            cookie?: never;
        };
        /** @description 步骤、逐项认定、所见材料 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Signature"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signed"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 考试的编号 */
                exam: string;
                /** @description 报名的编号 */
                person: string;
            };
            cookie?: never;
        };
        /** @description 步骤、改什么、为什么 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Return"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signed"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    handOver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 考试的编号 */
                exam: string;
                /** @description 报名的编号 */
                person: string;
            };
            cookie?: never;
        };
        /** @description 机构、理由 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOver"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandedOver"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    batchAttest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchReport"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProgress: {
        parameters: {
            query?: {
                /** @description 考试的编号 */
                exam?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Progress"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAudit: {
        parameters: {
            query?: {
                /** @description 毫秒:只要这以前的 */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Audit"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOffices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offices"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    loadOffices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReceivers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receivers"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDuties: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Duties"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStaff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openStaff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 用户名、姓名、机构、职责 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffAccount"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountChanged"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disableStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 账户编号 */
                account: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountChanged"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recover: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 证件、初始密码 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Recovery"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountChanged"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSystem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["System"];
                };
            };
            /** @description 不成功,原因见正文 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
