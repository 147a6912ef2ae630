import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { Encoder } from 'cbor-x';

const encoder = new Encoder({ useRecords: false, mapsAsObjects: false, tagUint8Array: false });
const cbor = (value: unknown): Buffer => Buffer.from(encoder.encode(value));
const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();

/** What one ceremony of the software passkey is told; every default is the honest one. */
export interface SoftwareCeremony {
  readonly challenge: string;
  readonly origin: string;
  readonly rpId: string;
  readonly userVerified?: boolean;
  readonly userPresent?: boolean;
  readonly attestation?: 'none' | 'packed';
  readonly userHandle?: string;
  /** Flip a bit of the signature. */
  readonly spoilSignature?: boolean;
}

const bytes = (jwk: JsonWebKey, member: 'x' | 'y'): Buffer =>
  Buffer.from(jwk[member] ?? '', 'base64url');

function cosePublicKey(publicKey: KeyObject): Buffer {
  const jwk = publicKey.export({ format: 'jwk' });
  return jwk.kty === 'EC'
    ? cbor(
        new Map<number, number | Buffer>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, bytes(jwk, 'x')],
          [-3, bytes(jwk, 'y')],
        ]),
      )
    : cbor(
        new Map<number, number | Buffer>([
          [1, 1],
          [3, -8],
          [-1, 6],
          [-2, bytes(jwk, 'x')],
        ]),
      );
}

/** A passkey made of node:crypto and cbor-x only, so that the service is tried by code that is not the product's. */
export class SoftwarePasskey {
  readonly id = randomBytes(32).toString('base64url');
  readonly #algorithm: 'ES256' | 'EdDSA';
  readonly #privateKey: KeyObject;
  readonly #publicKey: Buffer;

  constructor(algorithm: 'ES256' | 'EdDSA' = 'ES256') {
    this.#algorithm = algorithm;
    const pair =
      algorithm === 'ES256'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
        : generateKeyPairSync('ed25519');
    this.#privateKey = pair.privateKey;
    this.#publicKey = cosePublicKey(pair.publicKey);
  }

  create(ceremony: SoftwareCeremony) {
    const clientDataJSON = this.#clientData('webauthn.create', ceremony);
    const credentialId = Buffer.from(this.id, 'base64url');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(credentialId.length);
    const aaguid = Buffer.alloc(16);
    const authData = Buffer.concat([
      this.#authenticatorData(ceremony, 0x40),
      aaguid,
      length,
      credentialId,
      this.#publicKey,
    ]);
    const fmt = ceremony.attestation ?? 'none';
    const sig = this.#sign(authData, clientDataJSON, ceremony);
    const alg = this.#algorithm === 'ES256' ? -7 : -8;
    const attStmt =
      fmt === 'none'
        ? new Map()
        : new Map<string, number | Buffer>([
            ['alg', alg],
            ['sig', sig],
          ]);
    const attestationObject = cbor(
      new Map<string, unknown>([
        ['fmt', fmt],
        ['attStmt', attStmt],
        ['authData', authData],
      ]),
    );
    return {
      ...this.#envelope(),
      response: {
        clientDataJSON: clientDataJSON.toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
      },
    };
  }

  get(ceremony: SoftwareCeremony) {
    const clientDataJSON = this.#clientData('webauthn.get', ceremony);
    const authData = this.#authenticatorData(ceremony, 0);
    const { userHandle } = ceremony;
    return {
      ...this.#envelope(),
      response: {
        clientDataJSON: clientDataJSON.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: this.#sign(authData, clientDataJSON, ceremony).toString('base64url'),
        ...(userHandle === undefined ? {} : { userHandle }),
      },
    };
  }

  #envelope() {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {} };
  }

  #clientData(type: string, { challenge, origin }: SoftwareCeremony): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #authenticatorData(ceremony: SoftwareCeremony, extra: number): Buffer {
    const { rpId, userPresent = true, userVerified = true } = ceremony;
    const flags = (userPresent ? 0x01 : 0) | (userVerified ? 0x04 : 0) | extra;
    return Buffer.concat([sha256(rpId), Buffer.from([flags, 0, 0, 0, 0])]);
  }

  #sign(authData: Buffer, clientDataJSON: Buffer, { spoilSignature }: SoftwareCeremony): Buffer {
    const signed = Buffer.concat([authData, sha256(clientDataJSON)]);
    // Signing other bytes keeps the DER well formed: only the mathematics is wrong.
    if (spoilSignature === true) signed[0] = (signed[0] ?? 0) ^ 1;
    return sign(this.#algorithm === 'EdDSA' ? null : 'sha256', signed, this.#privateKey);
  }
}
