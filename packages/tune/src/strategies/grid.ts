import { expectOptions, expectWhole, nearest, shown } from "@reg/tensor/checks";
import { canonical } from "../internal/canonical.ts";
import { exists } from "../space/internal/expectSpace.ts";
import { levelsOf } from "../space/internal/valueAt.ts";
import type { Json, Point, Space } from "../space/types.ts";
import type { Strategy } from "./types.ts";

export interface GridOptions {
  /** How many values of each parameter, ends included, or how many by name. Choices are all taken. Default: 5. */
  readonly levels?: number | Readonly<Record<string, number>>;
}

/**
 * All combinations of evenly spread values, those of `logUniform` evenly in their logarithm; the last parameter changes fastest.
 * A parameter that does not exist beside others is not multiplied out.
 *
 * @throws TypeError, RangeError for options out of range, and for levels of an unknown parameter.
 * @example grid({ levels: { l2: 7 } });
 */
export function grid(options: GridOptions = {}): Strategy {
  expectOptions("grid", options, ["levels"]);
  const { levels = 5 } = options;
  const byName = typeof levels === "object" && levels !== null && !Array.isArray(levels) ? levels : undefined;
  if (byName) for (const [name, count] of Object.entries(byName)) expectWhole("grid", `levels.${name}`, count, 1, 1e6);
  else expectWhole("grid", "levels", levels, 1, 1e6);
  const countOf = (name: string): number => (byName ? (byName[name] ?? 5) : (levels as number));
  return {
    name: "grid",
    options: { levels },
    total: (space) => countPoints(space, countOf),
    start(space) {
      const names = Object.keys(space);
      const unknown = Object.keys(byName ?? {}).find((name) => !names.includes(name));
      if (unknown !== undefined) {
        const meant = nearest(unknown, names);
        throw new RangeError(
          `grid: levels of ${shown(unknown)}, which is no parameter.${meant ? ` Did you mean ${meant}?` : ""}`,
        );
      }
      const points = pointsOf(space, countOf);
      return {
        ask() {
          const { value } = points.next();
          return value ? { point: value } : undefined;
        },
        tell() {},
      };
    },
  };
}

function* pointsOf(
  space: Space,
  countOf: (name: string) => number,
  point: Point = {},
  index = 0,
): Generator<Point, void, void> {
  const [name, parameter] = Object.entries(space)[index] ?? [];
  if (name === undefined || parameter === undefined) yield point;
  else if (!exists(parameter, point)) yield* pointsOf(space, countOf, point, index + 1);
  else {
    for (const value of levelsOf(parameter, countOf(name))) {
      yield* pointsOf(space, countOf, { ...point, [name]: value }, index + 1);
    }
  }
}

/** Counted, not listed: only parameters on which others depend are multiplied out. */
function countPoints(space: Space, countOf: (name: string) => number): number {
  const conditions = new Set(Object.values(space).flatMap(({ when = {} }) => Object.keys(when)));
  const memo = new Map<string, number>();
  const names = Object.keys(space);
  const count = (index: number, point: Point): number => {
    if (index === names.length) return 1;
    const key = `${index} ${canonical(point)}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const parameter = space[names[index]];
    const levels: Json[] = exists(parameter, point) ? levelsOf(parameter, countOf(names[index])) : [];
    const name = names[index];
    const sum =
      levels.length === 0
        ? count(index + 1, point)
        : conditions.has(name)
          ? levels.reduce<number>((total, value) => total + count(index + 1, { ...point, [name]: value }), 0)
          : levels.length * count(index + 1, point);
    memo.set(key, sum);
    return sum;
  };
  return count(0, {});
}
