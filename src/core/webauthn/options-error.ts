import type { PageErrorName } from './types';

/**
 * What the option parsers throw, and all they throw. Messages are constants: nothing of the page's input comes back in
 * them, so they may be logged and shown.
 */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
  /** The exception that the page sees. */
  readonly pageError: PageErrorName;

  constructor(pageError: PageErrorName, message: string) {
    super(message);
    this.pageError = pageError;
  }
}
