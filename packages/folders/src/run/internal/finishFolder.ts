import { access } from "node:fs/promises";
import { join } from "node:path";
import type { AnnotatedImage } from "@reg/annotations";
import { masksOf } from "../../dataset/internal/names.ts";
import type { Finished, FolderDataset } from "../../dataset/internal/types.ts";
import { FolderError } from "../../FolderError.ts";
import { motionsOf } from "../../internal/motionsOf.ts";
import type { SheetTile } from "../../sheet/internal/drawSheet.ts";
import type { Failure } from "../types.ts";
import { annotationsOf, annotationsOfCopy } from "./annotate.ts";
import { inOrder } from "./journal.ts";
import { pipelineFor } from "./runJob.ts";
import type { Entry, Planned, RunContext } from "./types.ts";
import { copyWhole, writeWhole } from "./writeWhole.ts";

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
  for (const one of planned) {
    const { source, prefix } = one;
    const own = (bySource.get(source.path) ?? []).sort(inOrder);
    const list = parts.get(prefix) ?? [];
    parts.set(prefix, list);
    if (takenOver.has(one)) list.push({ source, path: source.path, annotated: source.annotated, mask: source.mask });
    for (const entry of own) {
      await attempt(source.path, async () => {
        const needed = source.annotated || (sheet !== undefined && tiles.length < TILES);
        const annotated = needed ? await again(entry, source, context) : undefined;
        list.push({
          source,
          path: entry.image.slice(prefix.length),
          annotated,
          mask: entry.mask?.slice(prefix.length),
        });
        if (sheet !== undefined && tiles.length < TILES) {
          tiles.push({
            picture: join(context.output, entry.image),
            annotated,
            ...(entry.mask !== undefined && { mask: join(context.output, entry.mask) }),
          });
        }
      });
    }
  }
  for (const [prefix, list] of parts) {
    await attempt(prefix || ".", async () => {
      for (const [path, text] of dataset.finish(list, prefix.slice(0, -1))) {
        const isShared = /\.ya?ml$/.test(path);
        writeWhole(join(context.output, isShared ? path : prefix + path), text);
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

/** The annotations of a copy, from what the journal says of it. */
async function again(
  entry: Entry,
  source: Planned["source"],
  context: RunContext,
): Promise<AnnotatedImage | undefined> {
  const annotated = await annotationsOf(source, context, entry);
  const motions = motionsOf(pipelineFor(context, 0), entry.params, entry);
  return annotated && annotationsOfCopy(annotated, source, entry.copy, entry, motions, context, entry.segments).image;
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
