import { Router, type Request } from 'express';
import type { Ledger } from '../ledger/ledger.js';
import { accountReply, assetReply, type Reply } from '../replies/account-reply.js';
import { accountsOf, indexerTransactionReply } from '../replies/indexer-transaction-reply.js';
import { readAddress, readId } from './read-request.js';
import { sendRefusal, sendReply } from './write-reply.js';

const DEFAULT_LIMIT = 100;

/** The indexer's REST interface, as far as we use it. */
export function indexerRoutes(ledger: Ledger): Router {
  const router = Router();

  router.get('/health', (_request, response) => {
    sendReply(response, {
      'db-available': true,
      'is-migrating': false,
      message: ledger.round.toString(),
      round: ledger.round,
      version: 'stand-in',
    });
  });

  router.get('/v2/accounts', (request, response) => {
    const authority = request.query['auth-addr'];
    const wanted = authority === undefined ? undefined : readAddress(text(authority));
    const addresses = [...ledger.accounts]
      .filter(([, account]) => wanted === undefined || account.authority === wanted)
      .map(([address]) => address)
      .sort();
    const { items, next } = page(addresses, request);
    sendReply(response, {
      accounts: items.map((address) => indexerAccount(ledger, address)),
      'current-round': ledger.round,
      'next-token': next,
    });
  });

  router.get('/v2/accounts/:address', (request, response) => {
    const address = readAddress(request.params.address);
    if (!ledger.accounts.has(address)) {
      sendRefusal(response, 404, `no accounts found for address: ${address}`);
      return;
    }
    sendReply(response, {
      account: indexerAccount(ledger, address),
      'current-round': ledger.round,
    });
  });

  router.get('/v2/accounts/:address/transactions', (request, response) => {
    const address = readAddress(request.params.address);
    const confirmed = ledger.transactions
      .filter((transaction) => transaction.round !== undefined)
      .filter((transaction) => accountsOf(transaction).has(address))
      .reverse();
    const { items, next } = page(confirmed, request);
    sendReply(response, {
      'current-round': ledger.round,
      'next-token': next,
      transactions: items.map(indexerTransactionReply),
    });
  });

  router.get('/v2/assets/:id', (request, response) => {
    const id = readId(request.params.id);
    const asset = ledger.assets.get(id);
    if (asset === undefined) sendRefusal(response, 404, `no assets found for asset-id: ${id}`);
    else sendReply(response, { asset: assetReply(id, asset), 'current-round': ledger.round });
  });

  return router;
}

function indexerAccount(ledger: Ledger, address: string): Reply {
  const account = accountReply(ledger, address, true);
  return { ...account, deleted: false, 'total-box-bytes': 0, 'total-boxes': 0 };
}

/** A page and the token of the next one, which is absent on the last. */
function page<Item>(
  items: readonly Item[],
  request: Request,
): { readonly items: readonly Item[]; readonly next: string | undefined } {
  const from = Number(readId(text(request.query['next'] ?? '0')));
  const limit = Number(readId(text(request.query['limit'] ?? String(DEFAULT_LIMIT))));
  const end = from + Math.max(1, limit);
  return { items: items.slice(from, end), next: end < items.length ? String(end) : undefined };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
