import { area, type Row } from '../row';

export const CEREMONIES: readonly Row[] = [
  ...area('discoverable', { person: 'approves', site: 'lone' }, [
    [
      'a passkey is found without allowCredentials',
      async (kit) => {
        const made = await kit.basic();
        return (await kit.get()).id === made.id;
      },
      true,
    ],
    [
      'its user handle comes back as it was given',
      async (kit) => {
        const id = crypto.getRandomValues(new Uint8Array(64));
        const made = await kit.create({
          authenticatorSelection: { residentKey: 'required' },
          user: { id, name: 'n', displayName: 'd' },
        });
        const { userHandle } = (await kit.getBy(made)).response;
        return kit.base64Url(userHandle ?? new ArrayBuffer(0)) === kit.base64Url(id);
      },
      true,
    ],
    [
      'residentKey: "discouraged" is told by credProps',
      async (kit) => {
        const made = await kit.create({
          authenticatorSelection: { residentKey: 'discouraged' },
          extensions: { credProps: true },
        });
        const got = await kit.getBy(made);
        return [kit.shown(made.getClientExtensionResults()), got.id === made.id];
      },
      [{ credProps: { rk: false } }, true],
    ],
    [
      'residentKey: "preferred" gives a discoverable one',
      async (kit) => {
        const made = await kit.create({
          authenticatorSelection: { residentKey: 'preferred' },
          extensions: { credProps: true },
        });
        return kit.shown(made.getClientExtensionResults());
      },
      { credProps: { rk: true } },
    ],
  ]),
  ...area('discoverable', { person: 'approves', site: 'deep' }, [
    [
      'requireResidentKey speaks where residentKey is absent',
      async (kit) => {
        const made = await kit.create({
          authenticatorSelection: { requireResidentKey: true },
          extensions: { credProps: true },
        });
        return kit.shown(made.getClientExtensionResults());
      },
      { credProps: { rk: true } },
    ],
  ]),
  ...area('credential lists', { person: 'approves' }, [
    [
      'one of many allowed is used',
      async (kit) => {
        const made = await kit.basic();
        const strangers = [1, 2, 3].map((value) => ({
          type: 'public-key',
          id: kit.bytes(32, value),
        }));
        const got = await kit.get({
          allowCredentials: [...strangers, { type: 'public-key', id: made.rawId }],
        });
        return got.id === made.id;
      },
      true,
    ],
    [
      'transports that leave out internal do not matter',
      async (kit) => {
        const made = await kit.basic();
        const got = await kit.get({
          allowCredentials: [{ type: 'public-key', id: made.rawId, transports: ['usb', 'hybrid'] }],
        });
        return got.id === made.id;
      },
      true,
    ],
    [
      'an excluded passkey is InvalidStateError',
      async (kit) => {
        const { rawId: id } = await kit.basic();
        return kit.ending(kit.create({ excludeCredentials: [{ type: 'public-key', id }] }));
      },
      'InvalidStateError',
    ],
    [
      'excluded strangers, and descriptors of an unknown type, are no obstacle',
      async (kit) => {
        const { rawId: id } = await kit.basic();
        const excludeCredentials = [
          { type: 'public-key', id: kit.bytes(32, 9) },
          { type: 'unheard-of', id },
        ];
        return kit.ending(kit.create({ excludeCredentials }));
      },
      'resolved',
    ],
  ]),
  ...area('credential lists without a match', { person: 'refuses', site: 'refused' }, [
    [
      'an unknown allowed credential is NotAllowedError',
      (kit) =>
        kit.ending(kit.get({ allowCredentials: [{ type: 'public-key', id: kit.bytes(32, 1) }] })),
      'NotAllowedError',
    ],
  ]),
  ...area('refusal', { person: 'refuses', site: 'refused' }, [
    [
      'a registration ends with NotAllowedError',
      (kit) => kit.ending(kit.create({ authenticatorSelection: { userVerification: 'required' } })),
      'NotAllowedError',
    ],
  ]),
  ...area('user verification', { person: 'approves' }, [
    [
      'required sets UV at registration and sign-in, also of a passkey that is protected by it',
      async (kit) => {
        const made = await kit.create({
          authenticatorSelection: { userVerification: 'required' },
          extensions: { credentialProtectionPolicy: 'userVerificationRequired' },
        });
        const got = await kit.getBy(made, { userVerification: 'required' });
        return [
          kit.flags(made.response.getAuthenticatorData()).uv,
          kit.flags(got.response.authenticatorData).uv,
        ];
      },
      [true, true],
    ],
    [
      'discouraged signs in all the same',
      async (kit) => kit.ending(kit.getBy(await kit.basic(), { userVerification: 'discouraged' })),
      'resolved',
    ],
  ]),
  ...area('abort before the call', {}, [
    [
      'is AbortError by default',
      (kit) => kit.ending(kit.create({}, { signal: AbortSignal.abort() })),
      'AbortError',
    ],
    [
      'gives the signal’s own reason',
      async (kit) => {
        const reason = { of: 'the page' };
        const given: unknown = await kit
          .get({}, { signal: AbortSignal.abort(reason) })
          .catch((error: unknown) => error);
        return given === reason;
      },
      true,
    ],
  ]),
  ...area('a request that waits', { person: 'stays away', site: 'waiting' }, [
    [
      'an abort ends a registration with the signal’s reason',
      async (kit) => {
        const controller = new AbortController();
        const made = kit.create({}, { signal: controller.signal });
        await kit.pause(150);
        controller.abort('enough');
        return made.catch((error: unknown) => error);
      },
      'enough',
    ],
    [
      'an abort ends a sign-in with AbortError',
      async (kit) => {
        const controller = new AbortController();
        const got = kit.ending(kit.get({}, { signal: controller.signal }));
        await kit.pause(150);
        controller.abort();
        return got;
      },
      'AbortError',
    ],
    [
      'a second request beside it is OperationError',
      async (kit) => {
        const controller = new AbortController();
        const first = kit.ending(kit.create({}, { signal: controller.signal }));
        await kit.pause(150);
        const second = await kit.ending(kit.get());
        controller.abort();
        return [second, await first];
      },
      ['OperationError', 'AbortError'],
    ],
    [
      'a timeout of one millisecond is lengthened',
      async (kit) => {
        const controller = new AbortController();
        const made = kit.ending(kit.create({ timeout: 1 }, { signal: controller.signal }));
        const early = await Promise.race([made, kit.pause(500).then(() => 'still waiting')]);
        controller.abort();
        await made;
        return early;
      },
      'still waiting',
    ],
    [
      'a conditional sign-in waits, and an abort ends it',
      async (kit) => {
        const controller = new AbortController();
        const got = kit.ending(
          kit.get({}, { mediation: 'conditional', signal: controller.signal }),
        );
        const early = await Promise.race([got, kit.pause(200).then(() => 'still waiting')]);
        controller.abort();
        return [early, await got];
      },
      ['still waiting', 'AbortError'],
    ],
  ]),
  ...area('mediation', {}, [
    [
      'is available for conditional sign-in',
      () => PublicKeyCredential.isConditionalMediationAvailable(),
      true,
    ],
    [
      'an unknown value is a TypeError',
      (kit) => kit.ending(kit.get({}, { mediation: 'telepathic' })),
      'TypeError',
    ],
  ]),
  ...area('mediation', { site: 'refused' }, [
    [
      'conditional registration without a password sign-in is refused',
      (kit) => kit.ending(kit.create({}, { mediation: 'conditional' })),
      'NotAllowedError',
    ],
  ]),
];
