/** What stands for the frame's own document in its `allow`, when embedder and frame have one origin. */
const OWN = ["'self'", "'src'", '*'];

/**
 * Whether an `allow` attribute switches a feature off for a frame of its embedder's origin (Permissions Policy section 6.2): the
 * feature is named with a list, and the list has neither everyone nor that origin.
 */
export function switchesOff(allow: string, feature: string, origin: string): boolean {
  return allow.split(';').some((directive) => {
    const [name, ...list] = directive.trim().split(/\s+/u);
    // A feature without a list is for the frame's own address.
    if (name?.toLowerCase() !== feature || list.length === 0) return false;
    return !list.some((entry) => OWN.includes(entry.toLowerCase()) || entry === origin);
  });
}
