// The same op on several layouts, borders or interpolations: how far the slowest is behind the fastest.
import { interleave, median } from "../measure.mjs";
import { ARENA, inArena } from "./run.mjs";

/** What tells rows of one op apart where all else is the same: the first that is found in the options, or `others`. */
const KINDS = {
  layout: { words: ["channels last"], others: "channels first" },
  border: { words: ["constant", "edge", "reflect", "symmetric", "wrap"] },
};
const BAR = 1.3;

/** Rows by op and the rest of its options, and in each by what tells them apart; ops with one are left out. */
function groupsOf(rows, { words, others }) {
  const groups = new Map();
  for (const row of rows) {
    const parts = row.option.split(", ");
    const found = parts.find((part) => words.includes(part)) ?? others;
    if (found === undefined) continue;
    const rest = parts.filter((part) => part !== found && part !== "maps" && part !== "");
    const title = `${row.package}: ${[row.name, ...rest].join(", ")}`;
    const group = groups.get(title) ?? groups.set(title, {}).get(title);
    group[found] = row;
  }
  return [...groups].filter(([, group]) => Object.keys(group).length > 1);
}

/**
 * Times the rows of each group once more, in interleaved rounds, since a machine is not the same minutes later: the fastest, the
 * slowest, and the ratio of their times a value; the largest first.
 */
export async function spreadsOf(rows, { kernels, rounds }) {
  const spreads = [];
  for (const [kind, told] of Object.entries(KINDS)) {
    for (const [title, group] of groupsOf(rows, told)) {
      const memory = kernels.arena({ bytes: ARENA });
      const candidates = Object.fromEntries(
        Object.entries(group).map(([found, row]) => [found, inArena(row, kernels, memory)]),
      );
      const nanoseconds = await interleave(candidates, rounds);
      memory.dispose();
      const times = Object.entries(nanoseconds).map(([found, time]) => [found, time / group[found].elements]);
      const [fastest, ...more] = times.sort(([, a], [, b]) => a - b);
      const [slowest, time] = more.at(-1);
      spreads.push({ kind, title, fastest: fastest[0], slowest, ratio: time / fastest[1] });
    }
  }
  return spreads.sort((a, b) => b.ratio - a.ratio);
}

/** A line for each kind that has rows, and one for each op above the bar. */
export function layoutsReport(spreads) {
  return Object.keys(KINDS).flatMap((kind) => {
    const found = spreads.filter((spread) => spread.kind === kind);
    if (found.length === 0) return [];
    const above = found.filter(({ ratio }) => ratio > BAR);
    return [
      `By ${kind}, slowest over fastest of ${found.length} ops: median ${median(found.map(({ ratio }) => ratio)).toFixed(2)}, ${above.length} above ${BAR}${above.length ? ":" : "."}`,
      ...above.map(({ title, slowest, fastest, ratio }) => `  ${title}: ${slowest} ${ratio.toFixed(2)} × ${fastest}`),
    ];
  });
}
