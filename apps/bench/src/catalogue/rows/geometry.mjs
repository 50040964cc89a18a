import { besides, onStep } from "./pictures.mjs";
import { differing, normals, OTHER_DRAWS, opencv, pillow, torch, within } from "./row.mjs";

const BORDERS = {
  constant: "cv2.BORDER_CONSTANT",
  edge: "cv2.BORDER_REPLICATE",
  symmetric: "cv2.BORDER_REFLECT",
  reflect: "cv2.BORDER_REFLECT_101",
  wrap: "cv2.BORDER_WRAP",
};
const FLAGS = { nearest: "cv2.INTER_NEAREST", bilinear: "cv2.INTER_LINEAR", bicubic: "cv2.INTER_CUBIC" };
const matrix = (angle, scale, x = 0, y = 0) =>
  `m = cv2.getRotationMatrix2D((255.5, 255.5), ${angle}, ${scale})\nm[0, 2] += ${x}\nm[1, 2] += ${y}`;
// OpenCV's coordinates have five bits of a fraction: where pixels meet the fill or the far side that is seen, and of the nearest
// pixel which one of two it is.
const coarsely = (interpolation, peer, tolerance = 0.006, share = 0.02) =>
  interpolation === "nearest" ? within(0, peer, 0.002) : within(tolerance, peer, share);
const warped = (setup, interpolation = "bilinear", border = "constant") => ({
  bytes: coarsely(
    interpolation,
    opencv(`cv2.warpAffine(IMG, m, (512, 512), flags=${FLAGS[interpolation]}, borderMode=${BORDERS[border]})`, setup),
  ),
});
const cv = (run, setup = "") => ({ bytes: opencv(run, setup) });
/** A peer of bytes that may be next to ours, and another of floats. */
const pair = (bytes, floats = bytes) => ({ bytes: besides(bytes), floats });
/** A part of the picture in another size as in PyTorch, antialiased. */
const antialiased = (mode, part = "tf") =>
  torch(`nn.interpolate((${part})[None], (224, 224), mode='${mode}', antialias=True)[0].permute(1, 2, 0)`);
const pixels = Object.keys(BORDERS).flatMap((border) =>
  Object.keys(FLAGS).map((interpolation) => ({ border, interpolation })),
);
const words = ({ border, interpolation }) => `${interpolation}, ${border}`;
const gather = (interpolation, border) =>
  `cv2.remap(IMG, mx, my, ${FLAGS[interpolation]}, borderMode=${BORDERS[border]})`;
const elastic = `
def elastic():
    d = [cv2.GaussianBlur(rng.uniform(-1, 1, (512, 512)).astype(np.float32), (0, 0), 5) * 50 for _ in range(2)]
    return cv2.remap(IMG, gx + d[0], gy + d[1], cv2.INTER_LINEAR)
gx, gy = np.meshgrid(np.arange(512, dtype=np.float32), np.arange(512, dtype=np.float32))
`;
const maps =
  "mx, my = np.meshgrid(np.arange(512, dtype=np.float32), np.arange(512, dtype=np.float32))\nmx += np.sin(my / 40) * 8; my += np.cos(mx / 40) * 8\n";
const corners = [
  [30, 20],
  [490, 10],
  [500, 480],
  [15, 500],
];
const perspective = `p = cv2.getPerspectiveTransform(np.float32([[0, 0], [511, 0], [511, 511], [0, 511]]), np.float32(${JSON.stringify(corners)}))`;
const AREA = "cv2.INTER_AREA";

