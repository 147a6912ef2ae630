import { Encoder } from 'cbor-x';

import { fromAnyBase64, toBase64Url } from '../page/base64';

const encoder = new Encoder({ useRecords: false, mapsAsObjects: false, tagUint8Array: false });
const utf8 = new TextEncoder();

const sha256 = async (data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', data));

const concat = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(parts.flatMap((part) => [...part]));

/** A positive DER integer of 32 big-endian bytes. */
function derInteger(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 0);
  const trimmed = bytes.slice(start === -1 ? bytes.length - 1 : start);
  const padded = (trimmed[0] ?? 0) < 0x80 ? trimmed : concat(Uint8Array.of(0), trimmed);
  return concat(Uint8Array.of(2, padded.length), padded);
}

/**
 * An ES256 passkey of WebCrypto inside a page, the twin of the visitors' SoftwarePasskey: that one needs node:crypto.
 * It claims presence and verification without asking anybody.
 */
export class InPagePasskey {
  readonly id: string;
  readonly #key: CryptoKey;
  readonly #cosePublicKey: Uint8Array;

  private constructor(id: string, key: CryptoKey, cosePublicKey: Uint8Array) {
    this.id = id;
    this.#key = key;
    this.#cosePublicKey = cosePublicKey;
  }

  static async generate(): Promise<InPagePasskey> {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
    const pair = await crypto.subtle.generateKey(algorithm, true, ['sign']);
    const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    const cose = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, fromAnyBase64(x)],
      [-3, fromAnyBase64(y)],
    ]);
    const id = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
    return new InPagePasskey(id, pair.privateKey, encoder.encode(cose));
  }

  /** The JSON of a registration without attestation. */
  async create(challenge: string, origin: string, rpId: string): Promise<object> {
    const id = fromAnyBase64(this.id);
    const attested = concat(new Uint8Array(16), Uint8Array.of(0, id.length), id);
    const authData = concat(await this.#data(rpId, 0x45), attested, this.#cosePublicKey);
    const attestationObject = encoder.encode(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    );
    return this.#envelope({
      clientDataJSON: toBase64Url(this.#clientData('webauthn.create', challenge, origin)),
      attestationObject: toBase64Url(attestationObject),
    });
  }

  /** The JSON of an authentication. */
  async get(challenge: string, origin: string, rpId: string): Promise<object> {
    const clientData = this.#clientData('webauthn.get', challenge, origin);
    const authData = await this.#data(rpId, 0x05);
    const signed = concat(authData, await sha256(clientData));
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
    const raw = new Uint8Array(await crypto.subtle.sign(algorithm, this.#key, signed));
    const body = concat(derInteger(raw.slice(0, 32)), derInteger(raw.slice(32)));
    return this.#envelope({
      clientDataJSON: toBase64Url(clientData),
      authenticatorData: toBase64Url(authData),
      signature: toBase64Url(concat(Uint8Array.of(0x30, body.length), body)),
    });
  }

  async #data(rpId: string, flags: number): Promise<Uint8Array> {
    return concat(await sha256(utf8.encode(rpId)), Uint8Array.of(flags, 0, 0, 0, 0));
  }

  #clientData(type: string, challenge: string, origin: string): Uint8Array<ArrayBuffer> {
    return utf8.encode(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #envelope(response: object): object {
    return { id: this.id, rawId: this.id, type: 'public-key', response };
  }
}
