import { parseLinkRequest } from '../../core/liquid';

/** How a code is shown where several are to choose from. */
export type CodeDescription =
  | { readonly kind: 'link'; readonly host: string }
  | { readonly kind: 'other'; readonly text: string };

/**
 * A link request by its host, everything else as the text that it is. Whether the link may be followed is not decided here: the
 * background reads the text again, by the user's settings.
 */
export function describeCode(text: string, now: number): CodeDescription {
  const link = parseLinkRequest(text, { now, allowLoopback: true, allowPorts: true });
  return link.ok ? { kind: 'link', host: link.value.host } : { kind: 'other', text };
}
