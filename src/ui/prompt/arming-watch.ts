import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';

import { DISARMED, step, untilArmed, type Arming } from './arming';

/** Feeds the arming machine with what the window really is: in front and visible, or not. */
class ArmingWatch {
  #arming: Arming = DISARMED;
  #content: string | undefined;
  #armedContent: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#observe(true);
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#observe(false);
    };
  };

  /** The content for which approving is armed now. */
  readonly armedContent = (): string | undefined => this.#armedContent;

  show(content: string | undefined): void {
    this.#content = content;
    this.#look();
  }

  /** The last look, at the very click: a timer or a focus event may still be on its way. */
  armedNow(content: string): boolean {
    this.#look();
    return this.#armedContent === content;
  }

  readonly #look = (): void => {
    clearTimeout(this.#timer);
    const now = performance.now();
    const attentive = document.visibilityState === 'visible' && document.hasFocus();
    this.#arming = step(this.#arming, { now, attentive, content: this.#content });
    const wait = untilArmed(this.#arming, now);
    if (wait !== undefined && wait > 0) this.#timer = setTimeout(this.#look, wait);
    const armed = wait === 0 ? this.#content : undefined;
    if (armed === this.#armedContent) return;
    this.#armedContent = armed;
    for (const listener of this.#listeners) listener();
  };

  #observe(on: boolean): void {
    const change = on ? 'addEventListener' : 'removeEventListener';
    window[change]('focus', this.#look);
    window[change]('blur', this.#look);
    document[change]('visibilitychange', this.#look);
    if (!on) clearTimeout(this.#timer);
  }
}

export interface ArmingHandle {
  readonly armed: boolean;
  /** Looks once more; approve only if it says true. */
  readonly confirm: () => boolean;
}

/** Whether `content`, now on screen, may be approved. Undefined content never may. */
export function useArming(content: string | undefined): ArmingHandle {
  const [watch] = useState(() => new ArmingWatch());
  const armedContent = useSyncExternalStore(watch.subscribe, watch.armedContent);
  useEffect(() => {
    watch.show(content);
  }, [watch, content]);
  const confirm = useCallback(
    () => content !== undefined && watch.armedNow(content),
    [watch, content],
  );
  return { armed: content !== undefined && armedContent === content, confirm };
}
