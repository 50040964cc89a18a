import { appendFileSync, createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { FolderError } from "../../FolderError.ts";
import { Records } from "./records.ts";
import type { Entry, Written } from "./types.ts";
import { cannotWrite, writePieces } from "./writeWhole.ts";

/** Milliseconds from one time that lines are written to the next: to open the file for each would take longer than all else of it. */
const PAUSE = 50;

/** What makes two runs the same: the first line of the journal. */
export type Header = { readonly version: 1 } & { readonly [name: string]: unknown };

/** The record of a run: what is in it is done. */
export interface Journal {
  readonly records: Records;
  /** writes the lines, at once or with the next ones */
  add(written: readonly Written[]): void;
  /** writes what is not written yet */
  flush(): void;
  /** puts the lines in order, so that the file does not tell who was faster */
  close(): void;
}

/**
 * Opens the journal of an output folder, a new one or one that the same call began.
 *
 * @throws FolderError (3) when the folder is not empty and its journal is missing or of another call.
 */
export async function openJournal(output: string, header: Header): Promise<Journal> {
  const path = join(output, "augment.jsonl");
  const first = JSON.stringify(header);
  const records = await readRecords(output, path, first);
  const write = () => writePieces(path, () => piecesOf(first, records));
  write(); // without a half-written last line
  let [lines, flushed] = ["", 0];
  function flush(): void {
    if (lines === "") return;
    try {
      appendFileSync(path, lines);
    } catch (error) {
      throw cannotWrite(path, error);
    }
    lines = "";
    flushed = performance.now();
  }
  return {
    records,
    add(written) {
      for (const one of written) {
        records.add(one);
        lines += `${one.line}\n`;
      }
      if (performance.now() - flushed >= PAUSE) flush();
    },
    flush,
    close: write,
  };
}

/** The text of a journal, a thousand lines at once. */
function* piecesOf(first: string, records: Records): Iterable<string> {
  let lines = [first];
  for (const line of records.lines()) {
    lines.push(line);
    if (lines.length < 1000) continue;
    yield `${lines.join("\n")}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join("\n")}\n`;
}

/** What an earlier run wrote, if there was one. */
async function readRecords(output: string, path: string, first: string): Promise<Records> {
  const records = new Records();
  if (!(await stat(path).catch(() => undefined))) {
    const files = await readdir(output).catch(() => []);
    if (files.length > 0)
      throw new FolderError(
        3,
        `${output} is not empty and has no augment.jsonl: it was not made by reg-augment. Nothing was touched.`,
      );
    return records;
  }
  let isFirst = true;
  for await (const line of createInterface({ input: createReadStream(path, "utf8") })) {
    if (isFirst && line !== first)
      throw new FolderError(
        3,
        `${output} belongs to another recipe, seed or set of options: ${difference(line, first)}. Nothing was touched.`,
      );
    if (!isFirst) {
      const entry = parse(line);
      if (entry) records.add({ ...entry, line, dropped: entry.dropped.map(({ reason }) => reason) });
    }
    isFirst = false;
  }
  return records;
}

function parse(line: string): Entry | undefined {
  try {
    const entry = JSON.parse(line) as Entry;
    const isEntry = typeof entry.source === "string" && Array.isArray(entry.dropped);
    return isEntry && Number.isInteger(entry.copy) && entry.copy > 0 && entry.copy < 2 ** 32 ? entry : undefined;
  } catch {
    return undefined; // the line that was being written when the process was killed
  }
}

function difference(was: string, is: string): string {
  try {
    const [before, now] = [JSON.parse(was), JSON.parse(is)];
    const name = Object.keys({ ...before, ...now }).find(
      (key) => JSON.stringify(before[key]) !== JSON.stringify(now[key]),
    );
    return name ? `${name} was ${JSON.stringify(before[name])}` : "its journal differs";
  } catch {
    return "its journal cannot be read";
  }
}
