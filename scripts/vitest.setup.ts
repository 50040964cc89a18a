import fc from "fast-check";

// The seed is fixed, so that a run tells of the change and not of its luck. FAST_CHECK_SEED tries other cases, or replays
// a run; FAST_CHECK_RUNS sets how many cases each property tries.
const { FAST_CHECK_SEED: seed = "20261124", FAST_CHECK_RUNS: runs = "100" } = process.env;
fc.configureGlobal({ seed: Number(seed), numRuns: Number(runs) });
