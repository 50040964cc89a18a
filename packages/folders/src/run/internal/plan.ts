import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { imageOf } from "@reg/annotations";
import { foldIn } from "@reg/tensor";
import { classesIn } from "../../dataset/internal/labels.ts";
import { sourceStem } from "../../dataset/internal/names.ts";
import type { FolderDataset, Source } from "../../dataset/internal/types.ts";
import { FolderError } from "../../FolderError.ts";
import { expectApart } from "./expectApart.ts";
import type { Planned } from "./types.ts";

export interface PlanOptions {
  readonly input: string;
  readonly seed: number;
  readonly copies: number;
  readonly only: string | undefined;
  readonly keepOriginals: boolean;
  readonly balance: boolean;
  readonly val: number | undefined;
  readonly group: RegExp | undefined;
}

/** Decides for each source how many copies it gets and on which side of a split it stands. */
export async function plan(
  { sources, rules }: FolderDataset,
  options: PlanOptions,
): Promise<{ planned: Planned[]; notices: string[] }> {
  const { input, seed, copies, only, keepOriginals, balance, val, group } = options;
  if (only !== undefined && !sources.some(({ split }) => split === only)) {
    const splits = [...new Set(sources.map(({ split }) => split ?? "none"))].join(", ");
    throw new FolderError(2, `no picture is of the split ${JSON.stringify(only)}: there are ${splits}.`);
  }
  const pictures = [...onePerPicture(sources).values()];
  const groups = new Map<string, number>();
  const groupOf = ({ path }: Source) => {
    const found = group?.exec(path);
    return found ? (found[1] ?? found[0]) : sourceStem(path);
  };
  for (const source of pictures) groups.set(groupOf(source), (groups.get(groupOf(source)) ?? 0) + 1);
  const again = [...groups.values()].filter((count) => count > 1);
  const notices =
    again.length > 0 && !group
      ? [
          `${again.reduce((a, b) => a + b, 0)} pictures look like copies of ${again.length}: they stay on one side of a split.`,
        ]
      : [];
  const isChosen = ({ split }: Source) => only === undefined || split === only;
  const isVal = (source: Source) => val !== undefined && foldIn(seed, "val", groupOf(source)) / 2 ** 53 < val;
  const aside = pictures.filter(isVal).length;
  if (val !== undefined && Math.abs(aside - val * pictures.length) > (pictures.length * Math.min(val, 1 - val)) / 2) {
    notices.push(
      `val ${val} sets aside ${aside} of ${pictures.length} pictures: the side of each of their ${groups.size} groups is drawn by itself. Another seed draws others.`,
    );
  }
  const chosen = pictures.filter((source) => isChosen(source) && !isVal(source));
  const counts = balance
    ? await balanced(chosen, copies, seed, (source) => classesOf(source, input, rules))
    : undefined;
  const leads = new Set(pictures);
  const planned = sources.map((source): Planned => {
    const prefix = val === undefined ? "" : isVal(source) ? "val/" : "train/";
    const isCopied = isChosen(source) && !isVal(source);
    return {
      source,
      prefix,
      copies: isCopied ? (counts?.get(source.path) ?? copies) : 0,
      original: keepOriginals || !isCopied,
      again: !leads.has(source),
    };
  });
  expectApart(planned);
  return { planned, notices };
}

/** Each picture once, though several tables may speak of it: as the one says that has its mask, if one has. */
function onePerPicture(sources: readonly Source[]): Map<string, Source> {
  const found = new Map<string, Source>();
  for (const source of sources) {
    const other = found.get(source.path);
    found.set(source.path, other && (other.mask !== undefined || source.mask === undefined) ? other : source);
  }
  return found;
}

async function classesOf(
  { classes, label, row }: Source,
  input: string,
  rules: FolderDataset["rules"],
): Promise<readonly string[]> {
  if (row) return imageOf(row.table, row.image).objects.map((object) => object.class);
  if (classes || label === undefined) return classes ?? [];
  try {
    return classesIn(await readFile(join(input, label), "utf8"), label, rules);
  } catch {
    return []; // the job of the picture says what is wrong
  }
}

/** At most this many times as many copies as asked for. */
const MOST = 100;

/** As many copies of each class as of the most frequent one. An image of several classes counts as its rarest. */
async function balanced(
  sources: readonly Source[],
  copies: number,
  seed: number,
  classesOf: (source: Source) => Promise<readonly string[]>,
) {
  const found = new Map<Source, readonly string[]>();
  for (const source of sources) found.set(source, [...new Set(await classesOf(source))]);
  const frequency = new Map<string, number>();
  for (const name of [...found.values()].flat()) frequency.set(name, (frequency.get(name) ?? 0) + 1);
  const members = new Map<string, Source[]>();
  for (const [source, names] of found) {
    const [rarest = ""] = [...names].sort(
      (a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1),
    );
    members.set(rarest, [...(members.get(rarest) ?? []), source]);
  }
  const target = copies * Math.max(0, ...[...members].filter(([name]) => name !== "").map(([, list]) => list.length));
  const counts = new Map<string, number>();
  for (const [name, list] of members) {
    const order = [...list].sort((a, b) => foldIn(seed, "balance", a.path) - foldIn(seed, "balance", b.path));
    for (const [i, source] of order.entries()) {
      const fair = Math.floor(target / list.length) + (i < target % list.length ? 1 : 0);
      counts.set(source.path, name === "" ? copies : Math.min(fair, MOST * copies));
    }
  }
  return counts;
}
