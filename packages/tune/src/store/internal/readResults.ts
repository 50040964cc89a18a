import type { FileHandle } from "node:fs/promises";
import { decode } from "../../internal/encode.ts";
import { SweepError } from "../../SweepError.ts";
import type { Identity, TrialResult } from "../types.ts";
import { linesOf } from "./lines.ts";
import type { Place } from "./places.ts";

/** What a store holds. */
export interface Read {
  readonly header: Identity | undefined;
  /** Where whole lines end. */
  readonly end: number;
}

/**
 * What the sweep is, and where whole lines end; calls back for each trial, of which there may be two lines: the later one counts. A last
 * line that is no result, as after a loss of power, counts as half.
 *
 * @throws SweepError for a line in the middle that is no result.
 */
export async function readResults(
  file: FileHandle,
  path: string,
  onResult: (result: TrialResult, sweep: Identity, place: Place) => void,
): Promise<Read> {
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
        if (!line.trial.key || !line.outcome.status) throw new TypeError("It is no result.");
        if (header) onResult(line, header, { offset, length });
      }
      end = offset + length + 1;
    } catch (error) {
      if (error instanceof SweepError) throw new SweepError(3, `${path} ${error.message}`);
      broken = number;
    }
  }
  return { header, end };
}

function expectHeader(line: Identity): Identity {
  const { version, ...identity } = line;
  if (version === undefined || identity.space === undefined)
    throw new SweepError(3, "holds no sweep. Name another store.");
  if (version !== 1) throw new SweepError(3, `was written by another version (${version}). Name another store.`);
  return identity;
}
