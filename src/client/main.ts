import { createAll, ErrorSummary, PasswordInput, SkipLink } from 'nhsuk-frontend';
import { offerCopying } from './copy.ts';
import './main.scss';
import { offerPrinting } from './print.ts';
import { refreshStatus } from './refresh-status.ts';
import { offerSecurityKeys } from './security-keys.ts';
import { sendOnce } from './send-once.ts';
import { watchTimeLimit } from './time-limit.ts';

// Every page works without what follows.
document.body.classList.add('js-enabled', 'nhsuk-frontend-supported');
for (const component of [ErrorSummary, PasswordInput, SkipLink]) createAll(component);
offerCopying();
offerPrinting();
refreshStatus();
offerSecurityKeys();
sendOnce();
watchTimeLimit();
