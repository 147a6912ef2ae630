/** `npm test`: everything up to the first import of an installed package; the rest is `test.ts`. */
import { runInstalled } from './run-installed.mjs';

runInstalled('scripts/test.ts', process.argv.slice(2));
