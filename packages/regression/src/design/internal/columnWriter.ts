import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import type { Design } from "./types.ts";

/** What writes `count` columns x̃·factor of a list, from an index on, one after another with their padding. */
export function columnWriter(
  space: Workspace,
  design: Pick<Design, "padded" | "combine">,
  columns: readonly number[],
  factorOf: (index: number) => number = () => 1,
): (from: number, count: number, to: Address) => void {
  const { padded } = design;
  const [zeros, list, factors] = [space.take(padded), space.list(columns), space.take(columns.length)];
  for (let i = 0; i < columns.length; i++) floats64()[factors / 8 + i] = factorOf(i);
  return (from, count, to) => {
    for (let c = 0; c < count; c++) {
      design.combine(zeros, list + 4 * (from + c), factors + 8 * (from + c), 1, 1, to + 8 * c * padded);
    }
  };
}
