import Table from "cli-table3";
import pc from "picocolors";
import { numbers, small } from "./cases/small.mjs";
import { interleave } from "./measure.mjs";
import { expectClose, snapshot } from "./run.mjs";

/** As a net has several tensors: code that meets only one is compiled for that one. */
const TENSORS = 4;

/** Times calls on 64 elements against plain loops: a table of nanoseconds and ratios. */
export async function timeSmall({ kernels }, rounds) {
  const memory = kernels.arena({ bytes: 1 << 20 });
  const table = new Table({
    head: ["64 elements", "plain loop", "arrays", "arena", "arrays / loop", "arena / loop"].map((text) =>
      pc.bold(text),
    ),
    style: { head: [], border: [] },
    colAligns: ["left", "right", "right", "right", "right", "right"],
  });
  for (const { op, ours, loop, random } of small) {
    process.stderr.write(`${op}\n`);
    const ordinary = (seed) => (nth, shape) => ({ data: numbers(seed + nth, sizeOf(shape)), shape });
    const resident = (seed) => (nth, shape) => memory.tensor(ordinary(seed)(nth, shape));
    if (!random) expectClose(op, snapshot(ours(kernels, ordinary(0))()), snapshot(loop(numbers)()));
    const inArena = inTurn((seed) => ours(kernels, resident(seed)));
    const times = await interleave(
      {
        loop: inTurn((seed) => loop((nth, length) => numbers(seed + nth, length))),
        arrays: inTurn((seed) => ours(kernels, ordinary(seed))),
        arena: () => memory.step(inArena),
      },
      rounds,
    );
    table.push([
      op,
      ...Object.values(times).map((ns) => ns.toFixed(0)),
      ...[times.arrays, times.arena].map((ns) => `${(ns / times.loop).toFixed(2)}×`),
    ]);
  }
  memory.dispose();
  return table.toString();
}

const sizeOf = (shape) => shape.reduce((product, length) => product * length, 1);

/** A call on a tensor of its own each time, round and round. */
function inTurn(make) {
  const calls = Array.from({ length: TENSORS }, (_, k) => make(10 * k));
  let turn = 0;
  return () => calls[turn++ % TENSORS]();
}
