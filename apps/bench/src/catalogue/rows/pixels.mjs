import { besides, onPictures, onStep, VALUES } from "./pictures.mjs";
import { differing, numpy, OTHER_DRAWS, opencv, pillow, scipy, torch, torchvision, within } from "./row.mjs";

/** Of a tensor of channels first, looked at with channels last. */
const LAST = ".permute(1, 2, 0)";
const tv = (run) => torchvision(`${run}${LAST}`);
const cv = (run, setup) => opencv(run, setup);
/** One peer for bytes and floats; of bytes values may be next to ours. */
const each = (peer) => ({ bytes: besides(peer), floats: peer });
const lut = (levels, floats) => ({
  bytes: besides(opencv("cv2.LUT(image, table)", `table = (${levels} + .5).clip(0, 255).astype(np.uint8)`)),
  floats,
});
const v = "np.arange(256)";
const othersDraws = (peer) => ({ bytes: differing(peer, OTHER_DRAWS) });

const saturate =
  "s = np.float32([[.5 + .5 * .299, .5 * .587, .5 * .114], [.5 * .299, .5 + .5 * .587, .5 * .114], [.5 * .299, .5 * .587, .5 + .5 * .114]])";
const hsv = `
def turn():
    h = cv2.cvtColor(IMG, cv2.COLOR_RGB2HSV)
    h[..., 0] += 18 if h.dtype == np.float32 else np.uint8(9)
    return cv2.cvtColor(h, cv2.COLOR_HSV2RGB)`;

// Of the gray, as ours: of colours it is Y.
const clahe = (pixels) =>
  opencv(
    "y = cv2.cvtColor(z, cv2.COLOR_RGB2YCrCb)\ny[..., 0] = clahe.apply(y[..., 0])\ncv2.cvtColor(y, cv2.COLOR_YCrCb2RGB)",
    `clahe = cv2.createCLAHE(4, (8, 8))\nz = ${pixels}`,
  );

/** Bytes are rounded after each step there, at the end here. */
const inSteps = (peer) => ({ bytes: within(0.03, peer), floats: peer });

/** Pillow of bytes, and of floats on the nearest bytes; `call` is of the picture Z. */
const asBytes = (call, setup) => {
  const nearest = "Image.fromarray((floats * 255 + np.float32(.5)).astype(np.uint8))";
  return {
    bytes: pillow(`np.asarray(${call.replace("Z", "pil")})`, setup),
    floats: pillow(`np.asarray(${call.replace("Z", nearest)}) / np.float32(255)`, setup),
  };
};
const jpeg = (subsampling) =>
  asBytes(
    "read(Z)",
    `import io\ndef read(z):\n    b = io.BytesIO()\n    z.save(b, 'JPEG', quality=80, subsampling=${subsampling})\n    return Image.open(b)`,
  );

const NORMALIZED =
  "z = F.normalize(tf, [.5, .4, .3], [.2, .2, .2]).numpy()\ns, m, w, h = np.float32(.2), np.float32([.5, .4, .3]), np.float32(255), np.float32(.5)";

// The fifteen pixels around seven points of a line of 30°, weighed bilinearly, as motionBlur has them.
const line = `
k = np.zeros((5, 7), np.float32)
for t in range(-3, 4):
    x, y = t * np.cos(np.pi / 6), -t * np.sin(np.pi / 6)
    left, up = int(np.floor(x)), int(np.floor(y))
    for dy in (0, 1):
        for dx in (0, 1):
            w = abs(1 - dx - (x - left)) * abs(1 - dy - (y - up)) / 7
            if w > 1e-12: k[up + dy + 2, left + dx + 3] += w
`;

