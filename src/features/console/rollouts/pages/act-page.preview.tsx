import type { Preview } from '../../../../platform/render/index.ts';
import { ALL, viewer } from '../../pages/preview-data.ts';
import { type ActProps, actPage } from './act-page.tsx';
import { CAMPAIGN } from './preview-data.ts';

const address = '/console/rollouts/:name/steer';
const common = { permissions: ALL, campaign: CAMPAIGN, reason: 'A pilot comes first', halts: 214 } as const;
const stop: ActProps = { ...common, act: { kind: 'stop' }, needsSecond: true };
const extend: ActProps = {
  ...common,
  ...{ act: { kind: 'extend', wave: 'First tenth', days: 7 }, halts: 0, needsSecond: false },
};

export const previews: Preview[] = [
  { address, state: 'before the campaign is stopped, with people paused', page: actPage(stop), viewer },
  { address, state: 'before a wave is extended', page: actPage(extend), viewer },
];
