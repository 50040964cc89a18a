import type { WriteStream } from "node:tty";

const [DELAY, EVERY, CELLS] = [500, 100, 30];

/** A bar for what has been read, drawn where somebody sees it and only when it takes long. */
export function progressBar(total: number, stream: WriteStream) {
  const began = Date.now();
  let [done, drawn] = [0, 0];
  return {
    add(bytes: number): void {
      done += bytes;
      const now = Date.now();
      if (!stream.isTTY || now - began < DELAY || now - drawn < EVERY) return;
      drawn = now;
      const share = Math.min(1, done / Math.max(total, done, 1));
      const cells = Math.round(share * CELLS);
      stream.write(`\r[${"#".repeat(cells)}${" ".repeat(CELLS - cells)}] ${(done / 1e6).toFixed(0)} MB`);
    },
    end(): void {
      if (drawn > 0) stream.write("\r\u001b[K");
    },
  };
}
