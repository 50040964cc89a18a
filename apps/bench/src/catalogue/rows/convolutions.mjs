import { rowsOf } from "./row.mjs";
import { both, K, MACS, peer, X } from "./sharing.mjs";

/** PyTorch's of channels first, which is the same work, looked at as channels last. */
const lookedAt = ({ run, setup, ...rest }) => ({
  ...rest,
  run: `u, du, dk, do = ${run}\n(u.permute(0, 2, 3, 1), du.permute(0, 2, 3, 1), dk, do)`,
  setup: `${setup}
q = normals(1, 8, 32, 32, 32).permute(0, 3, 1, 2).contiguous().requires_grad_()
d = normals(4, 8, 32, 32, 32).permute(0, 3, 1, 2).contiguous()`,
});

/** What changes how a convolution runs. */
const row = (options, kernel, own, call, macs, x = X) => [
  kernel[1] === 1 && own.groups === undefined ? "depthwiseConv2d" : "conv2d",
  options,
  both(kernel[1] === 1 && own.groups === undefined ? "depthwiseConv2d" : "conv2d", x, kernel, own),
  own.channels === "last"
    ? lookedAt(peer(`conv2d(q, k, o, ${call})`, x, kernel))
    : peer(`conv2d(q, k, o, ${call})`, x, kernel),
  macs,
];
const last = [8, 32, 32, 32]; // as many places as channels
const narrow = [8, 3, 64, 64];

export const convolutions = rowsOf("sharing", [
  row("3×3, 4 groups", [32, 8, 3, 3], { padding: "same", groups: 4 }, "padding=1, groups=4", MACS / 4),
  row("3×3, stride 2", K, { padding: 1, stride: 2 }, "padding=1, stride=2", MACS / 4),
  row("3×3, dilation 2", K, { padding: "same", dilation: 2 }, "padding=2, dilation=2", MACS),
  row("5×5", [32, 32, 5, 5], { padding: "same" }, "padding=2", (MACS * 25) / 9),
  row("1×1", [32, 32, 1, 1], {}, "padding=0", MACS / 9),
  row("3×3 of 3 channels", [32, 3, 3, 3], { padding: "same" }, "padding=1", 8 * 64 * 64 * 3 * 32 * 9, narrow),
  row("3×3, channels last", K, { padding: "same", channels: "last" }, "padding=1", MACS, last),
  row("1×1, channels last", [32, 32, 1, 1], { channels: "last" }, "padding=0", MACS / 9, last),
  row(
    "3×3, channels last",
    [32, 1, 3, 3],
    { padding: "same", channels: "last" },
    "padding=1, groups=32",
    MACS / 32,
    last,
  ),
]);
