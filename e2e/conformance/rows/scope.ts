import { area, type Row } from '../row';

export const SCOPE: readonly Row[] = [
  ...area('RP ID refused', {}, [
    ['a stranger', (kit) => kit.ending(kit.get({ rpId: 'stranger.localhost' })), 'SecurityError'],
    [
      'at create()',
      (kit) => kit.ending(kit.create({ rp: { name: 'n', id: 'stranger.localhost' } })),
      'SecurityError',
    ],
    ['a public suffix', (kit) => kit.ending(kit.get({ rpId: 'localhost' })), 'SecurityError'],
    [
      'a subdomain of the site',
      (kit) => kit.ending(kit.get({ rpId: 'sub.main.localhost' })),
      'SecurityError',
    ],
    [
      'a suffix that does not begin at a dot',
      (kit) => kit.ending(kit.get({ rpId: 'ain.localhost' })),
      'SecurityError',
    ],
    ['empty', (kit) => kit.ending(kit.get({ rpId: '' })), 'SecurityError'],
    ['with a port', (kit) => kit.ending(kit.get({ rpId: location.host })), 'SecurityError'],
    ['with a scheme', (kit) => kit.ending(kit.get({ rpId: location.origin })), 'SecurityError'],
    [
      'with a trailing dot',
      (kit) => kit.ending(kit.get({ rpId: 'main.localhost.' })),
      'SecurityError',
    ],
  ]),
  ...area('a site by its address', { site: 'address' }, [
    ['cannot register', (kit) => kit.ending(kit.create()), 'SecurityError'],
    ['cannot sign in', (kit) => kit.ending(kit.get()), 'SecurityError'],
  ]),
  ...area('RP ID of the registrable domain', { person: 'approves', site: 'deep' }, [
    [
      'serves a subdomain',
      async (kit) => {
        const made = await kit.create({ rp: { name: 'Harbour', id: 'main.localhost' } });
        const got = await kit.getBy(made, { rpId: 'main.localhost' });
        return [got.id === made.id, kit.clientData(got).origin === location.origin];
      },
      [true, true],
    ],
  ]),
];
