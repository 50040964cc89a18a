import { access } from "node:fs/promises";
import { join } from "node:path";
import { masksOf } from "../../dataset/internal/names.ts";
import type { Finished, FolderDataset, Source } from "../../dataset/internal/types.ts";
import { FolderError } from "../../FolderError.ts";
import type { SheetTile } from "../../sheet/internal/drawSheet.ts";
import type { Failure } from "../types.ts";
import { annotationsOf, withAnnotations } from "./annotate.ts";
import { FinishedCopy } from "./finishedCopy.ts";
import type { Records } from "./records.ts";
import type { Planned, RunContext } from "./types.ts";
import { copyWhole, writePieces, writeWhole } from "./writeWhole.ts";

/** How many tiles a contact sheet has at most. */
const TILES = 24;

/** Takes over originals, then writes the files that speak of all images, and the contact sheet. */
export async function finishFolder(
  dataset: FolderDataset,
  planned: readonly Planned[],
  records: Records,
  context: RunContext,
  sheet: string | undefined,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  const attempt = (file: string, action: () => Promise<void>): Promise<boolean> =>
    action().then(
      () => true,
      (error) => {
        if (error instanceof FolderError && file !== sheet) throw error;
        failures.push({ file, message: error instanceof Error ? error.message : String(error) });
        return false;
      },
    );
  const takenOver = new Set<Planned>();
  for (const one of planned) {
    if (one.original && (await attempt(one.source.path, () => takeOver(one.source, one.prefix, context))))
      takenOver.add(one);
  }
  const parts = new Map<string, Finished[]>();
  const tiles: SheetTile[] = [];
  const run = { records, context };
  for (const one of planned) {
    const { source, prefix } = one;
    const list = parts.get(prefix) ?? [];
    parts.set(prefix, list);
    if (takenOver.has(one)) list.push({ source, path: source.path, mask: source.mask });
    for (const line of records.linesOf(source.path)) {
      const entry = records.entryOf(line);
      const mask = entry.mask?.slice(prefix.length);
      list.push({ source, path: entry.image.slice(prefix.length), mask, copy: new FinishedCopy(line, source, run) });
      if (sheet === undefined || tiles.length >= TILES) continue;
      await attempt(source.path, async () => {
        const annotated = await annotationsOf(withAnnotations(source), context, entry);
        tiles.push({
          picture: join(context.output, entry.image),
          annotated: annotated && new FinishedCopy(line, source, run).move(annotated),
          ...(entry.mask !== undefined && { mask: join(context.output, entry.mask) }),
        });
      });
    }
  }
  for (const [prefix, list] of parts) {
    await attempt(prefix || ".", async () => {
      for (const [path, pieces] of dataset.finish(list, prefix.slice(0, -1))) {
        const isShared = /\.ya?ml$/.test(path);
        writePieces(join(context.output, isShared ? path : prefix + path), pieces);
      }
    });
  }
  if (sheet !== undefined) {
    await attempt(sheet, async () => {
      const { drawSheet } = await import("../../sheet/internal/drawSheet.ts");
      writeWhole(sheet, await drawSheet(tiles));
    });
  }
  return failures;
}

async function takeOver(source: Source, prefix: string, { input, output }: RunContext): Promise<void> {
  for (const file of [source.path, source.label, ...masksOf(source)]) {
    if (file === undefined) continue;
    const target = join(output, prefix + file);
    const isThere = await access(target).then(
      () => true,
      () => false,
    );
    if (!isThere) copyWhole(join(input, file), target);
  }
}
