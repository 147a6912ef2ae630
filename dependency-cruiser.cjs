/** The arrows of docs/architecture.md, written as failing checks. */
const from = (path, extra = {}) => ({ path, pathNot: '\\.(test|prop\\.test)\\.ts$', ...extra });

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-is-alone',
      comment: 'core knows no browser and none of our contexts',
      severity: 'error',
      from: from('^src/core/'),
      to: { path: '^src/(platform|messages|background|content|session-host|ui)/' },
    },
    {
      name: 'core-uses-audited-packages-only',
      severity: 'error',
      from: from('^src/core/'),
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer'],
        pathNot: 'node_modules/(@noble|@scure|tldts|tldts-core|@types)/',
      },
    },
    {
      name: 'platform-knows-core-only',
      severity: 'error',
      from: from('^src/platform/'),
      to: { path: '^src/(messages|background|content|session-host|ui)/' },
    },
    {
      name: 'messages-know-core-only',
      severity: 'error',
      from: from('^src/messages/'),
      to: { path: '^src/(platform|background|content|session-host|ui)/' },
    },
    {
      name: 'content-knows-messages-and-webauthn-types',
      severity: 'error',
      from: from('^src/content/'),
      to: {
        path: '^src/(platform|background|session-host|ui|core/(?!webauthn|signals|bytes|result))',
      },
    },
    {
      name: 'ui-knows-messages-and-core',
      severity: 'error',
      from: from('^src/ui/'),
      // A code is read where its picture is: in the page that has it.
      to: {
        path: '^src/(platform|background|content|session-host)/',
        pathNot: '^src/platform/codes/index\\.ts$',
      },
    },
    {
      name: 'contexts-do-not-touch',
      severity: 'error',
      from: from('^src/background/'),
      to: { path: '^src/(content|session-host|ui)/' },
    },
    {
      name: 'session-host-knows-no-other-context',
      comment: 'it carries bytes; keys and decisions are elsewhere',
      severity: 'error',
      from: from('^src/session-host/'),
      to: { path: '^src/(background|content|ui|core/vault)/' },
    },
    {
      name: 'polyfill-stays-at-the-border',
      severity: 'error',
      from: from('^src/', {
        pathNot:
          '^src/(platform/|messages/(client|router)\\.ts|background/index\\.ts)|\\.(test|prop\\.test)\\.ts$',
      }),
      to: { path: 'node_modules/webextension-polyfill' },
    },
    {
      name: 'raw-signing-has-one-caller',
      comment: 'an account key signs bare bytes only behind the challenge policy',
      severity: 'error',
      from: from('^src/', {
        pathNot: '^src/core/liquid/prove-account\\.ts$|\\.(test|prop\\.test)\\.ts$',
      }),
      to: { path: '^src/core/algorand/raw-sign\\.ts$' },
    },
    {
      name: 'account-signatures-have-three-callers',
      comment:
        'each knows what its bytes may be: challenges, transactions after TX, digests of ARC-60',
      severity: 'error',
      from: from('^src/', {
        pathNot:
          '^src/core/algorand/(raw-sign|signing/sign-transaction-bytes|data-signing/sign-data-digest)\\.ts$|\\.(test|prop\\.test)\\.ts$',
      }),
      to: { path: '^src/core/algorand/account-signature\\.ts$' },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: from('^src/'),
      to: { path: '\\.test\\.ts$|^(test|e2e|bench)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types'] },
  },
};
