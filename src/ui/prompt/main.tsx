import { mountPage } from '../kit';
import { PromptWindow } from './prompt-window';

mountPage('prompt_title', <PromptWindow />);
