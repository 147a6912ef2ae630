/**
 * `npm run bench [-- authenticator chromium content codes find vault liquid]`: figures beside their references and targets, on
 * standard output. For a quick look `--rounds=2`; for vault and liquid `--browser=firefox`, for liquid also
 * `--connections=10` and `--part=connecting` (or signing, scanning, hanging).
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { BROWSERS } from '../e2e/browser/launch';
import { benchAuthenticator } from './authenticator';
import { benchChromium } from './chromium';
import { benchCodes } from './codes/run';
import { benchContent } from './content';
import { benchLiquid, isLiquidPart } from './liquid/run';
import { describeMachine } from './machine';
import { benchFind } from './passkeys/find-candidates';
import { countTargets, formatSection, type Section } from './report';
import { benchVault } from './storage/vault';

const BUILD = 'dist/chrome';

const { positionals: chosen, values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    connections: { type: 'string' },
    browser: { type: 'string' },
    part: { type: 'string', multiple: true },
  },
});
const count = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);
const rounds = count(values.rounds);
const connections = count(values.connections);
const browsers = BROWSERS.filter((name) => (values.browser ?? name) === name);

const BENCHES: Readonly<Record<string, () => Promise<Section | readonly Section[]>>> = {
  authenticator: () => benchAuthenticator(rounds),
  chromium: () => benchChromium(rounds, BUILD),
  content: () => benchContent(rounds, BUILD),
  codes: () => benchCodes(),
  find: () => benchFind(rounds),
  vault: () => benchVault(browsers, rounds),
  liquid: () =>
    benchLiquid({
      browsers,
      ...(rounds === undefined ? {} : { rounds }),
      ...(connections === undefined ? {} : { connections }),
      ...(values.part === undefined ? {} : { parts: values.part.filter(isLiquidPart) }),
    }),
};
/** These measure sources, not the build. */
const WITHOUT_BUILD = ['authenticator', 'codes', 'find', 'vault'];

const names = chosen.length > 0 ? chosen : Object.keys(BENCHES);
const unknown = names.filter((name) => BENCHES[name] === undefined);
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}: choose of ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}
const wrong = [rounds, connections].some((given) => given !== undefined && !(given >= 1));
if (wrong || browsers.length === 0 || values.part?.every(isLiquidPart) === false) {
  console.error(
    `--rounds and --connections are counts, --browser is ${BROWSERS.join(' or ')}, --part one of`,
  );
  console.error('connecting, signing, scanning and hanging.');
  process.exit(1);
}
if (names.some((name) => !WITHOUT_BUILD.includes(name)) && !existsSync(`${BUILD}/manifest.json`)) {
  console.error(`Run "npm run build" first: there is no ${BUILD}.`);
  process.exit(1);
}

console.log(`Machine: ${describeMachine()}\n`);
const sections: Section[] = [];
for (const name of names) {
  const made = (await BENCHES[name]?.()) ?? [];
  for (const section of [made].flat()) {
    sections.push(section);
    console.log(`${formatSection(section)}\n`);
  }
}
const { met, all } = countTargets(sections);
console.log(`${met} of ${all} targets met. Machine at the end: ${describeMachine()}`);
