export interface ChannelAxis {
  /** The axis of the channels, as in [N, C, H, W]; −1 for channels last. Default: 1. */
  readonly axis?: number;
}