export const geometry = [
  ...pixels.flatMap((sampling) =>
    onStep(
      "rotate",
      words(sampling),
      { angle: 15, ...sampling },
      warped(matrix(15, 1), sampling.interpolation, sampling.border),
    ),
  ),
  ...onStep(
    "rotate",
    "whole, expanding",
    { angle: 15, expand: true },
    { bytes: coarsely("bilinear", opencv("cv2.warpAffine(IMG, m, (628, 628))", matrix(15, 1, 58, 58))) },
  ),
  ...Object.keys(BORDERS).flatMap((border) =>
    onStep(
      "affine",
      border,
      { angle: 15, scale: 1.1, x: 7.3, y: -4.6, border },
      warped(matrix(15, 1.1, 7.3, -4.6), "bilinear", border),
    ),
  ),
  ...onStep("scale", "", { factor: 1.3 }, warped(matrix(0, 1.3))),
  ...onStep("shear", "", { x: 10 }, warped("s = np.tan(np.pi / 18)\nm = np.array([[1, -s, 255.5 * s], [0, 1, 0]])")),
  ...onStep("translate", "whole pixels", { x: 12, y: -7 }, warped("m = np.float32([[1, 0, 12], [0, 1, -7]])")),
  ...onStep(
    "translate",
    "fractions, reflect",
    { x: 12.3, y: -7.7, border: "reflect" },
    warped("m = np.float32([[1, 0, 12.3], [0, 1, -7.7]])", "bilinear", "reflect"),
  ),
  ...pixels.flatMap((sampling) =>
    onStep(
      "perspective",
      words(sampling),
      { corners, ...sampling },
      {
        bytes: coarsely(
          sampling.interpolation,
          opencv(
            `cv2.warpPerspective(IMG, p, (512, 512), flags=${FLAGS[sampling.interpolation]}, borderMode=${BORDERS[sampling.border]})`,
            perspective,
          ),
        ),
      },
    ),
  ),
  ...onStep("elastic", "", { alpha: 50, sigma: 5 }, { bytes: differing(opencv("elastic()", elastic), OTHER_DRAWS) }),
  ...onStep(
    "gridDistortion",
    "",
    { cells: 5, strength: 0.3 },
    { bytes: differing(opencv(gather("bilinear", "constant"), maps), OTHER_DRAWS) },
  ),
  ...onStep(
    "resize",
    "to 224, antialiased",
    { height: 224, width: 224 },
    pair(pillow("pil.resize((224, 224), Image.BILINEAR)"), antialiased("bilinear")),
  ),
  ...onStep(
    "resize",
    "to 224, area",
    { height: 224, width: 224, interpolation: "area" },
    pair(opencv(`cv2.resize(IMG, (224, 224), interpolation=${AREA})`)),
  ),
  ...onStep(
    "resize",
    "to 224, not antialiased",
    { height: 224, width: 224, antialias: false },
    pair(opencv("cv2.resize(IMG, (224, 224))")),
  ),
  ...onStep(
    "resize",
    "to 224, bicubic",
    { height: 224, width: 224, interpolation: "bicubic" },
    pair(pillow("pil.resize((224, 224), Image.BICUBIC)"), antialiased("bicubic")),
  ),
  ...onStep(
    "resize",
    "to 1024",
    { height: 1024, width: 1024 },
    pair(opencv("cv2.resize(IMG, (1024, 1024))")),
    1024 * 1024 * 3,
  ),
  ...onStep(
    "resize",
    "to 1024, bicubic",
    { height: 1024, width: 1024, interpolation: "bicubic" },
    { bytes: within(0.012, opencv("cv2.resize(IMG, (1024, 1024), interpolation=cv2.INTER_CUBIC)")) },
    1024 * 1024 * 3,
  ),
  ...onStep(
    "resize",
    "to 1024, nearest",
    { height: 1024, width: 1024, interpolation: "nearest" },
    cv("cv2.resize(IMG, (1024, 1024), interpolation=cv2.INTER_NEAREST)"),
    1024 * 1024 * 3,
  ),
  ...onStep(
    "resizedCrop",
    "to 224",
    { height: 224, width: 224, area: 0.5, ratio: 1 },
    pair(
      pillow("pil.crop((142, 38, 504, 400)).resize((224, 224), Image.BILINEAR)"),
      antialiased("bilinear", "tf[:, 38:400, 142:504]"),
    ),
  ),
  ...onStep("crop", "448", { height: 448, width: 448 }, cv("IMG[22:470, 32:480].copy()"), 448 * 448 * 3),
  ...onStep("centerCrop", "448", { height: 448, width: 448 }, cv("IMG[32:480, 32:480].copy()"), 448 * 448 * 3),
  ...Object.entries(BORDERS).flatMap(([border, theirs]) =>
    onStep("pad", border, { amount: 16, border }, cv(`cv2.copyMakeBorder(IMG, 16, 16, 16, 16, ${theirs})`)),
  ),
  ...onStep("flipHorizontal", "", undefined, cv("cv2.flip(IMG, 1)")),
  ...onStep("flipVertical", "", undefined, cv("cv2.flip(IMG, 0)")),
  ...onStep("rotate90", "a quarter", { turns: 1 }, cv("cv2.rotate(IMG, cv2.ROTATE_90_COUNTERCLOCKWISE)")),
  ...onStep("rotate90", "a half", { turns: 2 }, cv("cv2.rotate(IMG, cv2.ROTATE_180)")),
  ...onStep("transpose", "", undefined, cv("cv2.transpose(IMG)")),
];

