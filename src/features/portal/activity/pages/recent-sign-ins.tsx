import { Tag } from 'nhsuk-react-components';
import { browserName } from '../../../../core/browser-name.ts';
import type { Page as ListPage } from '../../../../core/paging.ts';
import {
  Button,
  Form,
  ListTable,
  momentText,
  type Page,
  PageLinks,
} from '../../../../platform/render/index.ts';
import { NetworkAddress } from '../../pages/network-address.tsx';
import { MY_PROFILE, Trail } from '../../pages/trail.tsx';
import { methodWords } from '../rules.ts';
import type { RecentSignIn } from '../store.ts';

interface Props {
  readonly list: ListPage<RecentSignIn>;
  /** What the sign-in to this site itself is called. */
  readonly brandName: string;
}

const COLUMNS = ['When', 'Where', 'Service', 'Signed in with', { hidden: 'Was it you?' }] as const;

const Where = ({ signIn }: { signIn: RecentSignIn }) => (
  <>
    {browserName(signIn.userAgent)}
    <br />
    Network address {signIn.clientAddress ? <NetworkAddress address={signIn.clientAddress} /> : 'not known'}
  </>
);

const NotMe = ({ signIn }: { signIn: RecentSignIn }) =>
  signIn.reportedAt ? (
    <>
      <Tag modifier="red">Not you</Tag>
      <br />
      <a href={`/profile/activity/${signIn.id}/not-me`}>
        What to do now
        <span className="nhsuk-u-visually-hidden"> about {momentText(signIn.at)}</span>
      </a>
    </>
  ) : (
    <Form action={`/profile/activity/${signIn.id}/not-me`}>
      <Button kind="secondary" small>
        This was not me
        <span className="nhsuk-u-visually-hidden"> on {momentText(signIn.at)}</span>
      </Button>
    </Form>
  );

const List = ({ list, brandName }: Props) => (
  <>
    <p>
      Look through this list now and then. If you do not know one of them, press{' '}
      <strong>This was not me</strong>. A network address is often shared by everyone in a building.
    </p>
    <ListTable
      caption="Your sign-ins, newest first"
      columns={COLUMNS}
      rows={list.items.map((signIn) => ({
        key: signIn.id,
        cells: [
          momentText(signIn.at),
          <Where key="where" signIn={signIn} />,
          signIn.service === 'portal' ? brandName : signIn.service,
          methodWords(signIn.method),
          <NotMe key="not-me" signIn={signIn} />,
        ],
      }))}
    />
    <PageLinks list={list} hrefOf={(number) => `/profile/activity?page=${number}`} />
  </>
);

/** A person's own sign-ins, newest first. */
export const recentSignInsPage = (props: Props): Page => ({
  title: 'Your recent sign-ins',
  width: 'wide',
  body: (
    <>
      <Trail steps={[MY_PROFILE]} />
      <h1 className="nhsuk-heading-l">Your recent sign-ins</h1>
      {props.list.items.length > 0 ? <List {...props} /> : <p>There are no sign-ins to show here.</p>}
    </>
  ),
});
