// clock: the gate's time, and whether the device's clock was moved.
//
// Times are the server's: this device's clock plus the difference measured when both last spoke. While the page is open a
// clock that is set shows against performance.now(), which nobody can set; while it is closed, a clock set back shows
// against the last time written. A clock set forward while it is closed shows at the next synchronisation alone.
export const jumpTolerance = 5_000; // milliseconds: what a machine corrects by itself, or sleeps through

export class Clock {
    private readonly started = Date.now();
    private readonly counted = performance.now();
    private moved = 0; // as far as it is known and told

    constructor(public difference: number) {}

    now(): number {
        return Date.now() + this.difference;
    }

    /** Milliseconds the device's clock has been moved by since this was asked last; 0: not. */
    jump(): number {
        const off = Date.now() - this.started - (performance.now() - this.counted) - this.moved;
        if (Math.abs(off) < jumpTolerance) {
            return 0;
        }
        this.moved += off;
        return off;
    }
}

const beijing = 8 * 3_600_000;

/** "2022-05-14T09:05:30", Beijing. */
export const beijingMoment = (instant: number): string => new Date(instant + beijing).toISOString().slice(0, 19);
/** "09:05" */
export const beijingClock = (instant: number): string => beijingMoment(instant).slice(11, 16);

/** "不到 1 分钟", "12 分钟", "3 小时 5 分钟" */
export function span(milliseconds: number): string {
    const minutes = Math.max(0, Math.round(milliseconds / 60_000));
    return minutes === 0 ? "不到 1 分钟" : minutes < 60 ? `${minutes} 分钟` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`;
}
