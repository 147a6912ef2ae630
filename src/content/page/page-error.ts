import type { PageErrorName } from '../../core/webauthn/types';
import { PageTypeError } from './intrinsics';

const PageDOMException = DOMException;

/** An error of the page's own realm, as the browser would have made it. */
export function pageError(name: PageErrorName, message: string): Error {
  return name === 'TypeError' ? new PageTypeError(message) : new PageDOMException(message, name);
}
