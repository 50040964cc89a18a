import { sharpCandidate } from "../peers/sharp.mjs";
import { floats, picture, pythonFloats, pythonPicture } from "./images.mjs";

const PICTURES = ["18x18x3", "64x64x3", "224x224x3", "640x640x3", "2336x2336x3"];
const PICTURE = "224x224x3";
const BATCHES = ["4x16x16x1", "16x32x32x1", "256x28x28x1", "128x32x32x3", "256x64x64x1", "1024x72x72x3"];
const HEADLINES = ["128x32x32x3", "256x28x28x1"];
const shapeOf = (size) => size.split("x").map(Number);
const sizeOf = (size) => shapeOf(size).reduce((product, length) => product * length);

/**
 * A step on one square picture of bytes: every byte must be the reference's, and near what the Python peers make. Where they
 * need its side, `peers` is a function of it.
 */
const onPicture = ({ op, step, peers, edit, tfjs }) => ({
  op,
  sizes: PICTURES,
  headline: PICTURE,
  elements: sizeOf,
  unit: "byte",
  tolerance: 0,
  ours({ augment }, place, size) {
    const [side] = shapeOf(size);
    const image = place(picture(side, side), [side, side, 3]);
    const made = step(augment);
    const params = made.draw(0, { image });
    return () => made.apply({ image }, params).image;
  },
  others(size) {
    const [side] = shapeOf(size);
    return edit && { sharp: sharpCandidate(picture(side, side), [side, side, 3], edit) };
  },
  python(size) {
    const [side] = shapeOf(size);
    return Object.fromEntries(
      Object.entries(typeof peers === "function" ? peers(side) : peers).map(([name, { setup = "", ...peer }]) => [
        name,
        { setup: pythonPicture(side, side) + TENSOR + setup, ...peer },
      ]),
    );
  },
  ...(tfjs && {
    tfjs: (size) => (tf) => {
      const [side] = shapeOf(size);
      const x = tf.tensor4d(Float32Array.from(picture(side, side)), [1, side, side, 3]);
      return () => tfjs(tf, x, side);
    },
  }),
});
const TENSOR =
  "import torchvision.transforms.functional as F\nt = torch.from_numpy(image.transpose(2, 0, 1).copy())\nback = lambda y: y.permute(1, 2, 0).numpy()\n";

const [cos, sin] = [Math.cos(Math.PI / 12), Math.sin(Math.PI / 12)];

const affine = onPicture({
  op: "affine, bytes",
  step: ({ affine }) => affine({ angle: 15, scale: 1.1, x: 7.3, y: -4.6 }),
  peers: (side) => ({
    opencv: {
      setup: `c = (${side} - 1) / 2\nm = cv2.getRotationMatrix2D((c, c), 15, 1.1)\nm[0, 2] += 7.3\nm[1, 2] -= 4.6`,
      run: `cv2.warpAffine(image, m, (${side}, ${side}))`,
      within: 1, // level on average: it rounds coordinates to 1/32 pixel
    },
    torchvision: {
      // It turns clockwise, and shifts by whole pixels only.
      run: "F.affine(t, -15, [7, -5], 1.1, [0, 0], interpolation=F.InterpolationMode.BILINEAR)",
    },
  }),
  // Its result is as large as the turned picture, 1.8 times as many pixels.
  edit: (image) =>
    image.affine([1.1 * cos, 1.1 * sin, -1.1 * sin, 1.1 * cos], { interpolator: "bilinear", odx: 7.3, ody: -4.6 }),
  tfjs(tf, x, side) {
    const [a, b, c] = [cos / 1.1, sin / 1.1, (side - 1) / 2];
    const [dx, dy] = [c + 7.3, c - 4.6];
    const back = [a, -b, c - a * dx + b * dy, b, a, c - b * dx - a * dy, 0, 0];
    return tf.image.transform(x, tf.tensor2d([back]), "bilinear", "constant", 0);
  },
});

const flip = onPicture({
  op: "horizontal flip, bytes",
  step: ({ flipHorizontal }) => flipHorizontal(),
  peers: {
    opencv: { run: "cv2.flip(image, 1)", within: 0.01 },
    torchvision: { run: "F.hflip(t)", result: "back(F.hflip(t))", within: 0.01 },
  },
  edit: (image) => image.flop(),
  tfjs: (tf, x) => tf.image.flipLeftRight(x),
});

const jitter = onPicture({
  op: "colour jitter, bytes",
  step: ({ colorJitter }) =>
    colorJitter({ brightness: 1.2, contrast: 0.8, saturation: 1.3, order: ["brightness", "contrast", "saturation"] }),
  peers: {
    opencv: {
      setup: `def jitter():
    b = cv2.convertScaleAbs(image, alpha=1.2)
    mean = cv2.mean(cv2.cvtColor(b, cv2.COLOR_RGB2GRAY))[0]
    c = cv2.convertScaleAbs(b, alpha=0.8, beta=0.2 * mean)
    gray = cv2.cvtColor(cv2.cvtColor(c, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    return cv2.addWeighted(c, 1.3, gray, -0.3, 0)`,
      run: "jitter()",
      within: 1,
    },
    torchvision: {
      setup: "jitter = lambda: F.adjust_saturation(F.adjust_contrast(F.adjust_brightness(t, 1.2), 0.8), 1.3)",
      run: "jitter()",
      result: "back(jitter())",
      within: 1.5, // it cuts off fractions three times
    },
  },
  edit: (image) => image.modulate({ brightness: 1.2, saturation: 1.3 }),
});

