import { decodeUtf8, encodeBase64Url, type Bytes } from '../bytes';

/** A user handle as text: its UTF-8, or base64url where it is none. */
export function verbatimHandleText(userHandle: Bytes): string {
  return decodeUtf8(userHandle) ?? encodeBase64Url(userHandle);
}

/**
 * The user handle as it goes into a path: in lower case. The case of a base64url handle is lost with that, as in the wallets
 * that this agrees with: the counter tells two of them apart.
 */
export function userHandleText(userHandle: Bytes): string {
  return verbatimHandleText(userHandle).toLowerCase();
}
