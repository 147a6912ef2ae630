import { drawPlainCode } from '../../../dapps/page/draw-code';
import { readSettings } from '../../../dapps/page/settings';

/** A page that shows a code which somebody else has made, big and alone. Settings: `link`. */
const link = readSettings().text('link') ?? '';
const code = document.createElement('img');
code.dataset['testid'] = 'foreign-qr';
code.width = code.height = 500;
code.src = drawPlainCode(link);
const anchor = document.createElement('a');
anchor.dataset['testid'] = 'foreign-link';
anchor.href = link;
anchor.textContent = 'Connect your wallet';
document.body.append(code, anchor);
