import { appendFile, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { Sink } from "./sink.ts";

/**
 * Appends to a file; it and its folder are made when they are first written to.
 *
 * @throws whatever the file system throws.
 * @example csvLog({ sink: fileSink("runs/digits.csv") });
 */
export function fileSink(path: string): Sink {
  return {
    async append(bytes) {
      await mkdir(dirname(path), { recursive: true });
      await appendFile(path, bytes);
    },
  };
}
