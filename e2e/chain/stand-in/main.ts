import { parseArgs } from 'node:util';
import { isValidAddress } from 'algosdk';
import type { StartAccount } from './ledger/populate.js';
import { startChain } from './start-chain.js';

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '4001' },
    'indexer-port': { type: 'string', default: '8980' },
    'genesis-id': { type: 'string', default: 'standin-v1' },
    token: { type: 'string' },
    fund: { type: 'string', multiple: true, default: [] },
  },
});

/** `<address>=<microAlgos>` */
function readFunding(text: string): StartAccount {
  const [address, amount = ''] = text.split('=');
  if (address === undefined || !isValidAddress(address) || !/^\d{1,16}$/u.test(amount)) {
    console.error('--fund is <address>=<microAlgos>');
    process.exit(2);
  }
  return { address, microAlgos: BigInt(amount) };
}

const chain = await startChain({
  host: values.host,
  port: Number(values.port),
  indexerPort: Number(values['indexer-port']),
  genesisId: values['genesis-id'],
  accounts: values.fund.map(readFunding),
  ...(values.token === undefined ? {} : { token: values.token }),
});
console.log(`A FAKE Algorand network (${chain.genesisId}): nothing on it is worth anything.`);
console.log(`algod   ${chain.origin}`);
console.log(`indexer ${chain.indexerOrigin}`);
console.log(`genesis ${chain.genesisHash}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void chain.close().then(() => process.exit(0));
  });
}
