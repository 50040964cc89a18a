import { closeSync, openSync, readSync } from "node:fs";

const SIZE = 1 << 20;
const [STDIN, WAIT] = [0, 10];

/** The bytes of a file, or of the standard input for "-", piece by piece. */
export function* chunksOf(path: string, onRead: (bytes: number) => void): Generator<Uint8Array> {
  const file = path === "-" ? STDIN : openSync(path, "r");
  try {
    for (;;) {
      const chunk = new Uint8Array(SIZE);
      const length = readOnce(file, chunk);
      if (length === 0) return;
      onRead(length);
      yield chunk.subarray(0, length);
    }
  } finally {
    if (path !== "-") closeSync(file);
  }
}

/** Reads what there is; a pipe that has nothing yet is waited for. */
function readOnce(file: number, chunk: Uint8Array): number {
  for (;;) {
    try {
      return readSync(file, chunk);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT);
    }
  }
}
