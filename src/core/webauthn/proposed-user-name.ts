/** The longest name that an approval carries. */
const MOST = 256;

/**
 * The site's user name as it may stand in an input: characters without an honest picture (controls, bidi overrides, zero
 * width) are left out, because an input cannot mark them and the user would save a name that was not seen.
 */
export function proposedUserName(name: string): string {
  const honest = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '');
  let proposed = '';
  for (const character of honest) {
    if (proposed.length + character.length > MOST) break;
    proposed += character;
  }
  return proposed;
}
