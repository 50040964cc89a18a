import { closeSync, fstatSync, openSync, read } from "node:fs";
import { promisify } from "node:util";

const readSome = promisify(read);

/**
 * Reads a file. Only the reading itself is another thread's, for it may take long; to open and to close a file takes less than to ask
 * another thread for it.
 */
export async function readWhole(path: string): Promise<Uint8Array> {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.allocUnsafeSlow(fstatSync(file).size);
    let at = 0;
    while (at < bytes.length) {
      const { bytesRead } = await readSome(file, bytes, at, bytes.length - at, at);
      if (bytesRead === 0) break; // it became shorter
      at += bytesRead;
    }
    return bytes.subarray(0, at);
  } finally {
    closeSync(file);
  }
}
