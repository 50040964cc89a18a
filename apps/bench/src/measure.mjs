const SAMPLE_MS = 4;
const MOST_CALLS = 100_000;
const WARM_UPS = 12;
/** A candidate whose call takes more nanoseconds than this has few rounds: it is a thousand times as slow as the others. */
const SLOW = 1e9;
const FEW_ROUNDS = 3;

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
  for (const [name, time] of Object.entries(timers)) reps[name] = await warmUp(time);
  const samples = Object.fromEntries(Object.keys(timers).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, time] of Object.entries(timers)) {
      if (round >= FEW_ROUNDS && median(samples[name]) > SLOW) continue;
      samples[name].push((await time(reps[name])) / reps[name]);
    }
  }
  return Object.fromEntries(Object.entries(samples).map(([name, values]) => [name, median(values)]));
}

/** Lets the engine compile short calls, and says how many of them fill a sample. */
async function warmUp(time) {
  await time(1);
  let count = 1;
  for (let pass = 0; pass < WARM_UPS; pass++) {
    const once = Math.max(1, (await time(count)) / count);
    count = Math.max(1, Math.min(MOST_CALLS, Math.round((SAMPLE_MS * 1e6) / once)));
    if (count === 1) break;
  }
  return count;
}

const timer = (run) => (reps) => {
  const start = process.hrtime.bigint();
  for (let i = 0; i < reps; i++) run();
  return Number(process.hrtime.bigint() - start);
};
