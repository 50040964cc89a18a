/** Places nearest to those wanted that are `gap` apart, in the same order, between two ends if there is room. */
export function spread(wanted: readonly number[], gap: number, first: number, last: number): number[] {
  const order = Array.from(wanted.keys()).sort((a, b) => wanted[a] - wanted[b]);
  /** Neighbours that touch, which lie around the mean of what they want. */
  const clusters: { members: number[]; start: number }[] = [];
  for (const i of order) {
    let cluster = { members: [i], start: wanted[i] };
    for (;;) {
      const before = clusters.at(-1);
      if (!before || before.start + before.members.length * gap <= cluster.start) break;
      clusters.pop();
      const members = [...before.members, ...cluster.members];
      const mean = members.reduce((sum, m, at) => sum + wanted[m] - at * gap, 0) / members.length;
      const most = last - (members.length - 1) * gap;
      cluster = { members, start: Math.max(first, Math.min(mean, most)) };
    }
    clusters.push(cluster);
  }
  const found = new Array<number>(wanted.length);
  for (const { members, start } of clusters) {
    members.forEach((m, at) => {
      found[m] = start + at * gap;
    });
  }
  return found;
}
