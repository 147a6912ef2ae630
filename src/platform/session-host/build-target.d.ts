/** Set by the build: code for the other browser is left out of a bundle. Absent where no build was. */
interface ImportMetaEnv {
  readonly TARGET?: 'chrome' | 'firefox';
}
