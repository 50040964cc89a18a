import { readFile } from "node:fs/promises";
import { FolderError } from "../../FolderError.ts";

/**
 * The value in a recipe's file.
 *
 * @throws FolderError for a file that cannot be read or is no JSON, with its line.
 */
export async function readRecipe(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new FolderError(2, `the recipe ${file} cannot be read.`);
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new FolderError(2, `${file}:${lineOf(message, text)} is no JSON: ${message}.`);
  }
}

/** Node says the position or, with ten characters before and after, what stands there; else it missed something at the end. */
function lineOf(message: string, text: string): number {
  const shown = /(\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/s.exec(message);
  const place = shown ? text.indexOf(shown[2]) + (shown[1] ? 10 : 0) : text.trimEnd().length;
  return text.slice(0, Number(/position (\d+)/.exec(message)?.[1] ?? place)).split("\n").length;
}
