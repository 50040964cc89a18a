// The same op on several layouts, borders or interpolations: how far the slowest is behind the fastest.
import { median } from "../measure.mjs";

/** What tells rows of one op apart where all else is the same: the first that is found in the options, or `others`. */
const KINDS = {
  layout: { words: ["channels last"], others: "channels first" },
  border: { words: ["constant", "edge", "reflect", "symmetric", "wrap"] },
};
const BAR = 1.3;

/**
 * Per op and the rest of its options, for one kind: the fastest, the slowest, and the ratio of their times a value; the
 * largest first. Ops with one layout are left out.
 */
function spreads(results, kind) {
  const { words, others } = KINDS[kind];
  const groups = new Map();
  for (const { package: owner, name, option, elements, nanoseconds } of results) {
    const parts = option.split(", ");
    const found = parts.find((part) => words.includes(part)) ?? others;
    if (found === undefined) continue;
    const rest = parts.filter((part) => part !== found && part !== "maps" && part !== "");
    const title = `${owner}: ${[name, ...rest].join(", ")}`;
    const group = groups.get(title) ?? groups.set(title, {}).get(title);
    group[found] = nanoseconds.arena / elements;
  }
  return [...groups]
    .map(([title, times]) => {
      const [fastest, ...more] = Object.entries(times).sort(([, a], [, b]) => a - b);
      const [slowest, time] = more.at(-1) ?? fastest;
      return { title, fastest: fastest[0], slowest, ratio: time / fastest[1] };
    })
    .filter(({ fastest, slowest }) => fastest !== slowest)
    .sort((a, b) => b.ratio - a.ratio);
}

/** A line for each kind that has rows, and one for each op above the bar. */
export function layoutsReport(results) {
  return Object.keys(KINDS).flatMap((kind) => {
    const found = spreads(results, kind);
    if (found.length === 0) return [];
    const above = found.filter(({ ratio }) => ratio > BAR);
    return [
      `By ${kind}, slowest over fastest of ${found.length} ops: median ${median(found.map(({ ratio }) => ratio)).toFixed(2)}, ${above.length} above ${BAR}${above.length ? ":" : "."}`,
      ...above.map(({ title, slowest, fastest, ratio }) => `  ${title}: ${slowest} ${ratio.toFixed(2)} × ${fastest}`),
    ];
  });
}
