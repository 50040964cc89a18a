/** Names of other libraries, beside what they are called here. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  p: ["rate", "probability", "order"],
  dropprob: ["rate"],
  keepprob: ["rate"],
  lambda: ["strength", "lambda"],
  weightdecay: ["strength"],
  l1: ["strength"],
  l2: ["strength"],
  alpha: ["strength", "l1Ratio"],
  lr: ["learningRate", "rate"],
  degrees: ["angle"],
  size: ["block", "height"],
  paddingmode: ["border"],
  padmode: ["border"],
  random: ["seed"],
  rng: ["seed"],
  generator: ["seed"],
  metric: ["monitor"],
  threshold: ["minDelta"],
  width: ["dtype"],
  share: ["fraction"],
  dim: ["axis", "axes"],
  dims: ["axes", "axis"],
  numgroups: ["groups"],
  ngroups: ["groups"],
  nsplits: ["folds"],
  cv: ["folds"],
  tol: ["tolerance"],
  thresh: ["tolerance"],
  std: ["sigma", "deviation"],
  stddev: ["sigma", "deviation"],
  c: ["strength", "lambda"],
  nlambda: ["lambdas"],
  trainable: ["frozen"],
  resample: ["interpolation"],
};

/**
 * The one of `names` that was most likely meant by `name`: the same but for case and underscores, one that begins alike,
 * one by which other libraries call it, or one that a few edits make of it.
 *
 * @returns undefined where none is near
 * @example nearest("min_delta", ["patience", "minDelta"]); // "minDelta"
 */
export function nearest<N extends string>(name: string, names: readonly N[]): N | undefined {
  const asked = plain(name);
  if (asked === "") return undefined;
  const same = names.find((one) => plain(one) === asked);
  const aliases = Object.hasOwn(ALIASES, asked) ? ALIASES[asked] : [];
  const alias = aliases.map((other) => names.find((one) => one === other)).find((one) => one !== undefined);
  const found = same ?? alias;
  if (found !== undefined) return found;
  if (asked.length > 2) {
    const further = (one: N) => Math.abs(plain(one).length - asked.length);
    const [prefix] = names
      .filter((one) => plain(one).startsWith(asked) || (one.length > 2 && asked.startsWith(plain(one))))
      .sort((one, other) => further(one) - further(other));
    if (prefix !== undefined) return prefix;
  }
  let best: N | undefined;
  let least = Math.floor(asked.length / 3) + 1;
  for (const one of names) {
    const edits = distance(asked, plain(one));
    if (edits < least) [best, least] = [one, edits];
  }
  return best;
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** How many insertions, deletions, replacements and swaps of neighbours make b of a (Damerau, 1964; no part edited twice). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, replaced, isSwap ? before[j - 2] + 1 : replaced));
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}
