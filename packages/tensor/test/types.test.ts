import { expect, it } from "vitest";
import { type Gradients, type Op, type Penalty, type Pullback, type Tensor, tensor, zeros } from "../src/index.ts";

type Inputs = { x: Tensor; w: Tensor };

const product: Op<Inputs, { factor: number }> = ({ x, w }, { factor }) => {
  const times = (a: Tensor, b: Tensor): Tensor => tensor(a.data.map((value, i) => factor * value * b.data[i]));
  const pullback: Pullback<Inputs> = (dy) => ({ x: times(dy, w), w: times(dy, x) });
  return [times(x, w), pullback, "more"];
};

const half: Penalty<{ w: Tensor }, object> = ({ w }) => [
  w.data[0] / 2,
  (scale = 1) => ({ w: tensor(w.data.map(() => scale / 2)) }),
];

it("an op returns its value and one gradient per input, by the input's name", () => {
  const [y, pullback, ...more] = product({ x: tensor([2, 3]), w: tensor([5, 7]) }, { factor: 10 });
  const gradients: Gradients<Inputs> = pullback(tensor([1, 1]));
  expect([...y.data]).toEqual([100, 210]);
  expect([...gradients.x.data, ...gradients.w.data]).toEqual([50, 70, 20, 30]);
  expect(more).toEqual(["more"]);
});

it("a penalty's pullback takes the weight that the loss gives it", () => {
  const [value, pullback] = half({ w: tensor([3]) }, {});
  expect([value, pullback().w.data[0], pullback(4).w.data[0]]).toEqual([1.5, 0.5, 2]);
});

it("the types refuse what the doors refuse", () => {
  // @ts-expect-error: an input is missing
  expect(() => product({ x: zeros([1]) }, { factor: 1 })).toThrow();
  // @ts-expect-error: plain arrays are no data
  const x: Tensor = { data: [1], shape: [1] };
  // @ts-expect-error: nobody writes into a tensor they were handed
  expect(() => zeros([1]).shape.push(2)).toThrow(TypeError);
  expect(x.shape).toEqual([1]);
});
