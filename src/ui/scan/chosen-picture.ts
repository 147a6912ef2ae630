/** The picture whose entry in a page's context menu brought the user here, as the background put it into our address. */
export interface ChosenPicture {
  readonly address: string;
  /** The ticket for the page that shows it. */
  readonly captureId: string;
}

/** Reads `#image=…&capture=…`; anything else is no choice. */
export function chosenPictureOf(fragment: string): ChosenPicture | undefined {
  const given = new URLSearchParams(fragment.replace(/^#/u, ''));
  const address = given.get('image');
  const captureId = given.get('capture');
  return address === null || captureId === null ? undefined : { address, captureId };
}

/** How a picture is got. */
export interface PicturePorts {
  readonly fetch: typeof globalThis.fetch;
  /** The photograph of the tab behind a ticket, as a data URL. */
  readonly claim: (captureId: string) => Promise<string | undefined>;
  readonly decodeDataUrl: (dataUrl: string) => Blob;
}

/**
 * The picture itself, or its tab where only its page can read it. Asked for without cookies and without saying where from: the site of a picture learns of this visit
 * no more than that somebody looked at the picture.
 * @throws when it is out of our reach: a site that needs a login, no network.
 */
export async function fetchPicture(
  { address, captureId }: ChosenPicture,
  { fetch, claim, decodeDataUrl }: PicturePorts,
): Promise<Blob> {
  const photograph = await claim(captureId);
  if (photograph !== undefined) return decodeDataUrl(photograph);
  if (address.startsWith('data:')) return decodeDataUrl(address);
  const response = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new Error(`the picture's site answered ${response.status}`);
  return response.blob();
}
