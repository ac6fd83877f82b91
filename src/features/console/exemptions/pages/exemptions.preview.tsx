import { DAY, HOUR, later } from '../../../../core/clock.ts';
import type { Preview } from '../../../../platform/render/index.ts';
import { ALL, HELP_DESK, ID, LONG_ADDRESS, LONG_NAME, NOW, viewer } from '../../pages/preview-data.ts';
import type { ListedExemption } from '../store.ts';
import { APPROVAL_FAILURES, longProblem, SHORT_FAILURES } from '../words.ts';
import { type AskForm, askPage } from './ask-page.tsx';
import { exemptPage } from './exempt-page.tsx';
import { exemptionListPage } from './exemption-list-page.tsx';
import { exemptionPage } from './exemption-page.tsx';

const LIST = '/console/exemptions';
const LONG_TEXT = 'Signs in only from the two computers behind the locked door of the dispensary. '.repeat(6);

const short: ListedExemption = {
  ...{ id: ID, accountId: ID, name: "Aoife O'Dowd", address: 'aoife.odowd@mail.example' },
  ...{ kind: 'short', reason: 'phone-lost-or-stolen', note: '', clause: null, control: null, owner: null },
  ...{ askedBy: 'Priya Raghunathan', askedAt: NOW, approvedBy: 'Priya Raghunathan', fromAt: NOW },
  ...{ untilAt: later(NOW, 24 * HOUR), reviewOn: null, endedAt: null, endedBy: null },
};

const waiting: ListedExemption = {
  ...short,
  ...{
    id: `${ID.slice(0, -1)}8`,
    name: LONG_NAME,
    address: LONG_ADDRESS,
    kind: 'long',
    reason: 'clinical-risk',
  },
  ...{ clause: 'cyber-essentials', control: LONG_TEXT, owner: LONG_NAME, note: LONG_TEXT },
  ...{ approvedBy: null, fromAt: null, untilAt: later(NOW, 180 * DAY), reviewOn: '2027-02-01' },
};

const ended: ListedExemption = {
  ...waiting,
  ...{ id: `${ID.slice(0, -1)}9`, name: 'Sunita Thapa', approvedBy: 'Tom Ito', fromAt: later(NOW, -9 * DAY) },
  ...{ endedAt: later(NOW, -DAY), endedBy: 'Priya Raghunathan' },
};

const list = (items: readonly ListedExemption[], total = items.length, number = 1) => ({
  ...{ items, total, number, size: 50 },
});

const blank: AskForm = {
  ...{ person: '', clause: '', reason: '', control: '', owner: '', lastDay: '', reviewOn: '', note: '' },
};

const person = { id: ID, displayName: "Aoife O'Dowd" };
const exempt = { permissions: ALL, person, reason: '', note: '' };
const view = { permissions: ALL, now: NOW, mayApprove: false, mayEnd: false };

export const previews: Preview[] = [
  {
    address: LIST,
    state: 'with nobody exempt, for a local administrator',
    page: exemptionListPage({
      ...{ permissions: [...HELP_DESK, 'see-exemptions'], on: '', at: NOW, exemptions: list([]) },
    }),
    viewer,
  },
  {
    address: LIST,
    state: 'waiting, in force and ended, in the middle of many',
    page: exemptionListPage({
      ...{ permissions: ALL, on: '', at: NOW, exemptions: list([waiting, short, ended], 140, 2) },
    }),
    viewer,
  },
  {
    address: LIST,
    state: 'on a past day',
    page: exemptionListPage({
      ...{ permissions: ALL, on: '2026-11-20', at: later(NOW, -4 * DAY), exemptions: list([ended]) },
    }),
    viewer,
  },
  {
    address: `${LIST}/:id`,
    state: 'a short one in force',
    page: exemptionPage({ ...view, exemption: short, mayEnd: true }),
    viewer,
  },
  {
    address: `${LIST}/:id`,
    state: 'a long one that waits, with long texts',
    page: exemptionPage({ ...view, exemption: waiting, mayApprove: true, mayEnd: true }),
    viewer,
  },
  {
    address: `${LIST}/:id`,
    state: 'refused to whoever asked for it',
    page: exemptionPage({
      ...{ ...view, exemption: waiting, mayApprove: true, mayEnd: true },
      errors: { approve: APPROVAL_FAILURES['asked-by-them'] },
    }),
    viewer,
  },
  {
    address: `${LIST}/:id`,
    state: 'ended early',
    page: exemptionPage({ ...view, exemption: ended }),
    viewer,
  },
  { address: `${LIST}/ask`, state: 'as it opens', page: askPage({ permissions: ALL, form: blank }), viewer },
  {
    address: `${LIST}/ask`,
    state: 'with errors and long text',
    page: askPage({
      permissions: ALL,
      form: {
        ...blank,
        person: LONG_ADDRESS,
        control: LONG_TEXT,
        lastDay: '2027-12-01',
        reviewOn: '2026-01-01',
      },
      errors: {
        person: longProblem('person', 'themselves'),
        clause: longProblem('clause', 'missing'),
        reason: longProblem('reason', 'missing'),
        control: longProblem('control', 'too-long'),
        owner: longProblem('owner', 'unknown'),
        'last-day': longProblem('last-day', 'too-late'),
        'review-on': longProblem('review-on', 'too-early'),
      },
    }),
    viewer,
  },
  { address: '/console/people/:id/exempt', state: 'as it opens', page: exemptPage(exempt), viewer },
  {
    address: '/console/people/:id/exempt',
    state: 'refused the fourth time, with a long name',
    page: exemptPage({
      ...{ ...exempt, person: { ...person, displayName: LONG_NAME } },
      ...{ reason: 'other', note: 'Away at a conference', errors: { reason: SHORT_FAILURES['too-many'] } },
    }),
    viewer,
  },
];
