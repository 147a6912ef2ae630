import type { Frame, Page } from 'playwright';

type Extensions = Readonly<Record<string, unknown>>;

export interface GetCall {
  readonly mediation?: CredentialMediationRequirement | 'silent';
  readonly hints?: readonly string[];
  readonly extensions?: Extensions;
}

export interface Settled {
  /** `resolved`, or the error's name and message. */
  readonly how: string;
  readonly clientData?: string;
  readonly ownKeys?: readonly string[];
  readonly extensionNames?: readonly string[];
}

/** `navigator.credentials.get()` of a page or frame that has no hook. */
export function get(page: Page | Frame, call: GetCall = {}): Promise<Settled> {
  return page.evaluate(async ({ mediation, hints, extensions }) => {
    const abort = new AbortController();
    Object.assign(window, { abort });
    const options = {
      publicKey: {
        challenge: new Uint8Array(32),
        ...(hints === undefined ? {} : { hints }),
        ...(extensions === undefined ? {} : { extensions }),
      },
      signal: abort.signal,
      ...(mediation === undefined ? {} : { mediation }),
    } as CredentialRequestOptions;
    try {
      const credential = (await navigator.credentials.get(options)) as PublicKeyCredential;
      return {
        how: 'resolved',
        clientData: new TextDecoder().decode(credential.response.clientDataJSON),
        ownKeys: Reflect.ownKeys(credential).map(String),
        extensionNames: Object.keys(credential.getClientExtensionResults()).sort(),
      };
    } catch (error) {
      const { name, message } = error as DOMException;
      return { how: `${name}: ${message}` };
    }
  }, call);
}

/** Aborts the last `get()` of a page. */
export function abort(page: Page): Promise<void> {
  return page.evaluate(() => {
    (window as unknown as { readonly abort: AbortController }).abort.abort();
  });
}

/** `navigator.credentials.create()`, likewise. */
export function create(
  page: Page | Frame,
  call: { readonly mediation?: 'conditional'; readonly extensions?: Extensions } = {},
): Promise<string> {
  return page.evaluate(async ({ mediation, extensions = {} }) => {
    const options = {
      publicKey: {
        rp: { name: 'page' },
        user: { id: new Uint8Array(8), name: 'ada', displayName: 'Ada' },
        challenge: new Uint8Array(32),
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        extensions,
      },
      ...(mediation === undefined ? {} : { mediation }),
    } as CredentialCreationOptions;
    return navigator.credentials.create(options).then(
      () => 'resolved',
      (error: unknown) => {
        const { name, message } = error as DOMException;
        return `${name}: ${message}`;
      },
    );
  }, call);
}
