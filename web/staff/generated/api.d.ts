// Written by web/staff/types.mjs from /api/v1/openapi.json; do not edit.

export interface paths {
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
    "/api/v1/staff/cases/{exam}/{person}/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 这份报名里归我打印的表 */
        get: operations["listForms"];
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
    "/api/v1/staff/audit/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导出审计记录(XLSX),带签名的证明 */
        post: operations["exportAudit"];
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
    "/api/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 公告 */
        get: operations["listNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 发公告:时间、地点、怎么办 */
        post: operations["publishNotice"];
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
    "/api/v1/staff/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 考试时间、考点、考场 */
        get: operations["getPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/plan/templates/{table}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 空表(XLSX) */
        get: operations["getPlanTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/plan/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导入考点考场(CSV、XLSX);有一行不对就都不导入 */
        post: operations["loadRooms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/plan/room": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 写一个考场 */
        post: operations["keepRoom"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/plan/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 导入考试时间和满分(CSV、XLSX) */
        post: operations["loadSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/plan/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 写一科的时间和满分 */
        post: operations["keepSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/plan/admitted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记单招录取:离开六月的考场 */
        post: operations["loadAdmitted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/plan/accommodations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 登记批准的申请给什么便利 */
        post: operations["giveAccommodation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/draws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 冻结名单,公布它的 SHA-256 */
        post: operations["freezeDraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/draws/{draw}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 考场、各考点各语言的试卷份数、同校相邻 */
        get: operations["getDrawReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/draws/{draw}/commitments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 见证人承诺 */
        post: operations["commitSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/draws/{draw}/opening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 承诺到此为止,开始公开 */
        post: operations["openReveals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/draws/{draw}/reveals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 见证人公开秘密 */
        post: operations["revealSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/draws/{draw}/drawing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 抽签 */
        post: operations["drawSeats"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/draws/{draw}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 公布座位 */
        post: operations["publishSeats"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/draws/{draw}/voiding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 作废:只在公开秘密以前 */
        post: operations["voidDraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/draws/{draw}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 办迟到的变动 */
        post: operations["changeSeats"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/draws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 各次抽签:名单摘要、见证人、公布的文件 */
        get: operations["listDraws"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/draws/{draw}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 公布的文件,一字不差 */
        get: operations["getDrawFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/draws/{draw}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 照公布的文件重算一遍 */
        get: operations["verifyDraw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 这处安装的报送:已做、已收、下级、逾期 */
        get: operations["listPackages"];
        put?: never;
        /** 做一个报送包给上级 */
        post: operations["makePackage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/packages/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本处的与下级报来的对账 */
        get: operations["reconcile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/packages/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 两个版本的报名,等人处理 */
        get: operations["listConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/packages/received": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 收一个带来的报送包 */
        post: operations["receivePackage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/packages/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 收上级的回执 */
        post: operations["takeReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/packages/conflicts/{person}/{conflict}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 处理一个冲突 */
        post: operations["settleConflict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 登过的成绩文件:?exam= */
        get: operations["listScoreBatches"];
        put?: never;
        /** 登一份成绩文件:?exam=&sitting=&dry=1|0&name=;有一处不对就都不登 */
        post: operations["enterScores"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/scores/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 成绩文件的全部问题,XLSX:?exam=&sitting=&name= */
        post: operations["listScoreProblems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/score-batches/{batch}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 复核:同意就生效,不同意要写理由 */
        post: operations["checkScores"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/score-releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 各场成绩的公布时间:?exam= */
        get: operations["listScoreReleases"];
        put?: never;
        /** 定公布时间和异议截止 */
        post: operations["releaseScores"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/control-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 录取控制分数线:?exam= */
        get: operations["listControlLines"];
        put?: never;
        /** 定一类的录取控制分数线 */
        post: operations["setControlLine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/scores-export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 交录取的成绩,CSV、XLSX、DBF 和签名的清单,一个 ZIP:?exam= */
        get: operations["exportScores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/skill-tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本校备案的技能测试:?exam= */
        get: operations["listSkillTests"];
        put?: never;
        /** 技能测试备案 */
        post: operations["fileSkillTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 成绩异议:?exam=&state=待复查|待复核|已办结 */
        get: operations["listObjections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/objections/{objection}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 复查:每科查得的成绩 */
        post: operations["lookAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/objections/{objection}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 复核复查的结果;同意就更正并告知考生 */
        post: operations["confirmFindings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/ticket-releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 各场准考证的发放时间和须知:?exam= */
        get: operations["listTicketReleases"];
        put?: never;
        /** 定准考证的发放时间和须知 */
        post: operations["releaseTickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/ticket-sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本地区编排好的考点和考场:?exam= */
        get: operations["listTicketSites"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/ticket-papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一个考场的准考证、座次表、签到表、座位标签,或考点的试卷统计,PDF:?exam=&sitting=&site=&room=&kind=tickets|door|signatures|labels|papers */
        get: operations["printRoom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 已编的序号和缺号 */
        get: operations["listNumbers"];
        put?: never;
        /** 给审核通过的成批编报名序号 */
        post: operations["giveNumbers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/numbers/offices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 各单位已编、可编、还没有到的 */
        get: operations["countNumbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/numbers/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 序号表:姓名遮住,没有证件号 */
        get: operations["exportNumbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/confirmations/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 出示证件,打开要确认的报名 */
        post: operations["presentCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 签字确认,锁定 */
        post: operations["confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/cases/{exam}/{person}/photo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 现场看准考证照片(留下记录) */
        get: operations["getPhoto"];
        put?: never;
        /** 现场采集准考证照片:?x&y&width&height;锁定以后不能 */
        post: operations["takePhoto"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/cases/{exam}/{person}/void-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 申请作废现场确认 */
        post: operations["askToVoid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/cases/{exam}/{person}/void-grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 批准作废,重新确认签字 */
        post: operations["grantVoid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/cases/{exam}/{person}/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 签字确认过的各个版本(留下记录) */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/void-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本地区申请作废的确认,新的在前 */
        get: operations["listVoids"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/confirmations/by-number": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 按报名序号找一份确认 */
        get: operations["findByNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/confirmations/typed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 手工录入证件号的确认,新的在前 */
        get: operations["listTyped"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/reader/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 用接在服务器上的读卡器读一张身份证;不记录 */
        post: operations["readCard"];
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
        Rulebook: Record<string, never>;
        /** @description RFC 9457 problem details */
        Problem: {
            type?: string;
            title?: string;
            detail?: string;
            code?: string;
            clause?: string;
            next_step?: string;
            "错误"?: Record<string, never>[];
            status?: number;
            errors?: Record<string, never>[];
        };
        Entered: {
            csrf: string;
            "要先设置": boolean;
            "工作人员": boolean;
            "验证器"?: string;
            "验证器密钥"?: string;
        };
        LogIn: {
            "用户名": string;
            "密码": string;
            "验证码"?: string;
            "公用机"?: boolean;
        };
        Done: {
            "已退出"?: boolean;
            "请用新密码登录"?: boolean;
        };
        SetUp: {
            "新密码": string;
            "验证码"?: string;
        };
        Me: {
            "账户": string;
            "姓名": string;
            "角色": string;
            "机构代码": string;
            "机构": string;
            "机构类别": string;
            "职责": string[];
            csrf: string;
            "可办": string[];
            "考试": {
                "考试": string;
                "名称": string;
            }[];
            "现在": string;
            "公用机": boolean;
            "闲置分钟": number;
        };
        NewPassword: {
            "原密码": string;
            "新密码": string;
        };
        LogIns: {
            "时间": string;
            "结果": string;
            "地址": string;
            "浏览器": string;
        }[];
        Queue: {
            "行": components["schemas"]["QueueRow"][];
            "下一页": string | null;
        };
        QueueRow: {
            "编号": string;
            "考试": string;
            "姓名": string;
            "步骤": string;
            /** @enum {string} */
            "状态": "open" | "waiting" | "signed";
            "等候自": string;
            "到期": string;
            "已过期": boolean;
            "阶段": string;
        };
        Next: components["schemas"]["QueueRow"] | null;
        Case: {
            "编号": string;
            "考试": string;
            "名称": string;
            "报考人": {
                [key: string]: string;
            };
            "阶段": string;
            "受理机构": string;
            "提交时间": string;
            "步骤": components["schemas"]["Step"][];
            "规则书": string;
            "材料": components["schemas"]["Paper"][];
            "结果"?: Record<string, never>;
            "退回"?: {
                "时间": string;
                "步骤": string;
                "单位": string;
                "事项": components["schemas"]["ReturnItem"][];
            }[];
            "申诉"?: {
                "时间": string;
                "申诉": string;
            }[];
        };
        Step: {
            "步骤": string;
            "部门": string;
            "单位": string;
            /** @enum {string} */
            "状态": "已签认" | "办理中" | "等前面的步骤";
            "条款": string;
            "归我": boolean;
            /** @enum {string} */
            "签认": "事实" | "结论" | "决定";
            "可签": boolean;
            "签字"?: {
                "单位": string;
                "签字人": string;
                "时间": string;
                "通过": boolean;
            };
            "事实"?: components["schemas"]["Item"][];
            "决定项"?: string;
            "理由"?: string;
        };
        Item: {
            "事实": string;
            "所写": unknown;
            "含义"?: string;
            "类型"?: string;
            "取值"?: string;
            "凭据"?: string[];
            "条款"?: string[];
            /** @enum {string} */
            "认定"?: "属实" | "更正" | "不能证明";
            "认定值"?: unknown;
            "理由"?: string;
            "上次所写"?: unknown;
        };
        Paper: {
            "编号": string;
            "材料": string;
            "类型"?: string;
            "大小"?: number;
            "摘要"?: string;
            "时间"?: string;
        };
        ReturnItem: {
            "事实": string;
            "说明": string;
        };
        /** Format: binary */
        Bytes: string;
        CaseForms: {
            "表": string;
            "名称": string;
        }[];
        Signed: {
            "阶段": string;
            "序号"?: number;
            "哈希"?: string;
        };
        Signature: {
            "步骤": string;
            "认定"?: components["schemas"]["Finding"][];
            "所见材料"?: string[];
            "通过"?: boolean;
            "理由"?: string;
        };
        Finding: {
            "事实": string;
            /** @enum {string} */
            "认定": "属实" | "更正" | "不能证明";
            "认定值"?: unknown;
            "理由"?: string;
        };
        Return: {
            "步骤": string;
            "事项": components["schemas"]["ReturnItem"][];
        };
        HandedOver: {
            "受理机构": string;
        };
        HandOver: {
            "机构": string;
            "理由": string;
        };
        BatchReport: {
            "匹配": number;
            "签认": number;
            "更正"?: number;
            "不匹配": {
                "行": number;
                "原因": string;
            }[];
        };
        Progress: {
            "机构": {
                "机构代码": string;
                "机构": string;
                "类别": string;
                "地州": string;
                "阶段": {
                    [key: string]: number;
                };
                "待办": number;
                "最久等候天数": number;
            }[];
        };
        Audit: {
            "行": components["schemas"]["AuditEntry"][];
            "下一页": string | null;
            "种类": string[];
        };
        AuditEntry: {
            "时间": string;
            "账户": string;
            "姓名": string;
            "单位": string;
            "角色": string;
            "种类": string;
            "办了什么": string;
            "凭什么": string[];
            "等了分钟": number | null;
            "看了秒": number | null;
            "为什么": string;
            "编号": string;
        };
        AuditExport: {
            "文件名": string;
            "内容": string;
            "清单": Record<string, never>;
        };
        Offices: {
            "机构代码": string;
            "机构名称": string;
            "机构类别": string;
            "地州": string;
            "县市": string;
            "上级机构代码": string;
            "在用": boolean;
        }[];
        Import: {
            "导入": number;
            "问题数"?: number;
            "问题": {
                "行": number;
                "列": string;
                "写的": string;
                "应为": string;
                "最接近": string;
            }[];
        };
        Receivers: {
            "机构代码": string;
            "机构名称": string;
            "机构类别": string;
            "上级": boolean;
        }[];
        Duties: {
            "步骤": string;
            "部门": string;
            "签认": string;
            "保密": boolean;
        }[];
        Staff: {
            "账户": string;
            "姓名": string;
            "用户名": string;
            "机构": string;
            "机构代码": string;
            "角色": string;
            "职责": string[];
            /** @enum {string} */
            "状态": "active" | "must-change" | "disabled";
        }[];
        AccountChanged: {
            "账户"?: string;
            "用户名"?: string;
            "状态"?: string;
        };
        StaffAccount: {
            "用户名": string;
            "姓名": string;
            "机构代码": string;
            "职责": string[];
            "初始密码": string;
        };
        Recovery: {
            "考试": string;
            "证件种类": string;
            "证件号码": string;
            "初始密码": string;
        };
        Notices: components["schemas"]["Notice"][];
        Notice: {
            "标题": string;
            "正文": string;
            "起": string;
            "止": string;
            "地点": string;
            "考试"?: string;
            "单位"?: string;
            "公布时间"?: string;
        };
        System: {
            "数据库": string;
            "时间": string;
            "行数": {
                [key: string]: number;
            };
            "规则书": {
                "考试": string;
                "版本": string;
                "哈希": string;
            }[];
        };
        ExamPlan: {
            "考试": {
                "考试": string;
                "科目": {
                    "科目": string;
                    "日期": string;
                    "开始": string;
                    "结束": string;
                    "满分": string;
                }[];
            }[];
            "考点": {
                "考点代码": string;
                "考点名称": string;
                "负责机构代码": string;
                "行政区划代码": string;
                "兼收区划": string;
                "地址": string;
                "地图": string;
                "考点说明": string;
                "考场": {
                    "考场号": string;
                    "考场位置": string;
                    "布局": string;
                    "座位": number;
                    "专用便利": string;
                    "专用考试": string;
                    "停用": boolean;
                }[];
            }[];
            "便利": string[];
            "标准布局": string;
        };
        PlanFile: string;
        ExamRoom: {
            "考点代码": string;
            "考点名称": string;
            "负责机构代码": string;
            "行政区划代码": string;
            "兼收区划"?: string;
            "地址": string;
            "地图"?: string;
            "考点说明"?: string;
            "考场号": string;
            "考场位置"?: string;
            "布局"?: string;
            "专用便利"?: string;
            "专用考试"?: string;
            "停用"?: string;
        };
        ExamSession: {
            "考试": string;
            "科目": string;
            "日期": string;
            "开始": string;
            "结束": string;
            "满分"?: string;
        };
        Noted: {
            "哈希": string;
        };
        AccommodationGiven: {
            "报名序号": string;
            "便利": string;
        };
        Frozen: {
            "编号": string;
            "考生": number;
            "考场": number;
            "摘要": string;
        };
        FreezeDraw: {
            "考试": string;
            "场次": string;
            "机构代码"?: string;
        };
        DrawReport: {
            "考点": {
                [key: string]: string;
            };
            "考场": {
                "考点代码": string;
                "考场号": string;
                "组": string;
                "人数": number;
            }[];
            "试卷": {
                "考点代码": string;
                "科目": string;
                "试卷语言": string;
                "语种": string;
                "便利": string;
                "份数": number;
            }[];
            "没有座位": number;
            "同校相邻": number;
            "至少": number;
            "同校相邻的考场": {
                "区划": string;
                "组": string;
                "考点代码": string;
                "考场号": string;
                "同校相邻": number;
                "至少": number;
                "已证明不能更少": boolean;
            }[];
        };
        Witnessed: {
            "见证人": string;
            "哈希": string;
        };
        Commitment: {
            "承诺": string;
        };
        RevealsOpen: {
            "截止": string;
        };
        Reveal: {
            "秘密": string;
        };
        Drawn: {
            "种子": string;
            "座位摘要": string;
            "考生": number;
        };
        SeatsPublished: {
            "公布": number;
        };
        DrawVoided: {
            "状态": string;
        };
        DrawGround: {
            "理由": string;
        };
        SeatsChanged: {
            "变动": number;
            "移座": number;
            "退出": number;
            "摘要": string;
        };
        Draws: {
            "编号": string;
            "考试": string;
            "场次": string;
            "机构代码": string;
            "机构": string;
            "状态": string;
            "摘要": string;
            "考生": number;
            "冻结时间": string;
            "公开截止": string;
            "公布时间": string;
            "变动": number;
            "见证": {
                "名字": string;
                "单位": string;
                "承诺": string;
                "已公开": boolean;
            }[];
            "文件": string[];
        }[];
        DrawVerified: {
            "成立": boolean;
            "问题": string[];
            "考生": number;
            "考场": number;
            "移座": number;
            "同校相邻": number;
            "至少": number;
            "没有公开的见证人": string[];
            "摘要": string;
            "种子": string;
        };
        Packages: {
            "本安装": {
                "安装": string;
                "机构": string;
                "名称": string;
            };
            "上级": {
                "安装": string;
                "机构": string;
                "名称": string;
            } | null;
            "可以处理冲突": boolean;
            "未报": number;
            "已做": components["schemas"]["PackageRow"][];
            "已收": components["schemas"]["PackageRow"][];
            "下级": components["schemas"]["Delivery"][];
        };
        PackageRow: {
            "序号": number;
            "制作时间": string;
            "办结时间": string;
            "人数": number;
            "事件数": number;
            "字节": number;
            "摘要": string;
            "单位": string;
            "回执": components["schemas"]["PackageReceipt"] | null;
        };
        PackageReceipt: {
            "包": string;
            "发送安装": string;
            "发送单位": string;
            "接收安装": string;
            "接收单位": string;
            "序号": number;
            "时间": number;
            "新收": number;
            "续接": number;
            "未变": number;
            "冲突": number;
            "检查点": unknown;
            "算法": string;
            "签名": string;
        };
        Delivery: {
            "安装": string;
            "机构": string;
            "名称": string;
            "最后一包": number;
            "收到": string;
            "人数": number;
            "未办完": number;
            "截止": string;
            /** @enum {string} */
            "状态": "未到期" | "已报" | "逾期" | "已撤销";
        };
        /** Format: binary */
        PackageFile: string;
        Reconciliation: {
            "相符": boolean;
            "报来": number;
            "本处自办": number;
            "本处续办": number;
            "汇总": {
                "报送安装": string;
                "机构": string;
                "名称": string;
                "阶段": string;
                "结果": string;
                "报来": number;
                "本处": number;
            }[];
            "号段": {
                "前缀": string;
                "起": string;
                "止": string;
                "报来": number;
                "本处": number;
            }[];
            "未列出": number;
            "差别": {
                "安装": string;
                "机构": string;
                "编号": string;
                "差别": string;
            }[];
        };
        Conflicts: components["schemas"]["Conflict"][];
        Conflict: {
            "编号": string;
            "冲突": string;
            "考试": string;
            /** @enum {string} */
            "种类": "两处都办过" | "序号重复";
            "报送单位": string;
            "包": number;
            "报来时间": string;
            "报名序号": string;
            "本处": {
                "阶段": string;
                "事件": {
                    "时间": string;
                    "办理": string;
                    "单位": string;
                }[];
            };
            "报来": {
                "阶段": string;
                "事件": {
                    "时间": string;
                    "办理": string;
                    "单位": string;
                }[];
            };
            "处理": string;
            "处理时间": string;
        };
        Received: {
            "回执": components["schemas"]["PackageReceipt"];
            "已经收过": boolean;
        };
        Delivered: {
            "序号": number;
            "送达人数": number;
        };
        Settled: {
            "处理": string;
        };
        Settlement: {
            /** @enum {string} */
            "处理": "留本处" | "用报来的";
            "理由": string;
        };
        ScoreBatches: {
            "批次": string;
            "考试": string;
            "状态": string;
            "文件": string;
            "行数": number;
            "科目": {
                [key: string]: number;
            };
            "登分时间": string;
            "登分人": string;
            "复核时间": string;
            "复核人": string;
            "理由": string;
            "是本人登的": boolean;
        }[];
        ScoreReport: {
            "行数": number;
            "科目": {
                [key: string]: number;
            };
            "问题数": number;
            "问题": {
                "行": number;
                "列": string;
                "写的是": string;
                "应为": string;
                "最近": string;
            }[];
            "批次": string | null;
        };
        ScoresChecked: {
            "人数"?: number;
            "行数"?: number;
            "批次"?: string;
        };
        CheckScores: {
            "同意": boolean;
            "理由"?: string;
        };
        ScoreReleases: {
            "考试": string;
            "公布时间": string;
            "异议截止": string;
            "已公布": boolean;
            "应有": number;
            "已登": number;
        }[];
        ScoreReleaseSet: {
            "公布时间": string;
        };
        ScoreRelease: {
            "考试": string;
            "场次": string;
            "公布时间": string;
            "异议截止": string;
        };
        ControlLines: {
            "类": string;
            "文化课": string;
            "专业课": string;
            "时间": string;
        }[];
        ControlLineSet: {
            "类": string;
        };
        ControlLine: {
            "考试": string;
            "类": string;
            "文化课": string;
            "专业课": string;
        };
        SkillTests: {
            "报名序号": string;
            "院校": string;
            "合格": boolean;
            "测试日期": string;
            "说明": string;
            "备案时间": string;
        }[];
        SkillTestFiled: {
            "报名序号": string;
            "院校": string;
            "合格": boolean;
            "测试日期": string;
            "说明": string;
            "备案时间": string;
        };
        SkillTest: {
            "考试": string;
            "报名序号": string;
            "合格": boolean;
            "测试日期": string;
            "说明": string;
        };
        Objections: {
            "编号": string;
            "状态": string;
            "时间": string;
            "报名序号": string;
            "考试": string;
            "科目": {
                "科目": string;
                "成绩": number;
                "标记": string;
                "查得"?: number;
                "查得标记"?: string;
            }[];
            "理由": string;
            "复查说明": string;
            "是本人复查的": boolean;
        }[];
        ObjectionState: {
            "编号"?: string;
            "状态": string;
            "更正"?: number;
        };
        Findings: {
            "查得": {
                "科目": string;
                "成绩": string;
                "标记": string;
            }[];
            "说明": string;
        };
        ConfirmFindings: {
            "同意": boolean;
        };
        TicketReleases: {
            "考试": string;
            "发放时间": string;
            "已发放": boolean;
            "须知": string[];
        }[];
        TicketReleaseSet: {
            "发放时间": string;
        };
        TicketRelease: {
            "考试": string;
            "场次": string;
            "发放时间": string;
            "须知": string[];
        };
        TicketSites: {
            "考试": string;
            "考点代码": string;
            "考点": string;
            "地址": string;
            "人数": number;
            "考场": string[];
        }[];
        Numbers: {
            "编号": number;
            "没有编": {
                "编号": string;
                "原因": string;
            }[];
        };
        GiveNumbers: {
            "考试": string;
            "机构"?: string;
        };
        NumberReport: {
            "前缀": string;
            "已编": number;
            "最后": string;
            "缺号": number[];
        }[];
        NumbersByOffice: {
            "机构代码": string;
            "机构": string;
            "已编": number;
            "可编": number;
            "未到": {
                [key: string]: number;
            };
        }[];
        ToConfirm: {
            "编号": string;
            "报考人": {
                [key: string]: string;
            };
            "报名序号": string;
            "受理机构": string;
            "分组": {
                "名称": string;
                "项": {
                    "名称": string;
                    "值": string;
                }[];
                "列": string[];
                "行": string[][];
            }[];
            "结果": {
                "名称": string;
                "值": string;
            }[];
            "材料": string[];
            "有照片": boolean;
            "作废过": boolean;
            "摘要": string;
            "告知": string[];
            "译文": {
                "语言": string;
                "名称": string;
                "方向": string;
                "文字": string;
            }[];
        };
        Card: {
            "考试": string;
            "证件种类": string;
            "证件号码": string;
            "读卡"?: boolean;
            "读卡凭据"?: string;
            "手工录入理由"?: string;
        };
        Confirmed: {
            "阶段": string;
            "收据": {
                "序号": number;
                "哈希": string;
                "时间": string;
            };
        };
        Confirmation: {
            "考试": string;
            "证件种类": string;
            "证件号码": string;
            "读卡"?: boolean;
            "读卡凭据"?: string;
            "手工录入理由"?: string;
            "编号": string;
            "摘要": string;
            "手写签名"?: string;
            "告知语言"?: string;
        };
        PhotoTaken: {
            "材料": string;
            "编号": string;
            "摘要": string;
            "原摘要": string;
        };
        Voided: {
            "阶段": string;
            "哈希": string;
        };
        VoidRequest: {
            "理由": string;
        };
        ConfirmedVersions: {
            "报名序号": string;
            "阶段": string;
            "等待批准": {
                "时间": string;
                "理由": string;
            } | null;
            "版本": {
                "时间": string;
                "单位": string;
                "收据": string;
                "序号": number;
                "摘要": string;
                "手工录入理由": string;
                "分组": {
                    "名称": string;
                    "项": {
                        "名称": string;
                        "值": string;
                    }[];
                    "列": string[];
                    "行": string[][];
                }[];
                "有效": boolean;
            }[];
        };
        VoidRequests: {
            "编号": string;
            "报名序号": string;
            "单位": string;
            "时间": string;
            "理由": string;
            /** @enum {string} */
            "状态": "等待批准" | "已作废" | "已重新确认";
        }[];
        CaseFound: {
            "编号": string;
        };
        Typed: {
            "报名序号": string;
            "单位": string;
            "时间": string;
            "理由": string;
        }[];
        CardRead: {
            "姓名": string;
            "性别": string;
            "出生日期": string;
            "证件种类": string;
            "证件号码": string;
            "有效期起": string;
            "有效期止": string;
            "读卡器": string;
            "凭据": string;
            "相片": string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
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
    listForms: {
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
                    "application/json": components["schemas"]["CaseForms"];
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
                /** @description 机构代码 */
                office?: string;
                /** @description 办事的人:姓名、用户名或账户 */
                who?: string;
                /** @description 种类:签认、退回 …、查看 */
                kind?: string;
                /** @description 报名的编号 */
                person?: string;
                /** @description 从哪一天,2021-11-20 */
                from?: string;
                /** @description 到哪一天,含当天 */
                to?: string;
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
    exportAudit: {
        parameters: {
            query?: {
                /** @description 机构代码 */
                office?: string;
                /** @description 办事的人:姓名、用户名或账户 */
                who?: string;
                /** @description 种类:签认、退回 …、查看 */
                kind?: string;
                /** @description 报名的编号 */
                person?: string;
                /** @description 从哪一天,2021-11-20 */
                from?: string;
                /** @description 到哪一天,含当天 */
                to?: string;
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
                    "application/json": components["schemas"]["AuditExport"];
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
    listNotices: {
        parameters: {
            query?: {
                /** @description 考试的编号 */
                exam?: string;
                /** @description 受理机构:只要与它有关的 */
                unit?: string;
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
                    "application/json": components["schemas"]["Notices"];
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
    publishNotice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 标题、正文、起、止、地点 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Notice"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notice"];
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
    getPlan: {
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
                    "application/json": components["schemas"]["ExamPlan"];
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
    getPlanTemplate: {
        parameters: {
            query?: {
                /** @description 考试的编号 */
                exam?: string;
            };
            header?: never;
            path: {
                /** @description rooms、sessions */
                table: string;
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
                    "application/json": components["schemas"]["PlanFile"];
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
    loadRooms: {
        parameters: {
            query?: {
                /** @description 考试的编号 */
                exam?: string;
                /** @description 文件名 */
                name?: string;
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
    keepRoom: {
        parameters: {
            query?: {
                /** @description 考试的编号 */
                exam?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 各栏 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExamRoom"];
            };
        };
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
    loadSessions: {
        parameters: {
            query?: {
                /** @description 考试的编号 */
                exam?: string;
                /** @description 文件名 */
                name?: string;
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
    keepSession: {
        parameters: {
            query?: {
                /** @description 考试的编号 */
                exam?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 各栏 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExamSession"];
            };
        };
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
    loadAdmitted: {
        parameters: {
            query?: {
                /** @description 考试的编号 */
                exam?: string;
                /** @description 文件名 */
                name?: string;
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
    giveAccommodation: {
        parameters: {
            query?: {
                /** @description 考试的编号 */
                exam?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 报名序号、便利 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccommodationGiven"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Noted"];
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
    freezeDraw: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 考试、场次、机构 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["FreezeDraw"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Frozen"];
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
    getDrawReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 抽签的编号 */
                draw: string;
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
                    "application/json": components["schemas"]["DrawReport"];
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
    commitSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 抽签的编号 */
                draw: string;
            };
            cookie?: never;
        };
        /** @description SHA-256 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Commitment"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Witnessed"];
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
    openReveals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 抽签的编号 */
                draw: string;
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
                    "application/json": components["schemas"]["RevealsOpen"];
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
    revealSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 抽签的编号 */
                draw: string;
            };
            cookie?: never;
        };
        /** @description 承诺过的秘密 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reveal"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Witnessed"];
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
    drawSeats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 抽签的编号 */
                draw: string;
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
                    "application/json": components["schemas"]["Drawn"];
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
    publishSeats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 抽签的编号 */
                draw: string;
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
                    "application/json": components["schemas"]["SeatsPublished"];
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
    voidDraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 抽签的编号 */
                draw: string;
            };
            cookie?: never;
        };
        /** @description 理由 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrawGround"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawVoided"];
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
    changeSeats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 抽签的编号 */
                draw: string;
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
                    "application/json": components["schemas"]["SeatsChanged"];
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
    listDraws: {
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
                    "application/json": components["schemas"]["Draws"];
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
    getDrawFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 抽签的编号 */
                draw: string;
                /** @description 文件名 */
                file: string;
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
                    "application/json": components["schemas"]["PlanFile"];
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
    verifyDraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 抽签的编号 */
                draw: string;
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
                    "application/json": components["schemas"]["DrawVerified"];
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
    listPackages: {
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
                    "application/json": components["schemas"]["Packages"];
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
    makePackage: {
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
                    "application/json": components["schemas"]["PackageFile"];
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
    reconcile: {
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
                    "application/json": components["schemas"]["Reconciliation"];
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
    listConflicts: {
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
                    "application/json": components["schemas"]["Conflicts"];
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
    receivePackage: {
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
                    "application/json": components["schemas"]["Received"];
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
    takeReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 回执 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PackageReceipt"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivered"];
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
    settleConflict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 报名的编号 */
                person: string;
                /** @description 冲突的编号 */
                conflict: string;
            };
            cookie?: never;
        };
        /** @description 处理、理由 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Settlement"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settled"];
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
    listScoreBatches: {
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
                    "application/json": components["schemas"]["ScoreBatches"];
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
    enterScores: {
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
                    "application/json": components["schemas"]["ScoreReport"];
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
    listScoreProblems: {
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
    checkScores: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 批次 */
                batch: string;
            };
            cookie?: never;
        };
        /** @description 同意,或退回的理由 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckScores"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScoresChecked"];
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
    listScoreReleases: {
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
                    "application/json": components["schemas"]["ScoreReleases"];
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
    releaseScores: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 场次、两个北京时间 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScoreRelease"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScoreReleaseSet"];
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
    listControlLines: {
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
                    "application/json": components["schemas"]["ControlLines"];
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
    setControlLine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 类、文化课、专业课 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ControlLine"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlLineSet"];
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
    exportScores: {
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
    listSkillTests: {
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
                    "application/json": components["schemas"]["SkillTests"];
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
    fileSkillTest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 报名序号、合格与否、日期、说明 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SkillTest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SkillTestFiled"];
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
    listObjections: {
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
                    "application/json": components["schemas"]["Objections"];
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
    lookAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 异议的编号 */
                objection: string;
            };
            cookie?: never;
        };
        /** @description 查得的成绩和说明 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Findings"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectionState"];
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
    confirmFindings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 异议的编号 */
                objection: string;
            };
            cookie?: never;
        };
        /** @description 同意与否 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmFindings"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectionState"];
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
    listTicketReleases: {
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
                    "application/json": components["schemas"]["TicketReleases"];
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
    releaseTickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 场次、北京时间、须知 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketRelease"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketReleaseSet"];
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
    listTicketSites: {
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
                    "application/json": components["schemas"]["TicketSites"];
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
    printRoom: {
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
    listNumbers: {
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
                    "application/json": components["schemas"]["NumberReport"];
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
    giveNumbers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 考试、机构(空为全地区) */
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveNumbers"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Numbers"];
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
    countNumbers: {
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
                    "application/json": components["schemas"]["NumbersByOffice"];
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
    exportNumbers: {
        parameters: {
            query?: {
                /** @description 考试的编号 */
                exam?: string;
                /** @description xlsx 或 csv */
                format?: string;
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
    presentCard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 考试、证件、读卡(带读卡凭据)或手工录入 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Card"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToConfirm"];
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
    confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description 编号、看过的摘要、证件、签名 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Confirmation"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Confirmed"];
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
    getPhoto: {
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
    takePhoto: {
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
                    "application/json": components["schemas"]["PhotoTaken"];
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
    askToVoid: {
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
        /** @description 理由 */
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoidRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voided"];
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
    grantVoid: {
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
                    "application/json": components["schemas"]["Voided"];
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
    listVersions: {
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
                    "application/json": components["schemas"]["ConfirmedVersions"];
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
    listVoids: {
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
                    "application/json": components["schemas"]["VoidRequests"];
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
    findByNumber: {
        parameters: {
            query?: {
                /** @description 考试的编号 */
                exam?: string;
                /** @description 14 位报名序号 */
                number?: string;
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
                    "application/json": components["schemas"]["CaseFound"];
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
    listTyped: {
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
                    "application/json": components["schemas"]["Typed"];
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
    readCard: {
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
                    "application/json": components["schemas"]["CardRead"];
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
