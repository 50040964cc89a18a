import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { Usage } from "./options.ts";

/** What could not be written ends with this exit code; bad options and bad data with 2. */
const LOST = 1;

/**
 * Writes to standard output and waits until it is out.
 *
 * @throws Usage when it can't be, as on a full disk or into a closed pipe.
 */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (!error) resolve();
      else reject(new Usage(`error: the results can't be written: ${error.message}.`, LOST));
    });
  });
}

/**
 * Asked before the work begins: whether a report can be written to `file`, which is none of `inputs` and no link.
 *
 * @throws Usage when it can't.
 */
export function expectWritable(file: string, inputs: readonly string[]): void {
  const there = stats(statSync, file);
  if (there?.isDirectory()) throw unwritable(file, "it is a folder");
  if (there && inputs.some((input) => isSame(there, stats(statSync, input)))) {
    throw unwritable(file, "it is the file that is read; name another file");
  }
  if (stats(lstatSync, file)?.isSymbolicLink() && (!there || there.isFile())) {
    throw unwritable(file, "it is a link; name the file itself");
  }
  try {
    accessSync(there ? file : dirname(file), constants.W_OK);
    if (there?.isFile()) accessSync(dirname(file), constants.W_OK); // where the unfinished file will lie
  } catch (error) {
    throw unwritable(file, messageOf(error));
  }
}

function stats(of: typeof statSync | typeof lstatSync, path: string): Stats | undefined {
  try {
    return of(path, { throwIfNoEntry: false });
  } catch {
    return undefined; // a folder on the way is none, or may not be entered; writing will say so
  }
}

const isSame = (a: Stats, b?: Stats): boolean => b !== undefined && a.ino === b.ino && a.dev === b.dev;

/**
 * All of a file or nothing of it, through no link; straight into what is no file, as /dev/stdout.
 *
 * @throws Usage when it can't be written; what was there is still there then.
 */
export function writeWhole(file: string, text: string): void {
  const isFile = stats(statSync, file)?.isFile() ?? true;
  const unfinished = `${file}.${process.pid}-${Date.now().toString(36)}.unfinished`;
  try {
    if (!isFile) {
      writeFileSync(file, text);
      return;
    }
    const handle = openSync(unfinished, "wx");
    try {
      writeFileSync(handle, text);
      fsyncSync(handle); // some disks say only now that they are full
    } finally {
      closeSync(handle);
    }
    renameSync(unfinished, file);
  } catch (error) {
    if (isFile) rmSync(unfinished, { force: true });
    throw new Usage(unwritable(file, messageOf(error)).message, LOST);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const unwritable = (file: string, why: string) =>
  new Usage(`error: the report can't be written to ${file}: ${why}.`, 2);
