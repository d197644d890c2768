// confirm_done: locked: the receipt, to be printed or photographed.
import { renderSVG } from "uqr";
import type { Finished } from "./confirm";
import { useKeys } from "./keys";

export function Done({ finished, onNext }: { finished: Finished; onNext: () => void }) {
    const { receipt } = finished;
    const check = `${location.origin}/receipts/${receipt.哈希}`;
    const code = `data:image/svg+xml,${encodeURIComponent(renderSVG(check, { border: 4 }))}`;
    useKeys({ n: onNext, p: () => window.print() });
    return (
        <section class="receipt" aria-label="收据">
            <div class="done" role="status">
                <span>
                    <b>已确认,锁定。</b>报名信息任何人不能再改。
                </span>
            </div>
            <h2>收据</h2>
            <div class="photo">
                <img src={code} alt="二维码:打开核对收据的网页" width="180" height="180" />
                <dl>
                    <div>
                        <dt>姓名</dt>
                        <dd>
                            <bdi>{finished.name}</bdi>
                        </dd>
                    </div>
                    <div>
                        <dt>报名序号</dt>
                        <dd>
                            <bdi class="number">{finished.number}</bdi>
                        </dd>
                    </div>
                    <div>
                        <dt>确认时间(北京时间)</dt>
                        <dd>
                            <bdi>{receipt.时间}</bdi>,记录的第 {receipt.序号} 条
                        </dd>
                    </div>
                    <div>
                        <dt>校验值</dt>
                        <dd>
                            <bdi class="hash">{receipt.哈希}</bdi>
                        </dd>
                    </div>
                    <div>
                        <dt>核对</dt>
                        <dd>
                            <a href={check} target="_blank" rel="noopener">
                                {check.slice(0, check.lastIndexOf("/"))}
                            </a>
                        </dd>
                    </div>
                </dl>
            </div>
            <p class="small">以后有人改动这份报名,校验值就对不上。收据里没有证件号,谁都可以凭它核对。</p>
            <p class="actions no-print">
                <button type="button" class="button" onClick={onNext}>
                    下一位 <kbd>n</kbd>
                </button>
                <button type="button" class="button second" onClick={() => window.print()}>
                    打印收据 <kbd>p</kbd>
                </button>
                <a class="button second" href={finished.sheet} target="_blank" rel="noopener">
                    打印签字的确认表
                </a>
            </p>
        </section>
    );
}
