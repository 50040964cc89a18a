import { readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { SweepError } from "../../SweepError.ts";

/** Who has a store in use. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** Who holds a store's lock; undefined where nobody does, or did until it was killed. */
export async function holderOf(folder: string): Promise<Holder | undefined> {
  try {
    const holder: Holder = JSON.parse(await readFile(join(folder, "lock"), "utf8"));
    return holder.host !== hostname() || isAlive(holder.pid) ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the lock of a store, so that no two sweeps write to it. A lock whose process is gone is taken over. */
export async function takeLock(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, "lock");
  const text = JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder);
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeFile(file, text, { flag: "wx" });
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = await holderOf(folder);
    if (holder) {
      throw new SweepError(
        3,
        `${folder} is in use by process ${holder.pid} on ${holder.host}. Wait for it, or name another store; if that process is gone, delete ${file}.`,
      );
    }
    await rm(file, { force: true });
  }
  throw new SweepError(3, `${file} could not be taken.`);
}
