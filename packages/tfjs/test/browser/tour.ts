// Every layer, penalty, constraint and step of an optimizer on one backend: what it computes, and what it reads back.
import type { Tensor } from "@tensorflow/tfjs";
import { register } from "../../src/index.ts";
import { constraintCases, layerCases, penaltyCases } from "../cases.ts";

type Tf = typeof import("@tensorflow/tfjs");

interface Reading {
  read(id: object): Promise<unknown>;
  readSync(id: object): unknown;
}

export interface Stop {
  /** How often it read values of the device. */
  readonly reads: number;
  /** One number for each tensor that came out, and how large its terms are together. */
  readonly digests: readonly (readonly [value: number, size: number])[];
}

/** Not by ops of the backend: what it reads synchronously is 0 on webgpu where there is no canvas to draw on. */
function digestOf(data: ArrayLike<number>): readonly [number, number] {
  const terms = Array.from(data, (value, i) => value * Math.cos(i));
  return [terms.reduce((a, b) => a + b, 0), terms.reduce((a, b) => a + Math.abs(b), 0)];
}

export async function tour(tf: Tf, backend: string): Promise<Record<string, Stop>> {
  await tf.setBackend(backend);
  await tf.ready();
  const reg = register(tf);
  const device = tf.backend() as unknown as Reading;
  const before = { read: device.read, readSync: device.readSync };
  let reads = 0;
  for (const method of ["read", "readSync"] as const) {
    device[method] = function (this: Reading, id: object) {
      reads++;
      return before[method].call(this, id) as never;
    };
  }
  const stops: Record<string, Stop> = {};
  async function stop(name: string, body: () => Tensor[]) {
    reads = 0;
    const tensors = tf.tidy(body);
    const counted = reads;
    const digests: (readonly [number, number])[] = [];
    for (const tensor of tensors) digests.push(digestOf(await tensor.data()));
    stops[name] = { reads: counted, digests };
  }

  await stop("a read", () => {
    tf.add(tf.ones([2]), 1).dataSync();
    return [];
  });
  const values = (size: number, seed: number) =>
    Float32Array.from({ length: size }, (_, i) => Math.sin((i + 1) * seed));
  for (const [name, make] of Object.entries(layerCases(tf))) {
    const { layer, shape } = make();
    const input = tf.sigmoid(tf.tensor(values(4 * shape.reduce((a, b) => a * b, 1), 12.9898), [4, ...shape]));
    layer.apply(input); // builds it
    tf.tidy(() =>
      layer.setWeights(
        layer.getWeights().map((w) =>
          tf.tensor(
            values(w.size, 7.7).map((v) => v / 4 + 1),
            w.shape,
          ),
        ),
      ),
    );
    const weights = layer.trainableWeights.map((weight) => weight.read());
    const train = (...[x]: Tensor[]) => layer.apply(x, { training: true }) as Tensor;
    await stop(name, () => {
      const { value, grads } = tf.valueAndGrads((...args: Tensor[]) => {
        const y = train(...args);
        return tf.sum(tf.mul(y, tf.tensor(values(y.size, 3.3), y.shape))) as never;
      })([input, ...weights]);
      return [value, ...grads, layer.apply(input) as Tensor, ...layer.getWeights()];
    });
  }
  const kernel = () => tf.tensor2d(values(30, 5.1), [6, 5]);
  for (const [name, make] of Object.entries(penaltyCases)) {
    for (const exact of [true, false]) {
      const regularizer = make(tf, exact);
      const w = tf.variable(kernel());
      const options = { weightDecay: 0.1, clipNorm: 1, sharpness: 0.05, averageWeights: 0.9 };
      const optimizer = reg.optimizer(tf.train.momentum(0.1, 0.9), options);
      await stop(`${name}, ${exact ? "exact" : "by its gradient"}`, () => {
        for (let i = 0; i < 2; i++) optimizer.minimize(() => regularizer.apply(w) as never, false, [w]);
        return [w, ...optimizer.averages.map(([, average]) => average)];
      });
      const adam = reg.optimizer(tf.train.adam(0.1));
      await stop(`${name}, ${exact ? "exact" : "by its gradient"}, under Adam`, () => {
        // Adam makes whole steps of rounding errors where a gradient is 0: this one is nowhere.
        const distance = () => tf.sum(tf.square(tf.sub(w, 9)));
        adam.minimize(() => tf.add(distance(), regularizer.apply(w)) as never, false, [w]);
        return [w];
      });
    }
  }
  for (const [name, make] of Object.entries(constraintCases)) {
    const w = kernel();
    await stop(name, () => [make(tf).apply(w as never)]);
  }
  Object.assign(device, before);
  return stops;
}
