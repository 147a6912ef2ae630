import { emulatorProvider } from './passkeys/emulator-provider';
import { memoryProvider } from './passkeys/memory-provider';
import {
  asAuthentication,
  asRegistration,
  creationOptions,
  requestOptions,
  type Provider,
} from './passkeys/provider';
import { vaultProvider } from './passkeys/vault-provider';
import { verifiedRegistration, verifyAuthentication } from './passkeys/verify-sample';
import { webCryptoFloor } from './passkeys/web-crypto-floor';
import type { Line, Section } from './report';
import { inRounds, LEAST_ROUNDS, perSecond, type Contender, type Figures } from './rounds';
import { ratios } from './statistics';

const OPERATIONS = 200;
/** For who needs tens of milliseconds for each. */
const FEW_OPERATIONS = 40;
const WARM_UP = 2;
const STORED = [1, 100, 10_000, 100_000] as const;

const US = (stored: number) => `Tidekey, vault, ${stored} stored`;
const US_FEW = 'Tidekey, vault, 100000 stored of 10 sites';
const US_UNSEALED = 'Tidekey without a vault, 1 stored';
const EMULATOR = (stored: number) => `nid-webauthn-emulator, ${stored} stored`;
const FLOOR = 'WebCrypto alone';
const SEALED_FLOOR = 'WebCrypto alone, with sealing';

type Operation = 'create' | 'get';
type Named = readonly [name: string, provider: Provider];

const operationsOf = (name: string) => (name === EMULATOR(100) ? FEW_OPERATIONS : OPERATIONS);

/** create/s and get/s in Node, one after another, of us, of a peer, and of WebCrypto alone. */
export async function benchAuthenticator(rounds = LEAST_ROUNDS): Promise<Section> {
  const providers: Named[] = [
    [US_UNSEALED, memoryProvider()],
    [US_FEW, await vaultProvider(100_000, 'few relying parties')],
    [EMULATOR(1), emulatorProvider(1)],
    [EMULATOR(100), emulatorProvider(100)],
  ];
  for (const stored of STORED) providers.push([US(stored), await vaultProvider(stored)]);

  const gets: Contender<string>[] = [];
  for (const [name, provider] of providers) gets.push(await getContender(name, provider));
  const creates = providers.map(([name, provider]) => createContender(name, provider));

  const created = await inRounds(
    [...creates, ...(await floorContenders('create'))],
    rounds,
    WARM_UP,
  );
  const got = await inRounds([...gets, ...(await floorContenders('get'))], rounds, WARM_UP);
  return {
    title: 'Authenticator in Node: operations per second, one after another, ES256',
    lines: [...linesFor('create', created), ...linesFor('get', got)],
    notes: [
      'From the options as JSON to the response as JSON; the site of the measured request has one passkey.',
      '"vault": the real sealing, blind indices, write protocol with its read-back and structured cloning, over',
      'an indexed disk in memory. Other stored passkeys: each of a site of its own, or all of 10 sites.',
      `${rounds} rounds of ${OPERATIONS} operations (emulator with 100 stored: ${FEW_OPERATIONS}); ratios are taken within a round. The last result of every`,
      'provider in every round was verified by @simplewebauthn/server. WebCrypto alone only makes or uses a key:',
      'no options, no search, no storage, no authenticator data. The emulator seals nothing and reads nothing back:',
      'its like is "without a vault". Of a get, most is the import of the PKCS#8 key, slow in Node (OpenSSL).',
    ],
  };
}

/** Also makes the one passkey of the measured site. */
async function getContender(name: string, provider: Provider): Promise<Contender<string>> {
  const registration = await provider.create(creationOptions(0));
  const credential = await verifiedRegistration(asRegistration(registration));
  const measure = async () => {
    let last: unknown;
    const figure = await perSecond(operationsOf(name), async () => {
      last = await provider.get(requestOptions);
    });
    await verifyAuthentication(asAuthentication(last), credential);
    return figure;
  };
  return { name, measure };
}

function createContender(name: string, provider: Provider): Contender<string> {
  let user = 0;
  const measure = async () => {
    let last: unknown;
    const figure = await perSecond(
      operationsOf(name),
      async () => {
        user += 1;
        last = await provider.create(creationOptions(user));
      },
      () => {
        provider.forgetLast();
      },
    );
    await verifiedRegistration(asRegistration(last));
    return figure;
  };
  return { name, measure };
}

async function floorContenders(operation: Operation): Promise<readonly Contender<string>[]> {
  const floor = await webCryptoFloor();
  const contender = (name: string, sealed: boolean): Contender<string> => ({
    name,
    measure: () => perSecond(OPERATIONS, () => floor[operation](sealed)),
  });
  if (!floor.verifies(await floor.get(true))) throw new Error('the floor signs wrongly');
  return [contender(FLOOR, false), contender(SEALED_FLOOR, true)];
}

function linesFor(operation: Operation, figures: Figures<string>): readonly Line[] {
  const plain = (name: string): Line => ({
    what: `${operation}: ${name}`,
    unit: '/s',
    rounds: figures(name),
  });
  const ratio = (what: string, name: string, reference: string): Line => ({
    what: `${operation}: ${what}`,
    unit: '×',
    rounds: ratios(figures(name), figures(reference)),
  });
  const least = (value: number) => ({ bound: 'at least', value }) as const;
  const most = (value: number) => ({ bound: 'at most', value }) as const;
  return [
    ...[FLOOR, SEALED_FLOOR, US_UNSEALED, ...STORED.map(US), US_FEW].map(plain),
    ...[EMULATOR(1), EMULATOR(100)].map(plain),
    { ...ratio('vault to WebCrypto alone, 1 stored', US(1), FLOOR), target: least(0.8) },
    {
      ...ratio('vault to WebCrypto with sealing, 1 stored', US(1), SEALED_FLOOR),
      target: least(0.8),
    },
    { ...ratio('without a vault to WebCrypto alone', US_UNSEALED, FLOOR), target: least(0.8) },
    { ...ratio('vault to emulator, 1 stored', US(1), EMULATOR(1)), target: least(2) },
    ratio('without a vault to emulator, 1 stored', US_UNSEALED, EMULATOR(1)),
    ratio('WebCrypto alone to emulator, 1 stored', FLOOR, EMULATOR(1)),
    ratio('vault to emulator, 100 stored', US(100), EMULATOR(100)),
    { ...ratio('slower by 100000 stored', US(1), US(100_000)), target: most(1.3) },
    { ...ratio('slower by 100000 stored of 10 sites', US(1), US_FEW), target: most(1.3) },
  ];
}
