import { picture } from "../../cases/images.mjs";
import { onPictures } from "./pictures.mjs";
import { normals, numpy, opencv, rowsOf, torch, torchvision } from "./row.mjs";

const BATCH = [128, 32, 32, 3];
const VALUES = BATCH.reduce((product, length) => product * length);
const FRAMES = "q = rng.random((128, 32, 32, 3), dtype=np.float32)\n";
const BYTES = "q = rng.integers(0, 256, (128, 32, 32, 3), dtype=np.uint8)\n";

/** A mix of a batch of images, floats and bytes. */
const mix = (name, option, options, run) =>
  [true, false].map((bytes) => ({
    package: "augment",
    name,
    option: [option, bytes ? "bytes" : "float32"].filter(Boolean).join(", "),
    elements: VALUES,
    bytes,
    setup({ reg, place }) {
      const image = place(bytes ? picture(512, 256) : normals(1, VALUES), BATCH);
      const step = reg.augment[name](options);
      const params = step.draw(1, { image });
      return () => step.apply({ image }, params).image;
    },
    peer: numpy(run, bytes ? BYTES : FRAMES),
  }));

const SIGNALS = [65536, 16];
const signal = (name, option, options, peer) => [
  name,
  option,
  ({ reg, place }) => {
    const x = place(normals(1, 1 << 20), SIGNALS);
    const step = reg.augment[name](options);
    const params = step.draw(1, x);
    return () => step.apply(x, params);
  },
  peer,
];
const signals = "q = rng.standard_normal((65536, 16), dtype=np.float32)\n";
const np = (run, setup = "") => numpy(run, signals + setup);
const table = (name, option, options, peer) => [
  name,
  option,
  ({ reg, place }) => {
    const x = place(normals(1, 1 << 20), [16384, 64]);
    const step = reg.augment[name](options);
    const params = step.draw(1, x);
    return () => step.apply(x, params);
  },
  peer,
];
const turn = "m = cv2.getRotationMatrix2D((15.5, 15.5), 15, 1)";

/** Draws included: what a policy chooses is part of its work. */
const policy = (name, options, run, setup = "") =>
  onPictures(
    name,
    "",
    ({ reg, image }) => {
      const step = reg.augment[name](options);
      let seed = 0;
      return () => step.apply({ image }, step.draw(seed++ % 32, { image })).image;
    },
    { bytes: torchvision(run, `import torchvision.transforms as V\n${setup}`), floats: undefined },
  );

