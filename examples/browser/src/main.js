import { foldIn, tensor } from "@reg/tensor";
import { init, moons, predict, step } from "./net.js";

const SIDE = 60;
const train = moons(1, 40, 0.4);
const test = moons(3, 2000, 0.4);
const nets = {
  plain: { net: init(5), settings: { rate: 0.5, decay: 0, dropped: 0 } },
  regularized: { net: init(5), settings: { rate: 0.5, decay: 0.003, dropped: 0.2 } },
};
const grid = tensor(
  Array.from({ length: SIDE * SIDE }, (_, i) => [
    ((i % SIDE) / SIDE - 0.5) * 5,
    (0.5 - Math.floor(i / SIDE) / SIDE) * 5,
    1,
  ]).flat(),
  [SIDE * SIDE, 3],
);

function draw(name, net) {
  const canvas = document.getElementById(name);
  const context = canvas.getContext("2d");
  const picture = context.createImageData(SIDE, SIDE);
  for (const [i, z] of predict(net, grid).entries()) {
    const p = 1 / (1 + Math.exp(-z));
    picture.data.set([60 + 170 * p, 120, 230 - 170 * p, 255], 4 * i);
  }
  context.putImageData(picture, 0, 0);
  for (const [i, label] of train.labels.entries()) {
    context.fillStyle = label ? "#fff" : "#000";
    context.fillRect((train.x.data[3 * i] / 5 + 0.5) * SIDE - 1, (0.5 - train.x.data[3 * i + 1] / 5) * SIDE - 1, 2, 2);
  }
}

let epoch = 0;
function frame() {
  for (const [name, one] of Object.entries(nets)) {
    for (let i = 0; i < 50; i++) one.net = step(one.net, train, { ...one.settings, seed: foldIn(9, name, epoch + i) });
    draw(name, one.net);
    const z = predict(one.net, test.x);
    const right = test.labels.filter((label, i) => z[i] > 0 === Boolean(label)).length;
    document.getElementById(`${name}-score`).textContent =
      `${((100 * right) / test.labels.length).toFixed(1)} % of new points right`;
  }
  epoch += 50;
  if (epoch < 3000) requestAnimationFrame(frame);
  else document.body.dataset.done = "true";
}
requestAnimationFrame(frame);
