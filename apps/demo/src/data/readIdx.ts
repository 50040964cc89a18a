import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { constants, gunzipSync } from "node:zlib";
import { DataError } from "./dataset.ts";

/** Unsigned bytes with a shape. */
export interface Idx {
  readonly data: Uint8Array;
  readonly shape: readonly number[];
}

/** More bytes than this are no longer a small net's. */
const MOST = 2 ** 26;
/** Packed or not, the header is in the first bytes; gzip makes at most 1,032 of each. */
const START = 512;

/**
 * An IDX file of unsigned bytes, gzipped or not, whatever its name. The header says how much is read or unpacked.
 *
 * @param rank how many axes it has
 * @throws DataError with one sentence when it can't be read, is cut off, too long, or no such file.
 */
export function readIdx(path: string, rank: number): Idx {
  const file = open(path);
  try {
    const start = Buffer.alloc(START);
    const head = start.subarray(0, readSync(file, start, 0, START, 0));
    const packed = head[0] === 0x1f && head[1] === 0x8b;
    const shape = shapeOf(path, packed ? unpackedStart(path, head) : head, rank);
    const size = shape.reduce((a, b) => a * b, 1);
    if (shape.includes(0)) throw new DataError(`${path} says that it holds ${shape.join("×")} values, which is none.`);
    if (size > MOST) throw new DataError(`${path} has ${size} values (${shape.join("×")}); at most ${MOST} are read.`);
    const offset = 4 + 4 * rank;
    const long = fstatSync(file).size - offset;
    const expected = `${path} should hold ${size} values (${shape.join("×")})`;
    if (!packed && long !== size) throw new DataError(`${expected}, but holds ${long}.`);
    const bytes = packed ? unpacked(path, readFileSync(path), offset + size, expected) : readFileSync(path);
    if (bytes.length !== offset + size) throw new DataError(`${expected}, but holds ${bytes.length - offset}.`);
    return { data: bytes.subarray(offset), shape };
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw unreadable(path, error);
  } finally {
    closeSync(file);
  }
}

function open(path: string): number {
  try {
    return openSync(path, "r");
  } catch (error) {
    throw unreadable(path, error);
  }
}

const unreadable = (path: string, error: unknown) =>
  new DataError(`${path} can't be read: ${error instanceof Error ? error.message : String(error)}.`);

/** From the magic number: two zeros, 8 for unsigned bytes, the rank. */
function shapeOf(path: string, head: Buffer, rank: number): number[] {
  if (head.length < 4 + 4 * rank || head.readUInt32BE(0) !== 0x0800 + rank) {
    throw new DataError(`${path} is no IDX file of unsigned bytes with ${rank} axes.`);
  }
  return Array.from({ length: rank }, (_, axis) => head.readUInt32BE(4 + 4 * axis));
}

function unpackedStart(path: string, head: Buffer): Buffer {
  try {
    const start = gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
    if (start.length > 0) return start;
  } catch (error) {
    throw unreadable(path, error);
  }
  throw new DataError(`${path} can't be read: it is gzipped and cut off.`);
}

function unpacked(path: string, bytes: Buffer, length: number, expected: string): Buffer {
  if (bytes.length > length + 1_000_000) throw new DataError(`${expected}, but is packed into ${bytes.length} bytes.`);
  try {
    return gunzipSync(bytes, { maxOutputLength: length });
  } catch (error) {
    const more = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    throw more ? new DataError(`${expected}, but holds more.`) : unreadable(path, error);
  }
}
