/** `not-an-image`: not one of the formats we take, or broken. `too-large`: more than we let a decoder touch. */
export type UnreadableReason = 'not-an-image' | 'too-large';

/** The picture cannot be looked at. That there is no code in it is no error. */
export class UnreadableImage extends Error {
  override readonly name = 'UnreadableImage';
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}
