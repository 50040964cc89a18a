const SAMPLE_MS = 4;

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/**
 * Medians of interleaved rounds: every candidate is timed once a round, so that a change of the machine's speed meets
 * all of them. A candidate is a function, or an object `{ time(reps) }` that answers nanoseconds for that many calls.
 *
 * @returns nanoseconds per call, by name
 */
export async function interleave(candidates, rounds) {
  const timers = Object.fromEntries(
    Object.entries(candidates).map(([name, run]) => [name, typeof run === "function" ? timer(run) : run.time]),
  );
  const reps = {};
  for (const [name, time] of Object.entries(timers)) {
    await time(1);
    const once = Math.min((await time(2)) / 2, (await time(3)) / 3);
    reps[name] = Math.max(1, Math.min(100_000, Math.round((SAMPLE_MS * 1e6) / Math.max(once, 1))));
    if (once < 1e6) await time(reps[name] * 4); // let the engine compile it
  }
  const samples = Object.fromEntries(Object.keys(timers).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, time] of Object.entries(timers)) samples[name].push((await time(reps[name])) / reps[name]);
  }
  return Object.fromEntries(Object.entries(samples).map(([name, values]) => [name, median(values)]));
}

const timer = (run) => (reps) => {
  const start = process.hrtime.bigint();
  for (let i = 0; i < reps; i++) run();
  return Number(process.hrtime.bigint() - start);
};
