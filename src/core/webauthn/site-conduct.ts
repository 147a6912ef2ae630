/** What the user decided for one site. `last`: the browser and other providers are asked before us. */
export const SITE_CHOICES = ['default', 'first', 'last', 'never'] as const;
export type SiteChoice = (typeof SITE_CHOICES)[number];

/** Where we offer ourselves if nothing was decided for the site. */
export const BEHAVIOURS = ['always', 'known'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/**
 * How we behave on a site: from the vault's existence and the user's choices, never from what the vault holds. `known`
 * is the one conduct that looks at it afterwards, because the user asked for that.
 */
export type SiteConduct = 'absent' | 'never' | 'known' | 'last' | 'first';

export function siteConduct(
  vaultExists: boolean,
  choice: SiteChoice,
  behaviour: Behaviour,
): SiteConduct {
  if (!vaultExists) return 'absent';
  if (choice !== 'default') return choice;
  return behaviour === 'known' ? 'known' : 'first';
}

/**
 * Whether we may say that a platform authenticator is here. On a site of conduct `known` we leave that to the browser:
 * our own answer would be wrong where nothing is known, and the true one would tell, unasked and unseen, where
 * something is.
 */
export function claimsCapability(conduct: SiteConduct): boolean {
  return conduct === 'first' || conduct === 'last';
}
