import {
  parseAccount,
  parseApp,
  parseAsset,
  parseHolding,
  parseHoldings,
  parseParameters,
  parsePending,
  parsePosted,
  parseSimulation,
  parseVersion,
  writeSimulateRequest,
  type ChainAnswer,
  type ChainClient,
  type ChainFailure,
  type ChainIdentity,
  type SimulatedTransaction,
} from '../../core/algorand/chain';
import { concatBytes, type Bytes } from '../../core/bytes';
import { failed, ok, type Result } from '../../core/result';
import { rememberAuthorities } from './remember-authorities';
import type { NodeRequest, NodeTransport, TransportFailure } from './node-transport';

export interface AlgodClientOptions {
  /** Standard base64: the chain that the node was chosen for. */
  readonly genesisHash: string;
  /** Every promise settles within so many milliseconds. */
  readonly timeoutMs: number;
  /** The same for handing over a signed group, where giving up leaves an open question. */
  readonly postTimeoutMs: number;
  readonly now: () => number;
}

/** How long a node's word about its chain is taken; an address can change hands. */
const BELIEVED_FOR = 300_000;
const TRANSACTION_ID = /^[A-Z2-7]{52}$/u;

type Parse<Value> = (text: string) => Result<Value, string>;

/** Asks one algod. Nothing that it says is looked at before it has said that it stands on the expected chain. */
export function createAlgodClient(
  transport: NodeTransport,
  { genesisHash, timeoutMs, postTimeoutMs, now }: AlgodClientOptions,
): ChainClient {
  let believedUntil = -Infinity;
  const authorities = rememberAuthorities(now);
  let identifying: Promise<Result<undefined, ChainFailure>> | undefined;

  const believe = (told: ChainIdentity): Result<undefined, ChainFailure> => {
    if (told.genesisHash === genesisHash) {
      believedUntil = now() + BELIEVED_FOR;
      return ok(undefined);
    }
    believedUntil = -Infinity;
    const { genesisId } = told;
    return failed({ kind: 'wrong-genesis', told: { genesisId, genesisHash: told.genesisHash } });
  };

  /** Parallel questions wait for one check, which began before any of them and so ends in time for all. */
  const identify = async (): Promise<Result<undefined, ChainFailure>> => {
    if (now() < believedUntil) return ok(undefined);
    identifying ??= identifyNode(transport, AbortSignal.timeout(timeoutMs)).then((told) => {
      identifying = undefined;
      return told.ok ? believe(told.value) : told;
    });
    return identifying;
  };

  const ask = async <Value>(
    request: NodeRequest,
    parse: Parse<Value>,
    within = timeoutMs,
  ): ChainAnswer<Value> => {
    const signal = AbortSignal.timeout(within);
    const identified = await identify();
    if (!identified.ok) return identified;
    const reply = await transport(request, signal);
    const answer = reply.ok ? understand(reply.value, parse) : reply;
    // Something else may answer there by now: it has to say again who it is.
    if (!answer.ok && isTrouble(answer.error)) believedUntil = -Infinity;
    return answer;
  };

  const get = <Value>(path: string, parse: Parse<Value>) => ask({ path }, parse);

  const account: ChainClient['account'] = (address) =>
    get(`/v2/accounts/${address}?exclude=all`, (text) => parseAccount(text, address));

  return {
    parameters: async () => {
      const parameters = await get('/v2/transactions/params', parseParameters);
      if (!parameters.ok) return parameters;
      const believed = believe(parameters.value);
      return believed.ok ? parameters : believed;
    },
    account,
    holdings: (address) => get(`/v2/accounts/${address}`, (text) => parseHoldings(text, address)),
    holding: (address, asset) =>
      orNone(get(`/v2/accounts/${address}/assets/${asset}`, (text) => parseHolding(text, asset))),
    asset: (asset) => orNone(get(`/v2/assets/${asset}`, (text) => parseAsset(text, asset))),
    app: (app) => orNone(get(`/v2/applications/${app}`, (text) => parseApp(text, app))),
    pendingTransaction: async (id) =>
      // Ids come from dapps too, and stand in a path here.
      TRANSACTION_ID.test(id)
        ? orNone(get(`/v2/transactions/pending/${id}`, parsePending))
        : ok(undefined),
    lookUpAuthority: async (address) => {
      const known = authorities.recall(address);
      if (known !== undefined) return ok(known);
      const found = await account(address);
      if (!found.ok) return found;
      authorities.remember(address, found.value.authority);
      return ok(found.value.authority);
    },
    simulate: async (group) => {
      const bytes = simulateRequest(group);
      if (bytes === undefined) return failed({ kind: 'malformed', detail: 'what was to be asked' });
      const body = { type: 'application/msgpack', bytes };
      return ask({ path: '/v2/transactions/simulate', body }, (text) =>
        parseSimulation(text, group.length),
      );
    },
    postTransactions: (signed) => {
      // Any of them may be a rekey, whatever becomes of the answer.
      authorities.forget();
      const body = { type: 'application/x-binary', bytes: concatBytes(...signed) };
      return ask({ path: '/v2/transactions', body }, parsePosted, postTimeoutMs);
    },
  };
}

/** Not a node's own "no", but a sign that the node or the way to it is not what it was. */
function isTrouble(failure: TransportFailure): boolean {
  return failure.kind !== 'refused' || failure.status >= 500;
}

function simulateRequest(group: readonly SimulatedTransaction[]): Bytes | undefined {
  try {
    return writeSimulateRequest(group);
  } catch {
    return undefined;
  }
}

/** What a node says of itself, whoever it is. */
export async function identifyNode(
  transport: NodeTransport,
  signal: AbortSignal,
): Promise<Result<ChainIdentity, TransportFailure>> {
  const reply = await transport({ path: '/versions' }, signal);
  return reply.ok ? understand(reply.value, parseVersion) : reply;
}

function understand<Value>(text: string, parse: Parse<Value>): Result<Value, TransportFailure> {
  const parsed = parse(text);
  return parsed.ok ? parsed : failed({ kind: 'malformed', detail: parsed.error });
}

/** "Not found" in a node's own words; a proxy that found no node says 404 as well. */
async function orNone<Value>(
  asked: ChainAnswer<Value | undefined>,
): ChainAnswer<Value | undefined> {
  const answer = await asked;
  if (answer.ok || answer.error.kind !== 'refused') return answer;
  const { status, message } = answer.error;
  return status === 404 && message !== '' ? ok(undefined) : answer;
}
