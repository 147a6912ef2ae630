import * as v from 'valibot';

/** Name of the port on which a frame hands over one clicked `liquid:` link, and closes it. */
export const LINK_PORT = 'tidekey.link';

export const MAX_LINK_LENGTH = 2048;

export const ClickedLink = v.strictObject({
  type: v.literal('clicked'),
  href: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_LINK_LENGTH)),
});
export type ClickedLink = v.InferOutput<typeof ClickedLink>;
