/** `npm run bench [-- authenticator chromium content]`: figures beside their references and targets, on standard output. */
import { benchAuthenticator } from './authenticator';
import { benchChromium } from './chromium';
import { benchContent } from './content';
import { describeMachine } from './machine';
import { countTargets, formatSection, type Section } from './report';

const BENCHES: Readonly<Record<string, () => Promise<Section>>> = {
  authenticator: () => benchAuthenticator(),
  chromium: () => benchChromium(),
  content: () => benchContent(),
};

const chosen = process.argv.slice(2);
const names = chosen.length > 0 ? chosen : Object.keys(BENCHES);

console.log(`Machine: ${describeMachine()}\n`);
const sections: Section[] = [];
for (const name of names) {
  const bench = BENCHES[name];
  if (bench === undefined) {
    console.error(`no bench "${name}": choose of ${Object.keys(BENCHES).join(', ')}`);
    process.exit(1);
  }
  const section = await bench();
  sections.push(section);
  console.log(`${formatSection(section)}\n`);
}
const { met, all } = countTargets(sections);
console.log(`${met} of ${all} targets met. Load at the end: ${describeMachine()}`);
