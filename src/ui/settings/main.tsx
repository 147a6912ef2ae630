import { mountPage } from '../kit';
import { Settings } from './settings';

const { version } = chrome.runtime.getManifest();
mountPage('settings_title', <Settings version={version} />);
