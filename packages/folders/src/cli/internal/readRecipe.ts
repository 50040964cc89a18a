import { readFile } from "node:fs/promises";
import { jsonErrorLine } from "@reg/tensor/checks";
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
    const [line, message] = [jsonErrorLine(text, error), error instanceof Error ? error.message : error];
    throw new FolderError(2, `${file}${line === undefined ? "" : `:${line}`} is no JSON: ${message}.`);
  }
}
