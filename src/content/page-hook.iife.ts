/**
 * Runs in the page's own world before its first script. Everything that can be looked up is captured by the imports'
 * top levels, which the bundler puts above this line. It decides nothing: who may ask, for which RP ID and with which
 * options is judged by the background from what the browser says.
 */
import { patchCapabilities } from './page/capabilities';
import { openChannel } from './page/channel';
import { patchCredentialInterfaces } from './page/credential';
import { patchCredentialsContainer } from './page/credentials-container';
import { patchOptionsFromJson } from './page/parse-options-from-json';
import { patchSignals } from './page/signals';

const channel = openChannel();
if (channel !== undefined && 'PublicKeyCredential' in window) {
  patchCredentialsContainer(channel, patchCredentialInterfaces());
  patchCapabilities(channel);
  patchOptionsFromJson();
  patchSignals(channel);
}
