import type { FileHandle } from "node:fs/promises";

/**
 * How many of a log's first bytes are whole records, where a machine that died may have left half of the last one: of a
 * TensorBoard file up to the last whole TFRecord, of text up to the end of the last line.
 */
export async function soundLength(file: FileHandle, size: number): Promise<number> {
  return (await wholeRecords(file, size)) ?? (await wholeLines(file, size));
}

/** Undefined for a file that does not begin as an event file does: with the 24 bytes of its version, or a part of them. */
async function wholeRecords(file: FileHandle, size: number): Promise<number | undefined> {
  const head = new DataView(new ArrayBuffer(12));
  let at = 0;
  for (; at + 12 <= size; ) {
    await file.read(head, 0, 12, at);
    const length = head.getUint32(0, true);
    if (head.getUint32(4, true) !== 0) return at === 0 ? undefined : at;
    if (at + 16 + length > size) break;
    at += 16 + length;
  }
  return at === 0 ? undefined : at;
}

async function wholeLines(file: FileHandle, size: number): Promise<number> {
  const block = new Uint8Array(4096);
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - block.length);
    await file.read(block, 0, end - start, start);
    const at = block.subarray(0, end - start).lastIndexOf(10); // a line feed
    if (at >= 0) return start + at + 1;
    end = start;
  }
  return 0;
}
