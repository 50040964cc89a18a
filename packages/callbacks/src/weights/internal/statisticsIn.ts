/**
 * The paths of running statistics among those of arrays in a tree: of PyTorch and TensorFlow ("running_var",
 * "moving_mean"), of flax ("batch_stats.bn.mean"), and pairs of a mean and a variance side by side, as of @reg/norm.
 */
export function statisticsIn(paths: Iterable<string>): string[] {
  const all = [...paths].map((path) => path.replace(/^\./, ""));
  const known = new Set(all);
  const beside = (path: string, names: readonly string[]) => {
    const [, before, , after] = PAIR.exec(path) ?? [];
    return before !== undefined && names.some((name) => known.has(before + name + after));
  };
  return all.filter(
    (path) =>
      NAMED.test(path) ||
      (/mean(\.data)?$/.test(path) && beside(path, ["variance", "var"])) ||
      (/var(iance)?(\.data)?$/.test(path) && beside(path, ["mean"])),
  );
}

const NAMED = /(running|moving)_?(mean|var|std)|batch_?stats/i;
const PAIR = /^(.*?)(mean|variance|var)((?:\.data)?)$/;
