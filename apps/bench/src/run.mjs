import { interleave } from "./measure.mjs";

const TOLERANCE = 1e-4;

/** Times one case at one size: ours in the arena and on ordinary arrays, the reference, a copy, and the peers. */
export async function run(test, size, { reg, tfjs, python, rounds }) {
  const elements = test.elements ? test.elements(size) : size;
  const { kernels, reference } = reg;
  const copied = test.traffic ? elements : 0;
  const memory = kernels.arena({ bytes: arenaBytes(test, elements) });
  const inArena = test.ours(kernels, (data, shape) => kernels.augment.arenaImage({ data, shape }, memory), size);
  const onOrdinary = test.ours(kernels, ordinary, size);
  const onReference = test.ours(reference, ordinary, size);
  const expected = snapshot(onReference());
  // What is timed must be right: kernels against the reference, in and out of the arena.
  const { op, tolerance } = test;
  expectClose(
    `${op} [${size}] in an arena`,
    memory.step(() => snapshot(inArena())),
    expected,
    tolerance,
  );
  expectClose(`${op} [${size}] on ordinary arrays`, snapshot(onOrdinary()), expected, tolerance);

  const candidates = { arena: () => memory.step(inArena), ordinary: onOrdinary, reference: onReference };
  if (copied > 0) {
    const [from, to] = [memory.zeros([copied]), memory.zeros([copied])];
    candidates.copy = () => to.data.set(from.data);
  }
  if (test.loop) candidates["plain loop"] = test.loop(size);
  Object.assign(candidates, test.others?.(size));
  tfjs?.tf.engine().startScope(); // its tensors are gone when the scope ends
  if (tfjs && test.tfjs) Object.assign(candidates, await tfjs.candidates(test.tfjs(size)));
  if (python && test.python) {
    for (const [name, code] of Object.entries(test.python(size))) {
      candidates[name] = await python.candidate(name, code);
      if (code.within === undefined) continue;
      expectNear(
        `${test.op} [${size}] by ${name}`,
        await python.result(name, code.result ?? code.run),
        expected[0],
        code,
      );
    }
  }
  const perCall = await interleave(candidates, rounds);
  if (python && test.python) for (const name of Object.keys(test.python(size))) await python.forget(name);
  tfjs?.tf.engine().endScope();
  memory.dispose();
  return { op: test.op, size, elements, traffic: test.traffic, unit: test.unit ?? "element", nanoseconds: perCall };
}

const ordinary = (data, shape) => ({ data: data.slice(), shape });

/** Room for inputs, outputs, gradients and the copy. */
const arenaBytes = (test, elements) =>
  test.traffic ? elements * 4 * (test.tensors ?? 8) + (1 << 16) : Math.max(64 << 20, elements * 16);

/** The numbers of a result, copied: a tensor, an array, a number, or records of them. */
export function snapshot(result) {
  if (typeof result === "number") return [Float64Array.of(result)];
  if (ArrayBuffer.isView(result)) return [result.slice()];
  if (result?.data) return [result.data.slice()];
  return Object.values(result ?? {}).flatMap(snapshot);
}

/** Throws unless all values are within a tolerance of what is expected, for the scale of the largest. */
export function expectClose(what, got, expected, tolerance = TOLERANCE) {
  for (const [i, values] of expected.entries()) {
    const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const off = values.reduce((most, value, j) => Math.max(most, Math.abs(value - got[i][j])), 0);
    if (!(off <= tolerance * scale)) throw new Error(`${what} is off by ${off} of ${scale}.`);
  }
}

/** What a peer makes must be the same work. */
function expectNear(what, got, expected, { within }) {
  let sum = 0;
  for (const [i, value] of expected.entries()) sum += Math.abs(value - got[i]);
  const mean = sum / expected.length;
  if (!(got.length === expected.length && mean <= within)) {
    throw new Error(`${what} is off the reference by ${mean} on average, and has ${got.length} values.`);
  }
}
