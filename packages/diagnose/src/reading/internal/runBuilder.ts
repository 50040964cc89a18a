import type { Run, Series, Unit } from "../types.ts";
import { type Repeat, SeriesBuilder } from "./seriesBuilder.ts";

/** What is known of a log before its rows. */
export interface Kind {
  readonly kind: string;
  readonly unit: Unit;
  readonly boosting?: boolean;
  /** What a second row at one position means. Default `"keep"`. */
  readonly repeat?: Repeat;
}

/** A run without the file that it is from. */
export type Draft = Omit<Run, "file" | "name"> & { readonly label: string | null };

/** Gathers rows into runs: a position that comes back to the start begins another run, one in between resumes this one. */
export class RunBuilder {
  private readonly done: Draft[] = [];
  private series = new Map<string, SeriesBuilder>();
  private notes: string[] = [];
  private first = Number.NaN;
  private last = Number.NaN;
  private rows = 0;
  /** The metric by which the log chose its best model. */
  metric: string | null = null;

  constructor(
    private readonly kind: Kind,
    private readonly label: string | null = null,
  ) {}

  /** Begins a row, at its position or, where that is null, as the next one; `add` fills it. */
  row(position: number | null): void {
    const at = position ?? this.rows;
    if (at < this.last) {
      if (at <= this.first) this.end();
      else this.resume(at);
    }
    if (this.rows === 0) this.first = at;
    this.last = at;
    this.rows++;
  }

  add(name: string, value: number): void {
    const known = this.series.get(name);
    const builder = known ?? new SeriesBuilder(this.kind.repeat ?? "keep");
    if (!known) this.series.set(name, builder);
    builder.add(this.last, value);
  }

  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text);
  }

  /** The run is at an end; what follows is another one. */
  end(): void {
    const series = new Map<string, Series>();
    for (const [name, builder] of this.series) if (builder.length > 0) series.set(name, builder.series());
    const { kind, unit, boosting = false } = this.kind;
    if (series.size > 0) {
      this.done.push({ kind, unit, boosting, series, notes: this.notes, label: this.label, metric: this.metric });
    }
    this.series = new Map();
    [this.notes, this.first, this.last, this.rows] = [[], Number.NaN, Number.NaN, 0];
  }

  runs(): Draft[] {
    this.end();
    return this.done;
  }

  private resume(at: number): void {
    for (const builder of this.series.values()) builder.cut(at, true);
    this.note(`resumed at ${this.kind.unit} ${at}: what had been logged from there on is left out`);
  }
}
