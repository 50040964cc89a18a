import type { FileHandle } from "node:fs/promises";
import { decode } from "../../internal/encode.ts";
import { SweepError } from "../../SweepError.ts";
import type { Identity, TrialResult } from "../types.ts";
import { linesOf } from "./lines.ts";

/** Where the line of a trial lies. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** What a store holds. */
export interface Read {
  readonly header: Identity | undefined;
  /** Of trials with a result. */
  readonly index: Map<string, Place>;
  /** Of all trials, those that failed too. */
  readonly all: Map<string, Place>;
  /** Where whole lines end. */
  readonly end: number;
}

/**
 * What the sweep is, where the result of each trial lies, and where whole lines end. A last line that is no result, as after a loss
 * of power, counts as half. The later one of two lines of a trial counts.
 *
 * @throws SweepError for a line in the middle that is no result.
 */
export async function readResults(
  file: FileHandle,
  path: string,
  onResult: (result: TrialResult, sweep: Identity) => void = () => {},
): Promise<Read> {
  const index = new Map<string, Place>();
  const all = new Map<string, Place>();
  let header: Identity | undefined;
  let end = 0;
  let number = 0;
  let broken: number | undefined;
  for await (const { text, offset, length } of linesOf(file)) {
    number++;
    if (broken !== undefined) {
      throw new SweepError(3, `${path}: line ${broken} is no result. Delete that line, or name another store.`);
    }
    try {
      const line = decode(text) as TrialResult & Identity;
      if (number === 1) header = expectHeader(line);
      else {
        const { key } = line.trial;
        all.set(key, { offset, length });
        if (line.outcome.status !== "failed") index.set(key, { offset, length });
        if (header) onResult(line, header);
      }
      end = offset + length + 1;
    } catch (error) {
      if (error instanceof SweepError) throw new SweepError(3, `${path} ${error.message}`);
      broken = number;
    }
  }
  return { header, index, all, end };
}

function expectHeader(line: Identity): Identity {
  const { version, ...identity } = line;
  if (version === undefined || identity.space === undefined)
    throw new SweepError(3, "holds no sweep. Name another store.");
  if (version !== 1) throw new SweepError(3, `was written by another version (${version}). Name another store.`);
  return identity;
}
