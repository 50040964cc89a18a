import { accessSync, constants, lstatSync, type Stats, statSync } from "node:fs";
import { dirname } from "node:path";
import { OutputError } from "./OutputError.ts";

/**
 * Asked before the work begins: whether a file can be written, which is none of those that are read, and no link.
 *
 * @param what what is written, as "the report"
 * @throws OutputError when it can't.
 * @example expectWritable("report.html", ["table.csv"]);
 */
export function expectWritable(file: string, inputs: readonly string[], what = "the report"): void {
  const refuse = (why: string) => new OutputError(`${what} can't be written to ${file}: ${why}.`, 2);
  if (file === "" || /[/\\]$/.test(file)) throw refuse("it names no file");
  const there = stats(statSync, file);
  if (there?.isDirectory()) throw refuse("it is a folder");
  if (there && inputs.some((input) => isSame(there, stats(statSync, input)))) {
    throw refuse("it is the file that is read; name another file");
  }
  if (stats(lstatSync, file)?.isSymbolicLink() && (!there || there.isFile())) {
    throw refuse("it is a link; name the file itself");
  }
  try {
    accessSync(there ? file : dirname(file), constants.W_OK);
    if (there?.isFile()) accessSync(dirname(file), constants.W_OK); // where the unfinished file will lie
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
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
