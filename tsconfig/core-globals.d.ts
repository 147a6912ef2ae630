/**
 * The few platform globals that `core` may name. `core` compiles without the DOM library, so that a stray `window`,
 * `crypto` or `setTimeout` fails to compile; randomness, clocks and `subtle` come in as parameters.
 */
type BufferSource = ArrayBufferView<ArrayBuffer> | ArrayBuffer;

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: BufferSource): string;
}

declare class URL {
  constructor(url: string, base?: string);
  static canParse(url: string, base?: string): boolean;
  readonly host: string;
  readonly hostname: string;
  readonly href: string;
  readonly origin: string;
  readonly password: string;
  readonly pathname: string;
  readonly port: string;
  readonly protocol: string;
  readonly search: string;
  readonly hash: string;
  readonly username: string;
  readonly searchParams: URLSearchParams;
}

interface URLSearchParams extends Iterable<[string, string]> {
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
}

type KeyUsage =
  'encrypt' | 'decrypt' | 'sign' | 'verify' | 'deriveKey' | 'deriveBits' | 'wrapKey' | 'unwrapKey';

interface CryptoKey {
  readonly algorithm: { name: string };
  readonly extractable: boolean;
  readonly type: 'private' | 'public' | 'secret';
  readonly usages: KeyUsage[];
}

interface CryptoKeyPair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

interface SubtleAlgorithm {
  name: string;
  hash?: string;
  namedCurve?: string;
  modulusLength?: number;
  publicExponent?: Uint8Array<ArrayBuffer>;
  iv?: BufferSource;
  additionalData?: BufferSource;
  salt?: BufferSource;
  info?: BufferSource;
  length?: number;
}

interface SubtleCrypto {
  decrypt(algorithm: SubtleAlgorithm, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;
  deriveBits(algorithm: SubtleAlgorithm, key: CryptoKey, length: number): Promise<ArrayBuffer>;
  deriveKey(
    algorithm: SubtleAlgorithm,
    key: CryptoKey,
    derived: SubtleAlgorithm,
    extractable: boolean,
    usages: KeyUsage[],
  ): Promise<CryptoKey>;
  digest(algorithm: string, data: BufferSource): Promise<ArrayBuffer>;
  encrypt(algorithm: SubtleAlgorithm, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;
  exportKey(format: 'pkcs8' | 'spki' | 'raw', key: CryptoKey): Promise<ArrayBuffer>;
  generateKey(
    algorithm: SubtleAlgorithm,
    extractable: boolean,
    usages: KeyUsage[],
  ): Promise<CryptoKeyPair | CryptoKey>;
  importKey(
    format: 'pkcs8' | 'spki' | 'raw',
    data: BufferSource,
    algorithm: SubtleAlgorithm | string,
    extractable: boolean,
    usages: KeyUsage[],
  ): Promise<CryptoKey>;
  sign(
    algorithm: SubtleAlgorithm | string,
    key: CryptoKey,
    data: BufferSource,
  ): Promise<ArrayBuffer>;
  verify(
    algorithm: SubtleAlgorithm | string,
    key: CryptoKey,
    signature: BufferSource,
    data: BufferSource,
  ): Promise<boolean>;
}
