/** `noted` is a fact that is shown but not required, such as a backup flag. */
export type CheckState = 'passed' | 'failed' | 'noted';

/** One thing the relying party looked at. */
export interface Check {
  readonly name:
    | 'type'
    | 'challenge'
    | 'origin'
    | 'rpIdHash'
    | 'user present'
    | 'user verified'
    | 'backup eligible'
    | 'backed up'
    | 'signature'
    | 'first verifier'
    | 'second verifier'
    | 'liquid proof';
  readonly state: CheckState;
  readonly detail: string;
}

/** What the relying party expects of a response. */
export interface Expected {
  /** base64url, compared as a string. */
  readonly challenge: string;
  readonly origin: string;
  readonly rpId: string;
  readonly requireUserVerification: boolean;
}

/** A credential as a relying party stores it. */
export interface StoredCredential {
  /** base64url. */
  readonly id: string;
  /** The COSE key, base64url. */
  readonly publicKey: string;
  readonly signCount: number;
  readonly transports: readonly string[];
}

/** The outcome of checking one response twice, by two verifiers that share no code. */
export interface Verification {
  readonly ceremony: 'registration' | 'authentication';
  readonly verified: boolean;
  readonly checks: readonly Check[];
  readonly verifiers: readonly string[];
  /** COSE algorithm number, when a key could be read. */
  readonly algorithm?: number;
  /** Attestation statement format, on registration. */
  readonly format?: string;
  readonly credential?: StoredCredential;
  /** Why it was refused. */
  readonly failure?: string;
}

/** A check that must hold. */
export function required(name: Check['name'], holds: boolean, detail: string): Check {
  return { name, state: holds ? 'passed' : 'failed', detail };
}

/** A fact worth showing that nothing depends on. */
export function noted(name: Check['name'], detail: string): Check {
  return { name, state: 'noted', detail };
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
