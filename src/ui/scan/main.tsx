import { readCodes, readFrame } from '../../platform/codes';
import { mountPage } from '../kit';
import { ScanPage } from './scan-page';
import { submitLink } from './submit-link';

mountPage('scan_title', <ScanPage reader={{ readCodes, readFrame }} onFound={submitLink} />);