export const batches = [
  ...mix("mixup", "", undefined, "q * np.float32(.6) + q[::-1] * np.float32(.4)"),
  ...mix("mixup", "a weight each", { per: "sample" }, "q * np.float32(.6) + q[::-1] * np.float32(.4)"),
  ...mix("cutmix", "", undefined, "z = q.copy()\nz[:, 8:24, 8:24] = q[::-1, 8:24, 8:24]"),
  ...mix(
    "mosaic",
    "",
    undefined,
    "z = np.empty_like(q)\nz[:, :16, :16] = q[:, 8:24, 8:24]\nz[:, :16, 16:] = q[::-1, 8:24, 8:24]\nz[:, 16:, :16] = q[:, 8:24, 8:24]\nz[:, 16:, 16:] = q[::-1, 8:24, 8:24]",
  ),
  ...mix("resizeMix", "", { scale: 0.5 }, "z = q.copy()\nz[:, 8:24, 8:24] = q[::-1, ::2, ::2]"),
  ...[true, false].map((bytes) => ({
    package: "augment",
    name: "augmentBatch",
    option: `rotate, ${bytes ? "bytes" : "float32"}`,
    elements: VALUES,
    bytes,
    setup({ reg, place }) {
      const image = place(bytes ? picture(512, 256) : normals(1, VALUES), BATCH);
      const step = reg.augment.rotate({ angle: [-15, 15] });
      return () => reg.augment.augmentBatch(step, { image }, 1).image;
    },
    peer: opencv("for one in q: cv2.warpAffine(one, m, (32, 32))", (bytes ? BYTES : FRAMES) + turn),
  })),
  ...policy("randAugment", undefined, "p(t)", "p = V.RandAugment()"),
  ...policy("trivialAugment", undefined, "p(t)", "p = V.TrivialAugmentWide()"),
  ...policy("autoAugment", undefined, "p(t)", "p = V.AutoAugment()"),
  ...policy("augMix", undefined, "p(t)", "p = V.AugMix()"),
  ...onPictures(
    "sequence",
    "flip, rotate, crop, fused",
    ({ reg, image }) => {
      const { sequence, flipHorizontal, rotate, centerCrop } = reg.augment;
      const step = sequence([flipHorizontal(), rotate({ angle: 15 }), centerCrop({ height: 448, width: 448 })]);
      const params = step.draw(1, { image });
      return () => step.apply({ image }, params).image;
    },
    {
      bytes: opencv(
        "cv2.warpAffine(cv2.flip(IMG, 1), m, (512, 512))[32:480, 32:480].copy()",
        "m = cv2.getRotationMatrix2D((255.5, 255.5), 15, 1)",
      ),
    },
  ),
  ...onPictures(
    "replay",
    "rotate",
    ({ reg, image }) => {
      const steps = [reg.augment.rotate({ angle: 15 })];
      const params = steps[0].draw(1, { image });
      return () => reg.augment.replay({ image }, params, steps).image;
    },
    { bytes: opencv("cv2.warpAffine(IMG, m, (512, 512))", "m = cv2.getRotationMatrix2D((255.5, 255.5), 15, 1)") },
  ),
  ...onPictures(
    "augmentPredictions",
    "2 flips",
    ({ reg, image }) => {
      const step = reg.augment.flipHorizontal();
      const scores = { data: new Float32Array(10), shape: [10] };
      return () => reg.augment.augmentPredictions(step, () => scores, { image }, { seed: 1, count: 2 });
    },
    { bytes: opencv("cv2.flip(IMG, 1)\ncv2.flip(IMG, 1)") },
  ),
  ...rowsOf("augment", [
    signal("jitter", "", undefined, np("q + np.float32(.03) * rng.standard_normal(q.shape, dtype=np.float32)")),
    signal("scaling", "", undefined, np("q * np.float32(1.1)")),
    signal("reversal", "", undefined, np("q[::-1].copy()")),
    signal("permutation", "", undefined, np("q[np.r_[32768:65536, 0:32768]]")),
    signal("timeShift", "wrap", { shift: 0.2, wrap: true }, np("np.roll(q, 9000, 0)")),
    signal("timeShift", "fill", { shift: 0.2 }, np("z = np.zeros_like(q)\nz[9000:] = q[:-9000]")),
    signal("timeMask", "", undefined, np("z = q.copy()\nz[100:180] = 0")),
    signal("frequencyMask", "", { width: 4 }, np("z = q.copy()\nz[..., 3:7] = 0")),
    signal(
      "magnitudeWarp",
      "",
      undefined,
      np(
        "q * np.interp(np.arange(65536), [0, 16384, 32768, 49152, 65535], [1, 1.2, .9, 1.1, 1]).astype(np.float32)[:, None]",
      ),
    ),
    signal(
      "timeWarp",
      "",
      undefined,
      np(
        "q[i] * (1 - f) + q[np.minimum(i + 1, 65535)] * f",
        "u = np.linspace(0, 1, 65536) ** 1.1 * 65534\ni = u.astype(int)\nf = (u - i).astype(np.float32)[:, None]",
      ),
    ),
    signal(
      "windowSlice",
      "",
      undefined,
      np(
        "q[i] * (1 - f) + q[np.minimum(i + 1, 65535)] * f",
        "u = np.linspace(3000, 60000, 65536)\ni = u.astype(int)\nf = (u - i).astype(np.float32)[:, None]",
      ),
    ),
    signal(
      "windowWarp",
      "",
      undefined,
      np(
        "q[i] * (1 - f) + q[np.minimum(i + 1, 65535)] * f",
        "u = np.linspace(0, 1, 65536) ** 1.1 * 65534\ni = u.astype(int)\nf = (u - i).astype(np.float32)[:, None]",
      ),
    ),
    table("featureDropout", "", undefined, torch("nn.dropout(q, .1)", "q = torch.randn(16384, 64)")),
    table(
      "swapNoise",
      "",
      undefined,
      numpy(
        "np.where(rng.random(q.shape, dtype=np.float32) < .15, q[rng.permutation(16384)], q)",
        "q = rng.standard_normal((16384, 64), dtype=np.float32)",
      ),
    ),
    [
      "smote",
      "",
      ({ reg, place }) => {
        const x = place(normals(1, 2048 * 16), [2048, 16]);
        const label = Array.from({ length: 2048 }, (_, i) => (i % 4 ? 0 : 1));
        return () => reg.augment.smote({ x, label }, { seed: 1 });
      },
      torch(
        "d = torch.cdist(q, q)\nk = d.topk(6, largest=False).indices\nq + (q[k[:, 1]] - q) * torch.rand(512, 1)",
        "q = torch.randn(512, 16)",
      ),
      2048 * 16,
    ],
  ]),
];
