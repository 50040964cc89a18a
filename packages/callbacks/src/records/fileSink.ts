import { constants } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import type { Sink } from "./sink.ts";

/**
 * Appends to a file; it and its folder are made when they are first written to. A run that goes on from an earlier epoch
 * first cuts off what a lost run wrote after it, so that no epoch stands there twice; a new run begins the file anew.
 *
 * @throws whatever the file system throws.
 * @example csvLog({ sink: fileSink("runs/digits.csv") });
 */
export function fileSink(path: string): Sink {
  return {
    async append(bytes, offset) {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, constants.O_RDWR | constants.O_CREAT);
      try {
        const { size } = await file.stat();
        if (size > offset) await file.truncate(offset);
        // Shorter where an earlier write failed: the log goes on without what was lost.
        await file.write(bytes, 0, bytes.length, Math.min(size, offset));
      } finally {
        await file.close();
      }
    },
  };
}
