// One worker of syncBatchNorm.test.ts: its part of the batch, and an all-reduce over shared memory.
import { parentPort, workerData } from "node:worker_threads";
import { type AllReduce, syncBatchNorm } from "../../src/index.ts";

const { index, workers, memory, inputs, options, dy } = workerData;
const meeting = new Int32Array(memory, 0, 2); // how many have come, and how many meetings there were
const room = new Float64Array(memory, 8);

/** All write their numbers into the room, wait for the last, and add up what they find in the order of the workers. */
const allReduce: AllReduce = (values) => {
  room.set(values, index * values.length);
  meet();
  const sums = new Float64Array(values.length);
  for (let worker = 0; worker < workers; worker++) {
    for (let i = 0; i < sums.length; i++) sums[i] += room[worker * sums.length + i];
  }
  meet();
  return sums;
};

function meet(): void {
  const turn = Atomics.load(meeting, 1);
  if (Atomics.add(meeting, 0, 1) === workers - 1) {
    Atomics.store(meeting, 0, 0);
    Atomics.add(meeting, 1, 1);
    Atomics.notify(meeting, 1);
  } else while (Atomics.load(meeting, 1) === turn) Atomics.wait(meeting, 1, turn, 1000);
}

const [y, pullback, moments] = syncBatchNorm(inputs, { ...options, allReduce });
parentPort?.postMessage({ y, gradients: pullback(dy), moments });