export const pixels = [
  ...onStep("brightness", "", { factor: 1.3 }, lut(`${v} * 1.3`, tv("F.adjust_brightness(tf, 1.3)"))),
  ...onStep(
    "contrast",
    "",
    { factor: 1.3 },
    {
      bytes: besides(
        opencv(
          "cv2.convertScaleAbs(image, alpha=1.3, beta=-.3 * cv2.mean(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))[0])",
        ),
      ),
      floats: tv("F.adjust_contrast(tf, 1.3)"),
    },
  ),
  ...onStep(
    "contrast",
    "each channel",
    { factor: 1.3, mean: "channel" },
    {
      bytes: besides(
        opencv(
          "m = np.array(cv2.mean(image)[:3])\ncv2.LUT(image, (m + 1.3 * (levels - m) + .5).clip(0, 255).astype(np.uint8))",
          "levels = np.arange(256.)[None, :, None]",
        ),
      ),
      floats: torch(`m = tf.mean((1, 2), keepdim=True)\n(m + 1.3 * (tf - m)).clamp_(0, 1)${LAST}`),
    },
  ),
  ...onStep("gamma", "", { gamma: 1.5 }, lut(`(${v} / 255) ** 1.5 * 255`, tv("F.adjust_gamma(tf, 1.5)"))),
  ...onStep("saturation", "", { factor: 0.5 }, each(cv("cv2.transform(IMG, s)", saturate))),
  // Of bytes OpenCV has the hue in steps of two degrees.
  ...onStep("hue", "", { shift: 0.05 }, { bytes: within(0.02, cv("turn()", hsv)), floats: cv("turn()", hsv) }),
  ...onStep(
    "grayscale",
    "",
    undefined,
    each(cv("cv2.cvtColor(cv2.cvtColor(IMG, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)")),
  ),
  ...onStep(
    "colorJitter",
    "all four",
    {
      brightness: 1.2,
      contrast: 0.8,
      saturation: 1.3,
      hue: 0.05,
      order: ["brightness", "contrast", "saturation", "hue"],
    },
    inSteps(tv("F.adjust_hue(F.adjust_saturation(F.adjust_contrast(F.adjust_brightness(TENSOR, 1.2), .8), 1.3), .05)")),
  ),
  ...onStep(
    "colorJitter",
    "without hue",
    { brightness: 1.2, contrast: 0.8, saturation: 1.3, order: ["brightness", "contrast", "saturation"] },
    inSteps(tv("F.adjust_saturation(F.adjust_contrast(F.adjust_brightness(TENSOR, 1.2), .8), 1.3)")),
  ),
  ...onStep("invert", "", undefined, { bytes: opencv("cv2.bitwise_not(image)"), floats: tv("F.invert(tf)") }),
  ...onStep(
    "solarize",
    "",
    { threshold: 0.5 },
    lut(`np.where(${v} < 128, ${v}, 255 - ${v})`, tv("F.solarize(tf, .5)")),
  ),
  ...onStep(
    "posterize",
    "",
    { bits: 4 },
    lut(`(${v} & 240)`, numpy("((floats * 255 + np.float32(.5)).astype(np.uint8) & 240) / np.float32(255)")),
  ),
  ...onStep("equalize", "", undefined, asBytes("ImageOps.equalize(Z)")),
  ...onStep("autocontrast", "", undefined, {
    bytes: besides(pillow("ImageOps.autocontrast(pil)")),
    floats: tv("F.autocontrast(tf)"),
  }),
  ...onStep(
    "clahe",
    "",
    { clipLimit: 4 },
    {
      bytes: within(0.02, clahe("image")),
      floats: differing(clahe("image.astype(np.uint16) * 257"), "it has 65536 levels, ours 256"),
    },
  ),
  ...onStep("channelShuffle", "", undefined, {
    bytes: cv("cv2.mixChannels([IMG], [out], [1, 0, 2, 1, 0, 2])[0]", "out = np.empty_like(IMG)"),
  }),
  ...onStep("channelDropout", "", undefined, { bytes: numpy("z = IMG.copy()\nz[..., 1] = 0\nz") }),
  ...onStep(
    "gaussianBlur",
    "5×5",
    { sigma: 1, radius: 2 },
    each(cv("cv2.GaussianBlur(IMG, (5, 5), 1, borderType=cv2.BORDER_REFLECT_101)")),
  ),
  ...onStep("gaussianBlur", "25×25", { sigma: 4, radius: 12 }, each(cv("cv2.GaussianBlur(IMG, (25, 25), 4)"))),
  ...onStep("medianBlur", "radius 1", { radius: 1 }, { bytes: cv("cv2.medianBlur(IMG, 3)") }),
  ...onStep("medianBlur", "radius 2", { radius: 2 }, { bytes: cv("cv2.medianBlur(IMG, 5)") }),
  ...onStep(
    "medianBlur",
    "radius 5",
    { radius: 5 },
    {
      bytes: opencv("cv2.medianBlur(image, 11)"),
      floats: scipy("scipy.ndimage.median_filter(floats, (11, 11, 1), mode='nearest')"),
    },
  ),
  ...onStep("motionBlur", "", { length: 7, angle: 30 }, each(cv("cv2.filter2D(IMG, -1, k)", line))),
  ...onStep(
    "sharpness",
    "",
    { factor: 1.5 },
    {
      bytes: besides(pillow("ImageEnhance.Sharpness(pil).enhance(1.5)")),
      floats: tv("F.adjust_sharpness(tf, 1.5)"),
    },
  ),
  ...onStep("jpeg", "4:2:0", { quality: 80 }, jpeg(2)),
  ...onStep("jpeg", "4:4:4", { quality: 80, subsampling: "4:4:4" }, jpeg(0)),
  ...onStep(
    "gaussianNoise",
    "",
    { deviation: 0.1 },
    {
      ...othersDraws(
        numpy("np.clip(image + 25.5 * rng.standard_normal(image.shape, dtype=np.float32), 0, 255).astype(np.uint8)"),
      ),
      floats: differing(
        numpy("np.clip(floats + .1 * rng.standard_normal(image.shape, dtype=np.float32), 0, 1)"),
        OTHER_DRAWS,
      ),
    },
  ),
  ...onStep(
    "poissonNoise",
    "",
    { photons: 100 },
    {
      ...othersDraws(numpy("np.clip(rng.poisson(image * (100 / 255)) * 2.55, 0, 255).astype(np.uint8)")),
      floats: differing(numpy("np.clip(rng.poisson(floats * 100) * .01, 0, 1)"), OTHER_DRAWS),
    },
  ),
  ...onStep(
    "saltAndPepper",
    "",
    { rate: 0.05 },
    othersDraws(
      numpy("u = rng.random((512, 512), dtype=np.float32)\nz = IMG.copy()\nz[u < .025] = 0\nz[u > .975] = TOP\nz"),
    ),
  ),
  // The boxes are those that the steps draw from seed 1.
  ...onStep("cutout", "", { size: 128 }, { bytes: numpy("z = IMG.copy()\nz[379:507, 354:482] = 0\nz") }),
  ...onStep(
    "erase",
    "",
    { area: 0.1, ratio: 1 },
    { bytes: tv("F.erase(TENSOR, 181, 231, 162, 162, torch.zeros(3, 1, 1))") },
  ),
  ...onStep(
    "erase",
    "noise",
    { area: 0.1, ratio: 1, fill: "noise" },
    othersDraws(numpy("z = IMG.copy()\nz[181:343, 231:393] = rng.random((162, 162, 3), dtype=np.float32) * TOP\nz")),
  ),
  ...onStep(
    "gridMask",
    "",
    { unit: 64, ratio: 0.5, angle: 0 },
    {
      bytes: opencv(
        "out = [(v - np.floor(v) < .5) for v in (u - 0.29943328728663643, u - 0.3491923840169523)]\ncv2.copyTo(IMG, (~(out[0][:, None] & out[1])).astype(np.uint8))",
        "u = (np.arange(512) - 255.5) / 64",
      ),
    },
  ),
  ...onPictures(
    "toChannelsFirst",
    "",
    ({ reg, image }) => {
      const options = { mean: [0.5, 0.4, 0.3], deviation: [0.2, 0.2, 0.2] };
      return () => reg.augment.toChannelsFirst(image, options);
    },
    {
      bytes: torchvision("F.normalize(F.to_tensor(image), [.5, .4, .3], [.2, .2, .2])"),
      floats: torchvision("F.normalize(F.to_tensor(floats), [.5, .4, .3], [.2, .2, .2])"),
    },
  ),
  ...onPictures(
    "toChannelsLast",
    "",
    ({ reg, image, bytes }) => {
      const options = { mean: [0.5, 0.4, 0.3], deviation: [0.2, 0.2, 0.2] };
      const y = reg.augment.toChannelsFirst(image, options);
      return () => reg.augment.toChannelsLast(y, { ...options, bytes });
    },
    {
      bytes: besides(numpy("np.clip((z.transpose(1, 2, 0) * s + m) * w + h, 0, 255).astype(np.uint8)", NORMALIZED)),
      floats: numpy("np.ascontiguousarray(z.transpose(1, 2, 0)) * s + m", NORMALIZED),
    },
  ),
  ...onPictures(
    "arenaImage",
    "",
    ({ reg, bytes }) => {
      const data = bytes ? new Uint8Array(VALUES) : new Float32Array(VALUES);
      const memory = reg.arena({ bytes: 8 << 20 });
      return () => memory.step(() => reg.augment.arenaImage({ data, shape: [512, 512, 3] }, memory).data.length);
    },
    { bytes: differing(numpy("IMG.copy()"), "ours makes zeros an image, and tells its length") },
  ),
];
