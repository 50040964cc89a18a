import { type FileHandle, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { decode, encode } from "../../internal/encode.ts";
import { SweepError } from "../../SweepError.ts";
import type { Checkpoint } from "../../trial/types.ts";
import type { Identity, Store, TrialResult } from "../types.ts";
import { type Appender, appender } from "./appender.ts";
import { expectIdentity } from "./expectIdentity.ts";
import { takeLock } from "./lock.ts";
import { makeFolder } from "./makeFolder.ts";
import { type Places, places } from "./places.ts";
import { readResults } from "./readResults.ts";

/**
 * Results in a folder: `results.jsonl` begins with what the sweep is, and has a line for each trial, appended when it is done. Lines
 * are written at once, and flushed to the disk together while the next are under way.
 *
 * @throws SweepError where the folder belongs to another sweep, is in use, or is damaged.
 */
export async function fileStore(folder: string, identity: Identity): Promise<Store> {
  try {
    await makeFolder(join(folder, "checkpoints"));
    const release = await takeLock(folder);
    return await opened(folder, identity, release).catch(async (error) => {
      await release();
      throw error;
    });
  } catch (error) {
    if (error instanceof SweepError) throw error;
    throw new SweepError(2, `the store ${folder} can't be used: ${(error as Error).message}. Name another folder.`);
  }
}

async function opened(folder: string, identity: Identity, release: () => Promise<void>): Promise<Store> {
  const path = join(folder, "results.jsonl");
  const file = await open(path, "a+");
  try {
    const index = places(); // of trials with a result
    const { header, end } = await readResults(file, path, ({ trial, outcome }, _, place) => {
      if (outcome.status !== "failed") index.set(trial.key, place);
    });
    if (header) expectIdentity(folder, header, identity);
    await file.truncate(end); // a half line, of a process that was killed
    const append = appender(file, end);
    if (!header) await append.line(encode({ version: 1, ...identity }));
    return storeOf(folder, file, index, append, release);
  } catch (error) {
    await file.close();
    throw error;
  }
}

function storeOf(
  folder: string,
  file: FileHandle,
  index: Places,
  append: Appender,
  release: () => Promise<void>,
): Store {
  const checkpointFile = (run: string) => join(folder, "checkpoints", `${run}.json`);
  return {
    get size() {
      return index.size;
    },
    lasts: true,
    async get(key) {
      const place = index.get(key);
      if (!place) return undefined;
      const { buffer } = await file.read(Buffer.alloc(place.length), 0, place.length, place.offset);
      return decode(buffer.toString("utf8")) as TrialResult;
    },
    async put(result) {
      const place = await append.line(encode(result));
      index.set(result.trial.key, place);
    },
    async loadCheckpoint(run) {
      try {
        return decode(await readFile(checkpointFile(run), "utf8")) as Checkpoint;
      } catch {
        return undefined; // there is none, or none that is whole: the trial begins anew
      }
    },
    async saveCheckpoint(run, checkpoint) {
      const unfinished = `${checkpointFile(run)}.unfinished`;
      await writeFile(unfinished, encode(checkpoint));
      await rename(unfinished, checkpointFile(run));
    },
    dropCheckpoint: (run) => rm(checkpointFile(run), { force: true }),
    async close() {
      await append.flushed();
      await file.close();
      await release();
    },
  };
}
