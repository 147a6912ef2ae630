import type { CandidateFacts, RouteFacts } from '../../core/liquid';

const TYPES = ['host', 'srflx', 'prflx', 'relay'] as const;

type Entry = Readonly<Record<string, unknown>>;

/** What the statistics of a peer connection say of the route that is in use (W3C webrtc-stats, sections 8.16 to 8.18). */
export function readRoute(statistics: readonly unknown[]): RouteFacts {
  const entries = statistics.filter(
    (entry): entry is Entry => typeof entry === 'object' && entry !== null,
  );
  const byId = new Map(entries.map((entry) => [entry['id'], entry] as const));
  const pair = selectedPair(entries, byId);
  const remoteCandidate =
    pair === undefined ? undefined : toFacts(byId.get(pair['remoteCandidateId']));
  const localCandidates = entries
    .filter(({ type }) => type === 'local-candidate')
    .map((entry) => toFacts(entry))
    .filter((facts) => facts !== undefined);
  return { localCandidates, ...(remoteCandidate === undefined ? {} : { remoteCandidate }) };
}

/** The transport names its pair; Firefox marks the pair instead. */
function selectedPair(
  entries: readonly Entry[],
  byId: ReadonlyMap<unknown, Entry>,
): Entry | undefined {
  const transport = entries.find(({ type }) => type === 'transport');
  const named =
    transport === undefined ? undefined : byId.get(transport['selectedCandidatePairId']);
  if (named !== undefined) return named;
  const pairs = entries.filter(({ type }) => type === 'candidate-pair');
  return (
    pairs.find((pair) => pair['selected'] === true) ??
    pairs.find((pair) => pair['nominated'] === true && pair['state'] === 'succeeded')
  );
}

function toFacts(entry: Entry | undefined): CandidateFacts | undefined {
  const type = TYPES.find((known) => known === entry?.['candidateType']);
  if (entry === undefined || type === undefined) return undefined;
  const address = entry['address'] ?? entry['ip'];
  return typeof address === 'string' && address !== '' ? { type, address } : { type };
}
