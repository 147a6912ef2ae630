/** `npm start`: everything up to the first import of an installed package; the rest is `start.ts`. */
import { runInstalled } from './run-installed.mjs';

runInstalled('scripts/start.ts', process.argv.slice(2));
