/** Circumstances that move while a request is on screen. Everything else of a view identifies the request. */
const MOVING = ['waiting', 'deadline', 'vault', 'verification', 'accounts'] as const;

/**
 * A view without its circumstances, as one comparable string. Fields are left out by name and not taken in by name, so that
 * a field which is added later counts as something that the user has read until somebody decides otherwise.
 */
export function factsOf(view: object): string {
  const moving: readonly string[] = MOVING;
  const facts = Object.entries(view).filter(([name]) => !moving.includes(name));
  return JSON.stringify(facts.sort(([one], [other]) => (one < other ? -1 : 1)));
}
