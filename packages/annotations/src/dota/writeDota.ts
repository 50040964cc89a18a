import { expectOptions } from "@reg/tensor/checks";
import { sameObject } from "../form/internal/sameObject.ts";
import { orientedBoxOf } from "../form/orientedBoxOf.ts";
import { signedArea } from "../geometry/areaOf.ts";
import { expectAnnotated } from "../internal/expectGiven.ts";
import { formatNumber } from "../internal/numbers.ts";
import { expectDecimals, expectSize } from "../internal/options.ts";
import type { AnnotatedImage, AnnotatedObject, Ring } from "../types.ts";
import { dotaSeparator, dotaTail, parseDotaRow } from "./internal/parseDotaRow.ts";

/** How to write DOTA. */
export interface WriteDotaOptions {
  /** At most so many decimals. Default: 6. */
  readonly decimals?: number;
}

/**
 * Writes a DOTA label file. A row that still says the same stays to the letter, and so do the lines above the rows and
 * `difficult`. Corners run clockwise on the screen from the one that was first: of a mirrored object the second comes
 * first, so that front left stays front left. An object without a place is left out.
 *
 * @example
 * const orientedBox = [[1, 2], [5, 2], [5, 4], [1, 4]] as const;
 * writeDota({ path: "a.png", width: 20, height: 10, objects: [{ class: "plane", orientedBox }] }).trim(); // "1 2 5 2 5 4 1 4 plane 0"
 */
export function writeDota(image: AnnotatedImage, options: WriteDotaOptions = {}): string {
  expectAnnotated("writeDota", image);
  expectOptions("writeDota", options, ["decimals"]);
  const { decimals = 6 } = options;
  expectSize("writeDota", image);
  expectDecimals("writeDota", decimals);
  const read = image.extras?.dota as DotaExtras | undefined;
  const rows = image.objects.flatMap((object) => rowOf(object, decimals) ?? []);
  if (read && rows.length === read.rows.length && rows.every((row, i) => row === read.rows[i])) return read.text;
  const { head = [], newline = "\n", closed = true } = read ?? {};
  const lines = [...head, ...rows];
  return lines.join(newline) + (closed && lines.length > 0 ? newline : "");
}

interface DotaExtras {
  readonly text: string;
  readonly head: readonly string[];
  readonly rows: readonly string[];
  readonly newline: string;
  readonly closed: boolean;
}

function rowOf(object: AnnotatedObject, decimals: number): string | undefined {
  const text = object.extras?.dota;
  const read = typeof text === "string" ? parseDotaRow(text) : undefined;
  if (typeof text === "string" && read && sameObject(read, { ...object, truncated: false })) return text;
  const corners = orientedBoxOf(object);
  if (corners.length !== 4) return undefined;
  const turns = read?.orientedBox ? signedArea(read.orientedBox) : 1;
  const [a, b, c, d] = corners;
  const ring: Ring = signedArea(corners) * turns < 0 ? [b, a, d, c] : corners;
  const cells = typeof text === "string" ? text.split(dotaSeparator) : [];
  const separator = (typeof text === "string" && dotaSeparator.exec(text)?.[0]) || " ";
  const difficult = read ? dotaTail(cells).difficult : "0";
  const numbers = ring.flat().map((value) => formatNumber(value, decimals));
  return [...numbers, object.class, ...(difficult === undefined ? [] : [difficult])].join(separator);
}
