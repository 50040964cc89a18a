import fc from "fast-check";

// FAST_CHECK_SEED replays a run; FAST_CHECK_RUNS sets how many cases each property tries.
const { FAST_CHECK_SEED: seed, FAST_CHECK_RUNS: runs } = process.env;
fc.configureGlobal({ ...(seed === undefined ? {} : { seed: Number(seed) }), numRuns: Number(runs ?? 100) });
