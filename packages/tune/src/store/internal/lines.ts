import type { FileHandle } from "node:fs/promises";

/** A line of a file, where it begins, and how many bytes it has without its end. */
export interface Line {
  readonly text: string;
  readonly offset: number;
  readonly length: number;
}

const CHUNK = 1 << 20;
const END = 10;

/** The whole lines of a file, one after another; what follows the last end of a line is none. */
export async function* linesOf(file: FileHandle): AsyncGenerator<Line, void, void> {
  let rest = Buffer.alloc(0);
  let offset = 0; // of the rest
  for (let position = 0; ; ) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(CHUNK), 0, CHUNK, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    rest = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    let start = 0;
    for (let end = rest.indexOf(END); end >= 0; end = rest.indexOf(END, start)) {
      yield { text: rest.toString("utf8", start, end), offset: offset + start, length: end - start };
      start = end + 1;
    }
    offset += start;
    rest = rest.subarray(start);
  }
}
