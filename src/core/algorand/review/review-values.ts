import { sha512_256 } from '@noble/hashes/sha2.js';

import { decodeUtf8, encodeHex, type Bytes } from '../../bytes';
import type { AlgorandAddress } from '../address';
import { ZERO_ADDRESS } from '../transaction/header-fields';
import type { AddressMark, AddressValue, ReviewContext, ReviewValue } from './review';

const MAX_TEXT = 1000;
const MAX_BYTES = 256;
/** Of each value where there are more transactions than anyone reads: the whole must cross to the prompt. */
const SHORT_TEXT = 100;
const SHORT_BYTES = 32;
const MANY = 32;

/** Makes values of lines; knows whose an address is and how much of foreign bytes is shown. */
export class ReviewValues {
  readonly #own: ReadonlySet<AlgorandAddress>;
  readonly #known: ReadonlySet<AlgorandAddress>;
  readonly #maxText: number;
  readonly #maxBytes: number;

  constructor(context: ReviewContext, transactions: number) {
    this.#own = new Set(context.ownAccounts);
    this.#known = new Set(context.knownAddresses);
    this.#maxText = transactions > MANY ? SHORT_TEXT : MAX_TEXT;
    this.#maxBytes = transactions > MANY ? SHORT_BYTES : MAX_BYTES;
  }

  isOwn(address: AlgorandAddress): boolean {
    return this.#own.has(address);
  }

  mark(address: AlgorandAddress): AddressMark {
    if (address === ZERO_ADDRESS) return 'zero';
    if (this.#own.has(address)) return 'own';
    return this.#known.has(address) ? 'known' : 'new';
  }

  address(address: AlgorandAddress): AddressValue {
    return { kind: 'address', address, mark: this.mark(address) };
  }

  text(text: string): ReviewValue {
    // By characters: half of a pair is no text.
    const characters = text.length > this.#maxText ? Array.from(text) : undefined;
    return characters === undefined || characters.length <= this.#maxText
      ? { kind: 'text', text, cut: false }
      : { kind: 'text', text: characters.slice(0, this.#maxText).join(''), cut: true };
  }

  bytes(bytes: Bytes): ReviewValue {
    return {
      kind: 'bytes',
      hex: encodeHex(bytes.subarray(0, this.#maxBytes)),
      length: bytes.length,
    };
  }

  /** Text where the bytes are UTF-8 without control characters but line breaks and tabs; else bytes. */
  textOrBytes(bytes: Bytes): ReviewValue {
    const text = decodeUtf8(bytes);
    return text === undefined || CONTROLS.test(text) ? this.bytes(bytes) : this.text(text);
  }

  program(program: Bytes): ReviewValue {
    return { kind: 'program', hash: encodeHex(sha512_256(program)), length: program.length };
  }

  box(app: bigint, name: Bytes): ReviewValue {
    const text = decodeUtf8(name);
    return {
      kind: 'box',
      app,
      hex: encodeHex(name),
      ...(text === undefined || text === '' || CONTROLS.test(text) ? {} : { text }),
    };
  }
}

/** Control characters other than line feed, carriage return and tab. */
const CONTROLS = /[^\P{Cc}\n\r\t]/u;
