import { area, type Row } from '../row';

export const FRAMES: readonly Row[] = [
  ...area('frames that may', { person: 'approves' }, [
    [
      'same-origin',
      async (kit) => {
        const { ending, clientData } = await kit.framed('same', 'create');
        return [ending, clientData?.crossOrigin, clientData?.topOrigin];
      },
      ['resolved', false, null],
    ],
    ['about:blank', async (kit) => kit.inFrame(await kit.frame({}), 'create'), 'resolved'],
    [
      'srcdoc',
      async (kit) => kit.inFrame(await kit.frame({ srcdoc: '<p>here</p>' }), 'create'),
      'resolved',
    ],
    [
      'blob',
      async (kit) => {
        const blob = new Blob(['<p>here</p>'], { type: 'text/html' });
        return kit.inFrame(await kit.frame({ src: URL.createObjectURL(blob) }), 'create');
      },
      'resolved',
    ],
    [
      'cross-origin with delegation: sign-in, and the client data say where',
      async (kit) => {
        const { ending, clientData } = await kit.framed(
          'cross',
          'get',
          { allow: 'publickey-credentials-get' },
          { rpId: location.hostname, ...kit.named(await kit.basic()) },
        );
        return [ending, clientData?.crossOrigin, clientData?.topOrigin === location.origin];
      },
      ['resolved', true, true],
    ],
  ]),
  ...area('frames that may not', {}, [
    [
      'cross-origin without delegation: get',
      async (kit) => (await kit.framed('cross', 'get')).ending,
      'NotAllowedError',
    ],
    [
      'cross-origin without delegation: create',
      async (kit) => (await kit.framed('cross', 'create')).ending,
      'NotAllowedError',
    ],
    [
      'cross-origin with only the other operation delegated',
      async (kit) =>
        (await kit.framed('cross', 'get', { allow: 'publickey-credentials-create' })).ending,
      'NotAllowedError',
    ],
    [
      'cross-origin with delegation: create without an action of the user',
      async (kit) => {
        const allow = 'publickey-credentials-create';
        const { ending, active } = await kit.framed('cross', 'create', { allow });
        return [active, ending];
      },
      [false, 'NotAllowedError'],
    ],
    [
      'same-origin with the policy switched off',
      async (kit) =>
        (await kit.framed('same', 'get', { allow: "publickey-credentials-get 'none'" })).ending,
      'NotAllowedError',
    ],
    [
      'sandboxed into an opaque origin',
      async (kit) => {
        const allow = 'publickey-credentials-get *';
        return (await kit.framed('same', 'get', { allow, sandbox: 'allow-scripts' })).ending;
      },
      'NotAllowedError',
    ],
  ]),
];
