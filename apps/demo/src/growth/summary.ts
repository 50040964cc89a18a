import { difference, type Estimate, estimate } from "../statistics.ts";
import type { Row } from "./rows.ts";

/** What the seeds of a net have in common, for one size and one part of wrong labels. */
export interface Cell {
  readonly net: string;
  readonly seeds: number;
  readonly accuracy: Estimate;
  /** Test accuracy minus that of the plain net, over the seeds that both have; null for the plain net. */
  readonly gain: Estimate | null;
  readonly loss: Estimate;
  readonly calibration: Estimate;
  /** The part of the parameters that is exactly 0. */
  readonly zeros: number;
  readonly parameters: number;
}

/** All nets on so many images, with so many wrong labels. */
export interface Table {
  readonly size: number;
  readonly wrong: number;
  /** Passes over the images, unless stopped before. */
  readonly epochs: number;
  readonly cells: readonly Cell[];
}

/** The net that the others are compared with. */
const PLAIN = "plain";

/** A table for each size and part of wrong labels that has rows, from few images to many. */
export function tablesOf(rows: readonly Row[]): Table[] {
  const distinct = (pick: (row: Row) => number) => [...new Set(rows.map(pick))].sort((a, b) => a - b);
  return distinct(({ size }) => size).flatMap((size) =>
    distinct(({ wrong }) => wrong).flatMap((wrong) => {
      const own = rows.filter((row) => row.size === size && row.wrong === wrong);
      if (own.length === 0) return [];
      const nets = [...new Set(own.map(({ net }) => net))];
      return [{ size, wrong, epochs: own[0].most, cells: nets.map((net) => cellOf(net, own)) }];
    }),
  );
}

function cellOf(net: string, rows: readonly Row[]): Cell {
  const own = rows.filter((row) => row.net === net);
  const over = (pick: (row: Row) => number) => estimate(own.map(pick));
  const pairs = own.flatMap((row) => {
    const other = rows.find(({ net, seed }) => net === PLAIN && seed === row.seed);
    return other ? [[row.accuracy, other.accuracy] as const] : [];
  });
  return {
    net,
    seeds: own.length,
    accuracy: over(({ accuracy }) => accuracy),
    gain:
      net === PLAIN || pairs.length === 0
        ? null
        : difference(
            pairs.map(([value]) => value),
            pairs.map(([, other]) => other),
          ),
    loss: over(({ loss }) => loss),
    calibration: over(({ calibration }) => calibration),
    zeros: over(({ zeros, parameters }) => zeros / parameters).mean,
    parameters: own[0].parameters,
  };
}

/** Student's quantiles of 97.5 % for a standard error of 2, 3, … seeds: so far from none a gain is a finding. */
const QUANTILES = [12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26];
const quantileFor = (seeds: number): number => QUANTILES[seeds - 2] ?? 2.2;

export type Verdict = "helps" | "harms" | "neither" | "unknown";

/** What a gain says; one seed tells nothing of chance. */
export function verdictOf({ gain, seeds }: Cell): Verdict {
  if (!gain || gain.error === null) return "unknown";
  if (Math.abs(gain.mean) <= quantileFor(seeds) * gain.error) return "neither";
  return gain.mean > 0 ? "helps" : "harms";
}
