import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { type ReadOptions, readTable } from "./readTable.ts";
import { TableError } from "./TableError.ts";
import type { Table } from "./table.ts";

/** Larger files would take several times as much memory. */
const LARGEST = 128 << 20;

/**
 * Reads a table from a file of up to 128 MiB, gzipped or not.
 *
 * @throws TableError as `readTable`, and when the file is not there, can't be read, or is too large.
 * @example readTableFile("diabetes.csv");
 */
export function readTableFile(path: string, options: Omit<ReadOptions, "name"> = {}): Table {
  return readTable(bytesOf(path), { ...options, name: path });
}

function bytesOf(path: string): Uint8Array {
  let bytes: Buffer;
  try {
    bytes = readLimited(path);
  } catch (error) {
    if (error instanceof TableError) throw error;
    throw new TableError(`${path} can't be read: ${reasonOf(error)}.`);
  }
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST });
  } catch (error) {
    const large = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    if (large) throw tooLarge(path, "unpacked it has more");
    throw new TableError(`${path} can't be unpacked, it is cut off or damaged; fetch it again.`);
  }
}

/** What is no file, such as /dev/stdin, has no size that could be asked for. */
function readLimited(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const stats = fstatSync(file);
    if (stats.isFile()) {
      if (stats.size > LARGEST) throw tooLarge(path, `it has ${Math.ceil(stats.size / 2 ** 20)}`);
      return readFileSync(file);
    }
    const parts: Buffer[] = [];
    for (let size = 0; ; ) {
      const part = Buffer.alloc(1 << 16);
      const count = readSync(file, part);
      if (count === 0) return Buffer.concat(parts);
      size += count;
      if (size > LARGEST) throw tooLarge(path, "it has more");
      parts.push(part.subarray(0, count));
    }
  } finally {
    closeSync(file);
  }
}

const tooLarge = (path: string, size: string) =>
  new TableError(`${path} is too large: a table may have ${LARGEST >> 20} MiB, and ${size}; take fewer rows.`);

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a folder";
  if (code === "EACCES" || code === "EPERM") return "you have no permission to read it";
  return code;
}
