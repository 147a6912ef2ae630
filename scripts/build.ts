/** `npm run build`: the production builds of both browsers, in `dist/chrome` and `dist/firefox`. */
import { spawnSync } from 'node:child_process';

import { TARGETS } from './derive-manifest';

for (const target of TARGETS) {
  const { status } = spawnSync('npx', ['vite', 'build', '--logLevel', 'warn'], {
    stdio: 'inherit',
    // Whatever the caller's own environment is: there is one build, the production one.
    env: { ...process.env, NODE_ENV: 'production', TARGET: target },
  });
  if (status !== 0) process.exit(status ?? 1);
}
