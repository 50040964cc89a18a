import type { FileHandle } from "node:fs/promises";
import type { Place } from "./places.ts";

/** Appends lines to a file. */
export interface Appender {
  /** Writes a line whole, after those before it. */
  line(text: string): Promise<Place>;
  /** Until all is on the disk. */
  flushed(): Promise<void>;
}

/** Appends at `size`. Lines are written at once; one flush to the disk serves all that were written during the last. */
export function appender(file: FileHandle, size: number): Appender {
  let end = size;
  let writing: Promise<unknown> = Promise.resolve();
  let flushing: Promise<void> | undefined;
  let isDirty = false;
  const flush = async () => {
    while (isDirty) {
      isDirty = false;
      await file.datasync();
    }
    flushing = undefined;
  };
  return {
    line(text) {
      const bytes = Buffer.from(`${text}\n`);
      const written = writing.then(async () => {
        const offset = end;
        for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
        end += bytes.length;
        isDirty = true;
        flushing ??= flush();
        flushing.catch(() => {}); // told by `flushed`
        return { offset, length: bytes.length - 1 };
      });
      writing = written.catch(() => {});
      return written;
    },
    async flushed() {
      await writing;
      await flushing;
    },
  };
}
