import { parseArgs } from 'node:util';
import { lineageRules, type Lineage } from './lineage.js';
import { startService } from './start-service.js';

const { values } = parseArgs({
  options: {
    lineage: { type: 'string', default: 'v1' },
    port: { type: 'string', default: '0' },
    state: { type: 'string' },
  },
});

const isLineage = (name: string): name is Lineage => Object.hasOwn(lineageRules, name);

if (!isLineage(values.lineage)) {
  console.error(`--lineage is one of: ${Object.keys(lineageRules).join(', ')}`);
  process.exit(2);
}

const service = await startService({
  lineage: values.lineage,
  port: Number(values.port),
  ...(values.state === undefined ? {} : { stateFile: values.state }),
});
console.log(`Harbour Books (${service.lineage}) at ${service.origin}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void service.close().then(() => process.exit(0));
  });
}
