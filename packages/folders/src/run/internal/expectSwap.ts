import type { Swap } from "@reg/annotations";
import type { FolderDataset } from "../../dataset/internal/types.ts";
import { FolderError } from "../../FolderError.ts";

/** Throws for pairs of a recipe that the folder cannot exchange: a copy would keep the wrong side, or fail by itself. */
export function expectSwap({ classes = [], keypoints = [] }: Swap, { rules, sources }: FolderDataset): void {
  const isOfWhole = sources.some((one) => one.classes && one.label === undefined && !one.row);
  if (classes.length > 0 && isOfWhole) {
    throw new FolderError(
      2,
      "recipe: swap.classes cannot be done with classes of whole pictures, where each copy is of its picture's: leave it out, and the steps that mirror.",
    );
  }
  const tables = new Set(sources.flatMap(({ row }) => row?.table ?? []));
  const ofTables = [...tables].flatMap((table) => table.classes);
  const names = rules.yolo?.classes ?? (rules.format === "coco" ? ofTables.map(({ name }) => name) : undefined);
  const unknown = names && classes.flat().find((name) => !Object.values(names).includes(name));
  if (unknown !== undefined) {
    const known = Object.values(names ?? []).join(", ");
    throw new FolderError(2, `recipe: swap.classes names ${JSON.stringify(unknown)}, and the classes are ${known}.`);
  }
  const counts = [rules.yolo?.keypoints?.count, ...ofTables.map((one) => one.keypoints?.length)];
  const count = Math.max(0, ...counts.map((one) => one ?? 0));
  const beyond = count > 0 ? keypoints.flat().find((place) => place >= count) : undefined;
  if (beyond !== undefined) {
    throw new FolderError(
      2,
      `recipe: swap.keypoints names ${beyond}, and there are ${count} keypoints, from 0 to ${count - 1}.`,
    );
  }
}
