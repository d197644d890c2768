#!/usr/bin/env python3
"""Properties that hold for every candidate, tried on the acceptance cases with facts taken away and lists turned round.

    properties.py RULEBOOK --program build/zhunkao

Both rulebooks: the order of records changes no output. gaokao-2022 (properties 1, 4 and 5 of its specification):
a fact that becomes known never turns 符合 into 不符合 or the reverse and never takes anything away from what was
certain; a higher tier implies the lower ones; 待定 if and only if something is missing. The seed is fixed."""
import copy
import json
import pathlib
import random
import subprocess
import sys

book, program = sys.argv[1], sys.argv[3]
root = pathlib.Path(__file__).resolve().parents[2]
cases = json.loads((root / f"tests/acceptance/{book}.json").read_text(encoding="utf-8"))["cases"]
people = [c["facts"] for c in cases if not c.get("invalid")]
dice = random.Random(20220607)


def decide(documents):
    lines = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents)
    run = subprocess.run([program, "decide", book, "--batch"], input=lines.encode(), capture_output=True, check=True)
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def leaves(value, path=()):
    """Paths of members that may be taken away: never a whole record, never the list's required members."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield path + (key,)
            yield from leaves(inner, path + (key,))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from leaves(inner, path + (i,))


REQUIRED = {"学校类型", "年级", "关系"}


def without(facts, count):
    facts = copy.deepcopy(facts)
    paths = [p for p in leaves(facts) if p[-1] not in REQUIRED]
    for path in dice.sample(paths, min(count, len(paths))):
        at = facts
        try:
            for step in path[:-1]:
                at = at[step]
            del at[path[-1]]
        except (KeyError, IndexError, TypeError):
            pass
    return facts


def turned(value):
    if isinstance(value, dict):
        return {k: turned(v) for k, v in value.items()}
    if isinstance(value, list):
        return [turned(v) for v in reversed(value)]
    return value


def canonical(value):
    """Lists as sets; without the sentences that tell what was found (they may name records in the order given)."""
    if isinstance(value, dict):
        return {k: canonical(v) for k, v in value.items() if k not in ("实际", "事项")}
    if isinstance(value, list):
        return sorted((canonical(v) for v in value), key=lambda v: json.dumps(v, ensure_ascii=False, sort_keys=True))
    return value


passed, failed = 0, 0


def promise(holds, what, *documents):
    global passed, failed
    if holds:
        passed += 1
        return
    failed += 1
    if failed <= 5:
        print("不成立:", what)
        for document in documents:
            print("   ", json.dumps(document, ensure_ascii=False)[:1500])


def settled(a, b):
    """b knows more than a: what was certain stays."""
    return a == "待定" or a is None or a == b


plain = decide(people)
for person, a, b in zip(people, plain, decide([turned(p) for p in people])):
    promise(canonical(a) == canonical(b), "记录的次序不改变结果", person, a, b)

if book == "gaokao-2022":
    fewer = [without(p, dice.choice([1, 1, 2, 3, 5, 9, 20])) for p in people for _ in range(6)]
    fewer_results = decide(fewer)
    for i, (facts, less) in enumerate(zip(fewer, fewer_results)):
        more = plain[i // 6]
        if less["错误"] or more["错误"]:
            continue
        promise(settled(less["报名资格"], more["报名资格"]), "报名资格:事实多了,结论不翻", facts, less, more)
        # 解释 R16: a physical examination not yet made counts as none for 三校生升高职, so only a known "no" may end it.
        deferred = less["单列资格"] == "符合" and people[i // 6].get("审核", {}).get("身体状况符合要求") is False
        promise(deferred or settled(less["单列资格"], more["单列资格"]), "单列资格:事实多了,结论不翻", facts, less, more)
        for output in ("适用条件", "禁止情形", "可报范围"):
            promise(set(less[output]) - ({"单列高职专科"} if deferred else set()) <= set(more[output]), f"{output}:事实多了,肯定的不少", facts, less, more)
        promise(set(more["可报范围待定"]) <= set(less["可报范围待定"]), "可报范围待定:事实多了,不冒出新的", facts, less, more)
    for facts, result in zip(fewer + people, fewer_results + plain):
        if result["错误"]:
            continue
        routes = set(result["适用条件"])
        promise(not ("三(四)7-六年" in routes and "三(四)7-五年" not in routes), "六年蕴含五年", facts, result)
        promise(not ("三(四)7-五年" in routes and "三(四)7-四年" not in routes), "五年蕴含四年", facts, result)
        promise((result["报名资格"] == "待定") == bool(result["缺少"]), "待定当且仅当缺少不空", facts, result)
        promise(set(result["相关事实"]) <= set(result["缺少"]), "相关事实都是缺少的", facts, result)
        if result["报名资格"] == "符合":
            promise(bool(routes - {"四(一)3", "四(一)4"}), "符合必有一条路", facts, result)
            promise(bool(result["可报范围"] or result["可报范围待定"]), "符合必有范围", facts, result)

print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
