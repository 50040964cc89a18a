import type { Series } from "../types.ts";

/** Longer series are thinned, so that files of any length are read in bounded memory. */
const MOST = 16384;

/** What becomes of a value at the position of the one before: it takes its place, or both stay. */
export type Repeat = "replace" | "keep";

/** Gathers the values of one metric. A position that falls back cuts off what lay behind it: the run was resumed there. */
export class SeriesBuilder {
  private at: number[] = [];
  private values: number[] = [];
  private low: number[] = [];
  private high: number[] = [];
  private count = 0;
  /** How many logged values one entry stands for, and how many the last entry has of them. */
  private share = 1;
  private filled = 1;

  constructor(private readonly repeat: Repeat) {}

  add(at: number, value: number): void {
    this.cut(at, this.repeat === "replace" && this.share === 1);
    this.count++;
    const last = this.at.length - 1;
    if (last >= 0 && this.filled < this.share) {
      this.merge(last, at, value, value, value, this.filled, 1);
      this.filled++;
      return;
    }
    this.push(at, value, value, value);
    this.filled = 1;
    if (this.at.length > MOST) this.halve();
  }

  get length(): number {
    return this.at.length;
  }

  /** Takes away the values behind that position, and those at it if they are to be replaced. */
  cut(from: number, replace: boolean): void {
    while (this.at.length > 0) {
      const last = this.at[this.at.length - 1];
      if (last < from || (last === from && !replace)) return;
      for (const column of [this.at, this.values, this.low, this.high]) column.pop();
      this.count -= this.filled;
      this.filled = this.share;
    }
  }

  series(): Series {
    const extremes = this.share === 1 ? null : { low: this.low, high: this.high };
    return { at: this.at, values: this.values, extremes, count: this.count };
  }

  private push(at: number, value: number, low: number, high: number): void {
    this.at.push(at);
    this.values.push(value);
    this.low.push(low);
    this.high.push(high);
  }

  /** Adds to an entry of `n` values another of `m`; values that are not finite count only where there are no others. */
  private merge(i: number, at: number, value: number, low: number, high: number, n: number, m: number): void {
    const [a, b] = [Number.isFinite(this.values[i]), Number.isFinite(value)];
    this.at[i] = at;
    if (a && b) this.values[i] = (this.values[i] * n + value * m) / (n + m);
    else if (b) this.values[i] = value;
    this.low[i] = least(this.low[i], low);
    this.high[i] = greatest(this.high[i], high);
  }

  private halve(): void {
    const { at, values, low, high } = this;
    [this.at, this.values, this.low, this.high] = [[], [], [], []];
    for (let i = 0; i < at.length; i++) {
      if (i % 2 === 0) this.push(at[i], values[i], low[i], high[i]);
      else this.merge((i - 1) / 2, at[i], values[i], low[i], high[i], 1, 1);
    }
    this.share *= 2;
  }
}

const least = (a: number, b: number): number => (Number.isNaN(a) || b < a ? b : a);
const greatest = (a: number, b: number): number => (Number.isNaN(a) || b > a ? b : a);
