import { constants } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { shown } from "@reg/tensor/checks";
import { soundLength } from "./internal/soundLength.ts";
import type { Sink } from "./sink.ts";

/**
 * Appends to a file; it and its folder are made when they are first written to. A run that goes on from an earlier epoch
 * first cuts off what a lost run wrote after it, so that no epoch stands there twice; a new run begins the file anew. An
 * append that fails, as on a full disk, leaves nothing of its record, and the next one begins after the last whole record.
 *
 * @throws whatever the file system throws.
 * @example csvLog({ sink: fileSink("runs/digits.csv") });
 */
export function fileSink(path: string): Sink {
  if (typeof path !== "string") throw new TypeError(`fileSink: path must be text, got ${shown(path)}.`);
  let lost = 0; // bytes of records that could not be written
  return {
    async append(bytes, offset) {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, constants.O_RDWR | constants.O_CREAT);
      try {
        if (offset === 0) lost = 0;
        const { size } = await file.stat();
        const wanted = Math.max(0, offset - lost);
        const start = wanted <= size ? wanted : await soundLength(file, size);
        if (size > start) await file.truncate(start);
        lost = offset - start;
        try {
          await writeAt(file, bytes, start);
        } catch (error) {
          await file.truncate(start);
          lost += bytes.length;
          throw error;
        }
      } finally {
        await file.close();
      }
    },
  };
}

/** Writes all of the bytes: a disk that is nearly full takes some of them without an error. */
async function writeAt(file: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, start + done);
    done += bytesWritten;
  }
}
