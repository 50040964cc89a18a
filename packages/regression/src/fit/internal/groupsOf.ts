import { expectNumber, shown } from "@reg/tensor/checks";
import type { Block } from "../../blocks/internal/blockProblem.ts";
import { featureIndex } from "./featureIndex.ts";

/** Groups of features, checked, as blocks of the columns that can be used. */
export function groupsOf(
  where: string,
  given: unknown,
  factors: ArrayLike<number> | undefined,
  names: readonly string[],
): (usable: (j: number) => boolean) => Block[] {
  const listed = given === undefined ? [] : given;
  if (!Array.isArray(listed) || !listed.every(Array.isArray)) {
    throw new TypeError(
      `${where}: featureGroups must be lists of features, as [[0, 1], ["a", "b"]], got ${shown(given)}.`,
    );
  }
  const owner = new Int32Array(names.length).fill(-1);
  const groups = listed.map((list: unknown[], g) => {
    if (list.length === 0) throw new RangeError(`${where}: featureGroups must not hold empty groups, got one at ${g}.`);
    return list.map((feature) => {
      const j = featureIndex(where, "featureGroups", feature, names);
      if (owner[j] >= 0) {
        const other = owner[j] === g ? `twice in group ${g}` : `in groups ${owner[j]} and ${g}`;
        throw new RangeError(`${where}: featureGroups must not overlap, got ${names[j]} ${other}. Repeat its column.`);
      }
      owner[j] = g;
      return j;
    });
  });
  if (factors !== undefined) {
    if (typeof factors !== "object" || factors === null || factors.length !== groups.length) {
      throw new TypeError(
        `${where}: groupFactors must be ${groups.length} numbers, one for each group listed, got ${shown(factors)}.`,
      );
    }
    for (let g = 0; g < groups.length; g++) expectNumber(where, "groupFactors", factors[g], "[0, ∞)");
  }
  return (usable) => {
    const block = (columns: number[], factor: number | undefined): Block => {
      const own = columns.filter(usable);
      const f = factor ?? Math.sqrt(own.length);
      return { columns: own, f1: f, f2: f };
    };
    const alone = Array.from(owner.keys()).filter((j) => owner[j] < 0);
    return [...groups.map((list, g) => block(list, factors?.[g])), ...alone.map((j) => block([j], 1))].filter(
      ({ columns }) => columns.length > 0,
    );
  };
}