const blur = onPicture({
  op: "Gaussian blur 5×5, bytes",
  step: ({ gaussianBlur }) => gaussianBlur({ sigma: 1, radius: 2 }),
  peers: {
    opencv: { run: "cv2.GaussianBlur(image, (5, 5), 1)", within: 0.5 },
    torchvision: { run: "F.gaussian_blur(t, 5, 1)", result: "back(F.gaussian_blur(t, 5, 1))", within: 0.5 },
  },
  edit: (image) => image.blur(1),
});

const normalize = {
  op: "normalize to channels first",
  sizes: PICTURES,
  headline: PICTURE,
  elements: sizeOf,
  unit: "byte",
  tolerance: 0,
  ours({ augment }, place, size) {
    const [side] = shapeOf(size);
    const image = place(picture(side, side), [side, side, 3]);
    const options = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] };
    return () => augment.toChannelsFirst(image, options);
  },
  python: (size) => ({
    torchvision: {
      setup: `${pythonPicture(shapeOf(size)[0], shapeOf(size)[1])}${TENSOR}mean, deviation = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]`,
      run: "F.normalize(F.to_tensor(image), mean, deviation)",
      result: "F.normalize(F.to_tensor(image), mean, deviation)",
      within: 1e-4,
    },
  }),
};

/** A turn and a shift for each image of a batch, the same in Python. */
const onBatch = (op, ours) => ({
  op,
  sizes: BATCHES,
  headline: HEADLINES,
  elements: sizeOf,
  unit: "value",
  tolerance: 1e-5,
  ours: ({ augment }, place, size) => ours(augment, place(floats(sizeOf(size)), shapeOf(size)), shapeOf(size)),
  python(size) {
    const [count, side] = shapeOf(size);
    return {
      torch: {
        setup: `${pythonFloats(shapeOf(size))}t = torch.from_numpy(x.transpose(0, 3, 1, 2).copy())
angle = torch.from_numpy(((np.arange(${count}) % 21 - 10) * 0.03).astype(np.float32))
cos, sin = angle.cos(), angle.sin()
dx, dy = 2 / ${side}, -1 / ${side}
theta = torch.stack([cos, -sin, -cos * dx + sin * dy, sin, cos, -sin * dx - cos * dy], 1).view(-1, 2, 3)
G = torch.nn.functional
warp = lambda: G.grid_sample(t, G.affine_grid(theta, t.shape, align_corners=False), align_corners=False)`,
        run: "warp()",
        ...(op.startsWith("warp") && { result: "warp().permute(0, 2, 3, 1)", within: 1e-5 }),
      },
    };
  },
});

const warp = onBatch("warp, float32 batch", (augment, x, [count, side]) => {
  const middle = (side - 1) / 2;
  const matrix = Array.from({ length: count }, (_, i) => {
    const [cos, sin] = [Math.cos(((i % 21) - 10) * 0.03), Math.sin(((i % 21) - 10) * 0.03)];
    return [cos, sin, middle - (cos + sin) * middle + 1, -sin, cos, middle - (cos - sin) * middle - 0.5];
  });
  return () => augment.warp({ x }, { matrix })[0];
});

/** What it draws is part of the work; torch is given its angles. */
const batch = onBatch("augmentBatch of rotate", (augment, image) => {
  const step = augment.rotate({ angle: [-17, 17] });
  return () => augment.augmentBatch(step, { image }, 7).image;
});

const LAMBDA = 0.7;
const mixup = (op, sizes, headline, peers, pixels, tolerance) => ({
  op,
  sizes,
  headline,
  elements: sizeOf,
  unit: "value",
  tolerance,
  ours({ augment }, place, size) {
    const shape = shapeOf(size);
    const batch = { image: place(pixels(shape), shape) };
    const pairs = Array.from({ length: shape[0] }, (_, i) => (i + 1) % shape[0]);
    const params = { step: "mixup", pairs, lambdas: pairs.map(() => LAMBDA) };
    const step = augment.mixup();
    return () => step.apply(batch, params).image;
  },
  python: (size) => peers(shapeOf(size)),
});

const mixupFloats = mixup(
  "mixup, float32 batch",
  BATCHES,
  HEADLINES,
  (shape) => ({
    numpy: {
      setup: `${pythonFloats(shape)}pairs = (np.arange(${shape[0]}) + 1) % ${shape[0]}; a, b = np.float32(0.7), np.float32(0.3)`,
      run: "a * x + b * x[pairs]",
      result: "a * x + b * x[pairs]",
      within: 1e-6,
    },
    torch: {
      setup: `${pythonFloats(shape)}t = torch.from_numpy(x); pairs = (torch.arange(${shape[0]}) + 1) % ${shape[0]}`,
      run: "0.7 * t + 0.3 * t[pairs]",
      result: "0.7 * t + 0.3 * t[pairs]",
      within: 1e-6,
    },
  }),
  (shape) => floats(shape.reduce((product, length) => product * length)),
  1e-6,
);

const mixupBytes = mixup(
  "mixup, two pictures",
  ["2x224x224x3"],
  "2x224x224x3",
  () => ({
    opencv: {
      setup: `${pythonPicture(448, 224)}a, b = image[:224].copy(), image[224:].copy()`,
      run: "cv2.addWeighted(a, 0.7, b, 0.3, 0); cv2.addWeighted(b, 0.7, a, 0.3, 0)",
      result: "np.stack([cv2.addWeighted(a, 0.7, b, 0.3, 0), cv2.addWeighted(b, 0.7, a, 0.3, 0)])",
      within: 0.5,
    },
  }),
  () => picture(448, 224),
  0,
);

export const augment = [affine, flip, jitter, blur, normalize, warp, batch, mixupFloats, mixupBytes];
