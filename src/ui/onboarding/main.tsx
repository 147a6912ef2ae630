import { mountPage } from '../kit';
import { Onboarding } from './onboarding';

mountPage('onboarding_page_title', <Onboarding />);
