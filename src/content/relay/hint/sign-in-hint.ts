import { HintBox, type HintWords } from './hint-box';
import { focusedPasskeyField, passkeyField, type PasskeyField } from './passkey-field';

/**
 * Offers a waiting conditional request while the user is in a field that asks for passkeys. Nothing here knows what the
 * vault holds: a page that watches sees the same for a hit and for a miss, at the same moment.
 */
export class SignInHint {
  readonly #wordsOf: () => HintWords;
  readonly #onTaken: (requestId: string) => void;
  #requestId: string | undefined;
  /** Not wanted in this document. */
  #dismissed = false;
  #box: HintBox | undefined;
  #field: PasskeyField | undefined;
  #sizes: ResizeObserver | undefined;

  constructor(wordsOf: () => HintWords, onTaken: (requestId: string) => void) {
    this.#wordsOf = wordsOf;
    this.#onTaken = onTaken;
  }

  /** The request that waits in this document now. */
  offer(requestId: string | undefined): void {
    if (requestId === this.#requestId) return;
    this.#requestId = requestId;
    if (requestId === undefined) {
      this.#listen('removeEventListener');
      this.#leave();
      return;
    }
    this.#listen('addEventListener');
    if (document.hasFocus()) this.#enter(focusedPasskeyField(document));
  }

  #listen(how: 'addEventListener' | 'removeEventListener'): void {
    // Capturing, and a click as well: a field may ask for passkeys only after it has got the focus.
    for (const type of ['focusin', 'click']) window[how](type, this.#onTouched, true);
    window[how]('focusout', this.#onLeft, true);
  }

  readonly #onTouched = (event: Event): void => {
    if (event.isTrusted) this.#enter(passkeyField(event.composedPath()[0]));
  };

  readonly #onLeft = (event: Event): void => {
    if (event.composedPath()[0] === this.#field) this.#leave();
  };

  readonly #onMoved = (): void => {
    if (this.#field !== undefined) this.#box?.follow(this.#field);
  };

  readonly #onKey = (event: Event): void => {
    if (event instanceof KeyboardEvent && event.key === 'Escape') this.#leave();
  };

  #enter(field: PasskeyField | undefined): void {
    if (field === undefined || this.#dismissed || field === this.#field) return;
    this.#leave();
    this.#field = field;
    this.#box ??= new HintBox(
      this.#wordsOf(),
      () => {
        if (this.#requestId !== undefined) this.#onTaken(this.#requestId);
      },
      () => {
        this.#dismissed = true;
        this.#leave();
      },
    );
    this.#box.show(field);
    window.addEventListener('scroll', this.#onMoved, { capture: true, passive: true });
    window.addEventListener('resize', this.#onMoved);
    window.addEventListener('keydown', this.#onKey, true);
    this.#sizes = new ResizeObserver(this.#onMoved);
    this.#sizes.observe(field);
    this.#sizes.observe(document.documentElement);
  }

  #leave(): void {
    if (this.#field === undefined) return;
    this.#field = undefined;
    this.#box?.hide();
    window.removeEventListener('scroll', this.#onMoved, true);
    window.removeEventListener('resize', this.#onMoved);
    window.removeEventListener('keydown', this.#onKey, true);
    this.#sizes?.disconnect();
  }
}
