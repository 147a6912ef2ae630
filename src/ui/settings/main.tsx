import { mountPage } from '../kit';
import { SettingsPage } from './settings-page';

const { version } = chrome.runtime.getManifest();
mountPage('settings_title', <SettingsPage version={version} />);
