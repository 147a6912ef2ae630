import { area, type Row } from '../row';

/** What pages and other extensions do around us, each seen to break a provider of passkeys. */
export const COEXISTENCE: readonly Row[] = [
  ...area('around us', {}, [
    [
      'the page’s first script finds the methods that later scripts find',
      (kit) => {
        const { create, get } = Object.getOwnPropertyDescriptors(CredentialsContainer.prototype);
        return [kit.early.create === create.value, kit.early.get === get.value];
      },
      [true, true],
    ],
    [
      'nothing is frozen or locked: another provider can put itself before us, and go again',
      async () => {
        const { prototype } = CredentialsContainer;
        const container = Object.getOwnPropertyDescriptor(Navigator.prototype, 'credentials');
        const { get } = Object.getOwnPropertyDescriptors(prototype);
        prototype.get = () => Promise.resolve(null);
        const replaced = await navigator.credentials.get();
        Object.defineProperty(prototype, 'get', get);
        return [get.writable, get.configurable, container?.configurable, replaced];
      },
      [true, true, true, null],
    ],
    [
      'no script of ours stands among the page’s own',
      () => [document.scripts.length, document.head.querySelectorAll('link, style').length],
      [1, 0],
    ],
    [
      'a frame that is written by its page holds what was written',
      async (kit) => {
        const inside = (await kit.frame({})).contentDocument;
        const write: unknown = Reflect.get(Document.prototype, 'write');
        inside?.open();
        const mail = '<!doctype html><title>mail</title><p>Hello</p>';
        if (inside && typeof write === 'function') Reflect.apply(write, inside, [mail]);
        inside?.close();
        return inside?.documentElement.outerHTML;
      },
      '<html><head><title>mail</title></head><body><p>Hello</p></body></html>',
    ],
  ]),
  ...area('around us', { person: 'approves' }, [
    [
      'constructors that a page took away are not missed',
      async (kit) => {
        const made = await kit.basic();
        const names = ['AuthenticatorAssertionResponse', 'PublicKeyCredential', 'ArrayBuffer'];
        const taken = names.map((name) => Object.getOwnPropertyDescriptor(window, name) ?? {});
        for (const name of names) Reflect.deleteProperty(window, name);
        const got = await kit.getBy(made);
        names.forEach((name, index) => Object.defineProperty(window, name, taken[index] ?? {}));
        return [got.id === made.id, got.response instanceof AuthenticatorAssertionResponse];
      },
      [true, true],
    ],
    [
      'buffers belong to the page: it reads, clones, and names them',
      async (kit) => {
        const { rawId, response } = await kit.basic();
        const buffers = [
          rawId,
          response.clientDataJSON,
          response.attestationObject,
          response.getAuthenticatorData(),
          response.getPublicKey() ?? new ArrayBuffer(0),
        ];
        return buffers.every((buffer) => {
          Object.assign(buffer, { note: 'mine' });
          return (
            buffer instanceof ArrayBuffer &&
            new Uint8Array(buffer).length > 0 &&
            structuredClone(buffer).byteLength === buffer.byteLength &&
            Reflect.get(buffer, 'note') === 'mine'
          );
        });
      },
      true,
    ],
  ]),
];
