import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Motion } from "@reg/annotations";
import { masksOf } from "../../dataset/internal/names.ts";
import type { Copy, Finished, FolderDataset } from "../../dataset/internal/types.ts";
import { FolderError } from "../../FolderError.ts";
import { motionsOf } from "../../internal/motionsOf.ts";
import type { SheetTile } from "../../sheet/internal/drawSheet.ts";
import type { Failure } from "../types.ts";
import { annotationsOf, annotationsOfCopy, withAnnotations } from "./annotate.ts";
import { inOrder } from "./journal.ts";
import { pipelineFor } from "./runJob.ts";
import type { Entry, Planned, RunContext } from "./types.ts";
import { copyWhole, writePieces, writeWhole } from "./writeWhole.ts";

/** How many tiles a contact sheet has at most. */
const TILES = 24;

/** Takes over originals, then writes the files that speak of all images, and the contact sheet. */
export async function finishFolder(
  dataset: FolderDataset,
  planned: readonly Planned[],
  entries: ReadonlyMap<string, Entry>,
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
  const bySource = new Map<string, Entry[]>();
  for (const entry of entries.values()) bySource.set(entry.source, [...(bySource.get(entry.source) ?? []), entry]);
  const parts = new Map<string, Finished[]>();
  const tiles: SheetTile[] = [];
  const copyOf = copiesIn(context);
  for (const one of planned) {
    const { source, prefix } = one;
    const own = (bySource.get(source.path) ?? []).sort(inOrder);
    const list = parts.get(prefix) ?? [];
    parts.set(prefix, list);
    if (takenOver.has(one)) list.push({ source, path: source.path, mask: source.mask });
    for (const entry of own) {
      const mask = entry.mask?.slice(prefix.length);
      list.push({ source, path: entry.image.slice(prefix.length), mask, copy: copyOf(entry, source) });
      if (sheet === undefined || tiles.length >= TILES) continue;
      await attempt(source.path, async () => {
        const annotated = await annotationsOf(withAnnotations(source), context, entry);
        tiles.push({
          picture: join(context.output, entry.image),
          annotated: annotated && copyOf(entry, source).move(annotated),
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

/**
 * What says of a copy, by its line of the journal, what became of the annotations. The motions of the last copy are kept, since its objects
 * come one after the other.
 */
function copiesIn(context: RunContext): (entry: Entry, source: Planned["source"]) => Copy {
  let last: { readonly entry: Entry; readonly motions: readonly Motion[] } | undefined;
  const motionsFor = (entry: Entry): readonly Motion[] => {
    if (last?.entry !== entry) last = { entry, motions: motionsOf(pipelineFor(context, 0), entry.params, entry) };
    return last.motions;
  };
  return (entry, source) => ({
    dropped: entry.dropped.map(({ index }) => index),
    move: (image) =>
      annotationsOfCopy(image, source, entry.copy, entry, motionsFor(entry), context, entry.segments).image,
  });
}

async function takeOver(source: Planned["source"], prefix: string, { input, output }: RunContext): Promise<void> {
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
