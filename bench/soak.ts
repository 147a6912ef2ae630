/**
 * `npm run soak [-- --minutes=30 --stops=50 --browser=firefox]`: one connection under traffic in each browser, while the
 * background is stopped again and again. Fails when a request was lost or answered twice.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { BROWSERS } from '../e2e/browser/launch';
import { soak } from './liquid/soak';
import { describeMachine } from './machine';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    stops: { type: 'string', default: '50' },
    browser: { type: 'string' },
  },
});
const minutes = Number(values.minutes);
const stops = Number(values.stops);
const browsers = BROWSERS.filter((name) => (values.browser ?? name) === name);
if (!(minutes > 0) || !(stops >= 0) || browsers.length === 0) {
  console.error(`--minutes and --stops are counts, --browser is ${BROWSERS.join(' or ')}.`);
  process.exit(1);
}
if (!existsSync('dist/chrome/manifest.json')) {
  console.error('Run "npm run build" first: there is no dist/chrome.');
  process.exit(1);
}

console.log(`Machine: ${describeMachine()}\n`);
let isClean = true;
for (const name of browsers) {
  const say = (line: string): void => {
    console.log(`${name}, ${line}`);
  };
  const { tally, stopped, verified, failures } = await soak(name, { minutes, stops, say });
  const { asked, answered, lost, duplicated, unasked } = tally;
  say(
    `${minutes} minutes: ${asked} requests, ${answered} answered once, ${verified} signatures verified, ` +
      `${lost.length} lost, ${duplicated.length} answered twice, ${unasked} answers unasked.`,
  );
  say(
    `background stopped ${stopped.between} times between requests, ${stopped.waiting} while one waited.`,
  );
  for (const failure of failures) say(failure);
  const stoppedOften = stopped.between + stopped.waiting >= stops;
  if (!stoppedOften) say(`fewer stops than the ${stops} that were asked for.`);
  isClean &&=
    stoppedOften && asked > 0 && answered === asked && verified === asked && unasked === 0;
}
process.exitCode = isClean ? 0 : 1;
