/** `npm run bench [-- authenticator chromium content]`: figures beside their references and targets, on standard output. */
import { existsSync } from 'node:fs';

import { benchAuthenticator } from './authenticator';
import { benchChromium } from './chromium';
import { benchContent } from './content';
import { describeMachine } from './machine';
import { countTargets, formatSection, type Section } from './report';

const BUILD = 'dist/chrome';

const BENCHES: Readonly<Record<string, () => Promise<Section>>> = {
  authenticator: () => benchAuthenticator(),
  chromium: () => benchChromium(undefined, BUILD),
  content: () => benchContent(undefined, BUILD),
};

const chosen = process.argv.slice(2);
const names = chosen.length > 0 ? chosen : Object.keys(BENCHES);
const unknown = names.filter((name) => BENCHES[name] === undefined);
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}: choose of ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}
if (names.some((name) => name !== 'authenticator') && !existsSync(`${BUILD}/manifest.json`)) {
  console.error(`Run "npm run build" first: there is no ${BUILD}.`);
  process.exit(1);
}

console.log(`Machine: ${describeMachine()}\n`);
const sections: Section[] = [];
for (const name of names) {
  const section = await BENCHES[name]?.();
  if (section === undefined) continue;
  sections.push(section);
  console.log(`${formatSection(section)}\n`);
}
const { met, all } = countTargets(sections);
console.log(`${met} of ${all} targets met. Machine at the end: ${describeMachine()}`);
