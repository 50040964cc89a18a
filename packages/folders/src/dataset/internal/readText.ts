import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { AnnotationError } from "@reg/annotations";
import { FolderError } from "../../FolderError.ts";
import { reasonOf } from "../../internal/reasonOf.ts";

/**
 * The text of a file on which all pictures depend. It is read at once: in pieces, a large file would lie in memory three times.
 *
 * @throws FolderError when it cannot be read; AnnotationError when it is no UTF-8.
 */
export async function readText(root: string, file: string): Promise<string> {
  return asUtf8(await readAnyText(root, file), root, file);
}

/** The text of a file that may be any, of which all pictures may depend. */
export async function readAnyText(root: string, file: string): Promise<string> {
  try {
    return readFileSync(join(root, file), "utf8");
  } catch (error) {
    throw new FolderError(2, `${file} cannot be read: ${reasonOf(error)}.`);
  }
}

/** The text of a file, once it is known to matter. */
export const asUtf8 = (text: string, root: string, file: string): string =>
  expectUtf8(text, file, () => readFileSync(join(root, file)));

/**
 * A text as it was read, unless its bytes are no UTF-8: those would be written as question marks.
 *
 * @throws AnnotationError with the line of the first byte that is none.
 */
export function expectUtf8(text: string, file: string, bytes: () => Uint8Array): string {
  const place = text.indexOf("\uFFFD");
  const own = place < 0 ? undefined : bytes();
  if (own === undefined || isUtf8(own)) return text;
  const isUtf16 = (own[0] === 0xff && own[1] === 0xfe) || (own[0] === 0xfe && own[1] === 0xff);
  const [line, what] = isUtf16 ? [undefined, "UTF-16"] : [text.slice(0, place).split("\n").length, "no UTF-8"];
  throw new AnnotationError(file, line, `the text is ${what}: save it as UTF-8.`);
}

/** The text of a label file; nothing where it cannot be read, for then the job of its picture says so. */
export const readOwnText = (root: string, file: string): Promise<string> =>
  readFile(join(root, file), "utf8").catch(() => "");

/** The beginning of a text that may be any; nothing where it cannot be read. */
export async function readHead(root: string, file: string): Promise<string> {
  try {
    const handle = await open(join(root, file));
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return "";
  }
}

/** How many bytes tell what a text is: some rows. */
export const HEAD = 4096;
