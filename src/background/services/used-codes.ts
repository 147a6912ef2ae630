import { sha256 } from '@noble/hashes/sha2.js';

import { asBytes, encodeBase64Url, encodeUtf8 } from '../../core/bytes';
import type { RandomBytes } from '../../core/ports';
import type { KeyValueStore } from '../../platform/browser-storage/key-value-store';

const KEY = 'links/used';
const SALT_KEY = 'links/salt';
/** Codes that tell their age are refused after five minutes anyway; this many others are remembered. */
const MOST = 512;

/**
 * The codes that were used. A code works once: whoever shows it a second time has copied it. Kept as salted hashes, so
 * that the disk does not name the sites to a casual reader.
 */
export class UsedCodes {
  readonly #local: KeyValueStore;
  readonly #random: RandomBytes;

  constructor(local: KeyValueStore, random: RandomBytes) {
    this.#local = local;
    this.#random = random;
  }

  async has(requestKey: string): Promise<boolean> {
    return (await this.#read()).includes(await this.#digest(requestKey));
  }

  async add(requestKey: string): Promise<void> {
    const digest = await this.#digest(requestKey);
    const kept = (await this.#read()).filter((each) => each !== digest);
    await this.#local.set(KEY, [...kept, digest].slice(-MOST));
  }

  async #read(): Promise<readonly string[]> {
    const stored = await this.#local.get(KEY);
    return Array.isArray(stored)
      ? stored.filter((each): each is string => typeof each === 'string')
      : [];
  }

  async #digest(requestKey: string): Promise<string> {
    const bytes = sha256(encodeUtf8(`${await this.#salt()}\n${requestKey}`));
    return encodeBase64Url(asBytes(bytes));
  }

  async #salt(): Promise<string> {
    const stored = await this.#local.get(SALT_KEY);
    if (typeof stored === 'string') return stored;
    const fresh = encodeBase64Url(this.#random(16));
    await this.#local.set(SALT_KEY, fresh);
    return fresh;
  }
}