const BATCH = [16, 128, 128, 3];
const IMAGES = BATCH.reduce((product, length) => product * length);
// Images and gradients as ours, channels first.
const first = (seed) => `normals(${seed}, 16, 128, 128, 3).permute(0, 3, 1, 2).contiguous()`;
const given = `q = ${first(1)}.requires_grad_()\nd = ${first(2)}\n`;
// Positions are float32 there: where one lies between two pixels, few take the other.
const grid = (align, mode, padding) =>
  within(
    1e-3,
    torch(
      `y, dq, dg = both(lambda: nn.grid_sample(q, g, mode='${mode}', padding_mode='${padding}', align_corners=${align}), d, q, g)\n(dq.permute(0, 2, 3, 1), dg)`,
      `${given}g = (normals(3, 16, 128, 128, 2) / 4).requires_grad_()`,
    ),
    1e-4,
  );
const angle = [0.9659, 0.2588, -12, -0.2588, 0.9659, 21];

const batches = [
  ...Object.keys(BORDERS).flatMap((border) =>
    Object.keys(FLAGS).map((interpolation) => [
      "warp",
      `batch, ${interpolation}, ${border}`,
      ({ reg, place }) => {
        const x = place(normals(1, IMAGES), BATCH);
        return () => reg.augment.warp({ x }, { outputToInput: angle, interpolation, border })[0];
      },
      coarsely(
        interpolation,
        opencv(
          `[cv2.warpAffine(one, m, (128, 128), flags=${FLAGS[interpolation]} | cv2.WARP_INVERSE_MAP, borderMode=${BORDERS[border]}) for one in q]`,
          `q = normals(1, 16, 128, 128, 3).numpy()\nm = np.array([${angle}]).reshape(2, 3)`,
        ),
        0.04, // neighbours have nothing in common here
        0,
      ),
    ]),
  ),
  [
    "warp",
    "batch, forward + backward",
    ({ reg, place }) => {
      const [x, dy] = [place(normals(1, IMAGES), BATCH), place(normals(2, IMAGES), BATCH)];
      return () => reg.augment.warp({ x }, { outputToInput: angle })[1](dy);
    },
    torch(
      "both(lambda: nn.grid_sample(q, nn.affine_grid(theta, q.shape, align_corners=False), align_corners=False), d, q)[1].permute(0, 2, 3, 1)",
      // Of the same map between −1 and 1.
      `${given}m = torch.tensor([${angle}]).view(2, 3)\nshift = m[:, 0] + m[:, 1] - 1 + (1 - m[:, 0] - m[:, 1] + 2 * m[:, 2]) / 128\ntheta = torch.cat((m[:, :2], shift[:, None]), 1).expand(16, 2, 3)`,
    ),
  ],
  ...["bilinear", "nearest", "bicubic"].flatMap((interpolation) =>
    ["constant", "edge"].map((border) => [
      "gridSample",
      `${interpolation}, ${border}, forward + backward`,
      ({ reg, place }) => {
        const [x, dy] = [place(normals(1, IMAGES), BATCH), place(normals(2, IMAGES), BATCH)];
        const grid = place(
          normals(3, 16 * 128 * 128 * 2).map((v) => v / 4),
          [16, 128, 128, 2],
        );
        return () => reg.augment.gridSample({ x, grid }, { interpolation, border })[1](dy);
      },
      grid("False", interpolation, border === "edge" ? "border" : "zeros"),
    ]),
  ),
  [
    "affineGrid",
    "forward + backward",
    ({ reg, place }) => {
      const theta = place(normals(1, 16 * 6), [16, 2, 3]);
      const dy = place(normals(3, 16 * 128 * 128 * 2), [16, 128, 128, 2]);
      return () => reg.augment.affineGrid({ theta }, { height: 128, width: 128 })[1](dy);
    },
    torch(
      "both(lambda: nn.affine_grid(theta, (16, 3, 128, 128), align_corners=False), d, theta)[1]",
      "theta = grad(16, 2, 3)\nd = normals(3, 16, 128, 128, 2)",
    ),
    16 * 128 * 128 * 2,
  ],
];
export const resampling = batches.map(([name, option, setup, peer, elements = IMAGES]) => ({
  package: "augment",
  name,
  option,
  elements,
  setup,
  peer,
}));
