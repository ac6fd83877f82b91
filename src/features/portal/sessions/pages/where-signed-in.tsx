import { Tag } from 'nhsuk-react-components';
import { browserName } from '../../../../core/browser-name.ts';
import {
  Button,
  dateText,
  Form,
  ListTable,
  momentText,
  type Page,
} from '../../../../platform/render/index.ts';
import type { RememberedDevice, SessionEntry } from '../../../sessions/index.ts';
import { Done } from '../../pages/done.tsx';
import { NetworkAddress } from '../../pages/network-address.tsx';
import { MY_PROFILE, Trail } from '../../pages/trail.tsx';

interface Props {
  readonly sessions: readonly SessionEntry[];
  readonly devices: readonly RememberedDevice[];
  /** The session of the browser that looks at the page. */
  readonly currentId: string;
  /** What was just done: `session`, `device`, or anything else for nothing. */
  readonly done: string;
}

const DONE_WORDS = new Map([
  ['session', 'That browser is signed out.'],
  ['device', 'That device is forgotten. It is asked for a code again.'],
]);

interface EndButtonProps {
  readonly action: string;
  readonly words: string;
  readonly about: string;
}

const EndButton = ({ action, words, about }: EndButtonProps) => (
  <Form action={action}>
    <Button kind="secondary" small>
      {words}
      <span className="nhsuk-u-visually-hidden"> {about}</span>
    </Button>
  </Form>
);

const Name = ({ session, isCurrent }: { session: SessionEntry; isCurrent: boolean }) => (
  <>
    {browserName(session.userAgent)} {isCurrent && <Tag modifier="blue">This browser</Tag>}
  </>
);

const Browsers = ({ sessions, currentId }: Props) => (
  <ListTable
    caption="Browsers in which you are signed in"
    columns={['Browser', 'Network address', 'Signed in', 'Last used', { hidden: 'End it' }]}
    rows={sessions.map((session) => ({
      key: session.id,
      cells: [
        <Name key="name" session={session} isCurrent={session.id === currentId} />,
        session.clientAddress ? (
          <NetworkAddress key="address" address={session.clientAddress} />
        ) : (
          'Not known'
        ),
        momentText(session.startedAt),
        momentText(session.lastSeenAt),
        <EndButton
          key="end"
          action={`/profile/sessions/${session.id}/end`}
          words="Sign out"
          about={`${browserName(session.userAgent)}, signed in ${momentText(session.startedAt)}`}
        />,
      ],
    }))}
  />
);

const Devices = ({ devices }: Props) =>
  devices.length === 0 ? (
    <p>None. You prove it is you in two ways each time you sign in.</p>
  ) : (
    <ListTable
      caption="Devices on which you are not asked again"
      columns={['Device', 'Since', 'Last used', 'Until', { hidden: 'Forget it' }]}
      rows={devices.map((device) => ({
        key: device.id,
        cells: [
          browserName(device.userAgent),
          dateText(device.createdAt),
          momentText(device.lastUsedAt),
          dateText(device.expiresAt),
          <EndButton
            key="forget"
            action={`/profile/sessions/devices/${device.id}/forget`}
            words="Forget this device"
            about={`${browserName(device.userAgent)}, since ${momentText(device.createdAt)}`}
          />,
        ],
      }))}
    />
  );

const Everywhere = () => (
  <>
    <h2 className="nhsuk-heading-m">Sign out everywhere</h2>
    <p>
      This signs you out of every browser, this one too, and forgets every device. Do it when you have lost a
      phone or a computer, or when you see something here that you do not know.
    </p>
    <Form action="/profile/sessions/end-all">
      <Button kind="warning">Sign out everywhere</Button>
    </Form>
  </>
);

/** Where a person is signed in, and how to end it. */
export const whereSignedInPage = (props: Props): Page => ({
  title: 'Where you are signed in',
  width: 'wide',
  body: (
    <>
      <Trail steps={[MY_PROFILE]} />
      {DONE_WORDS.has(props.done) && <Done>{DONE_WORDS.get(props.done) ?? ''}</Done>}
      <h1 className="nhsuk-heading-l">Where you are signed in</h1>
      <p>We sign you out after an hour without use, and after 24 hours at the latest.</p>
      <h2 className="nhsuk-heading-m">Browsers</h2>
      <Browsers {...props} />
      <h2 className="nhsuk-heading-m">Devices on which you are not asked again</h2>
      <Devices {...props} />
      <Everywhere />
    </>
  ),
});
