import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { OutputError } from "./OutputError.ts";

/**
 * All of a file or nothing of it, through no link; straight into what is no file, as /dev/stdout.
 *
 * @param what what is written, as "the report"
 * @throws OutputError when it can't be written; what was there is still there then.
 * @example writeWhole("report.html", "<p>…</p>");
 */
export function writeWhole(file: string, content: string | Uint8Array, what = "the report"): void {
  const isFile = isFileOrNothing(file);
  const unfinished = `${file}.${process.pid}-${Date.now().toString(36)}.unfinished`;
  let opened = false;
  try {
    if (!isFile) {
      writeFileSync(file, content);
      return;
    }
    const handle = openSync(unfinished, "wx");
    opened = true;
    try {
      writeFileSync(handle, content);
      fsyncSync(handle); // some disks say only now that they are full
    } finally {
      closeSync(handle);
    }
    renameSync(unfinished, file);
  } catch (error) {
    if (opened) rmSync(unfinished, { force: true });
    const why = error instanceof Error ? error.message : String(error);
    throw new OutputError(`${what} can't be written to ${file}: ${why}.`, 1);
  }
}

function isFileOrNothing(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isFile() ?? true;
  } catch {
    return true;
  }
}
