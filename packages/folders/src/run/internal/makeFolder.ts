import { access, constants, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { FolderError } from "../../FolderError.ts";
import { reasonOf } from "../../internal/reasonOf.ts";

/**
 * Makes a folder and those around it.
 *
 * @throws FolderError when it cannot be made.
 */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch(async (error) => {
    throw new FolderError(2, `${path} cannot be made: ${reasonOf(await causeOf(path, error))}.`);
  });
}

/** Node says of a system that cannot be written that the folder is missing: the nearest one that is there says why. */
async function causeOf(path: string, error: NodeJS.ErrnoException): Promise<unknown> {
  const around = dirname(path);
  if (error.code !== "ENOENT" || around === path) return error;
  return access(around, constants.W_OK).then(
    () => error,
    (own: NodeJS.ErrnoException) => (own.code === "ENOENT" ? causeOf(around, error) : own),
  );
}
