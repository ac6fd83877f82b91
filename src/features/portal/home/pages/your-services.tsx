import { Card, InsetText } from 'nhsuk-react-components';
import { dateText, type Page, preparePageFor } from '../../../../platform/render/index.ts';

/** Something that people open from their start page. */
export interface Service {
  readonly name: string;
  /** One sentence: what it is for. */
  readonly about: string;
  readonly href: string;
}

/** What the rollout says on the start page. */
export interface CampaignBanner {
  readonly sentence: string;
  /** The day that matters, for example from when a second factor is needed. */
  readonly date: Date;
  /** Where to do something about it, or to read more. */
  readonly href: string;
}

interface Props {
  readonly services: readonly Service[];
  readonly banner: CampaignBanner | undefined;
}

const OWN: readonly Service[] = [
  {
    name: 'My profile',
    about: 'Your details, where you are signed in, and recent sign-ins.',
    href: '/profile',
  },
  {
    name: 'Self-service',
    about: 'Set up multi-factor authentication (MFA), or change your password.',
    href: '/profile/self-service',
  },
  { name: 'Help', about: 'What MFA is, a guide with pictures, and answers.', href: '/help' },
];

const Banner = ({ sentence, date, href }: CampaignBanner) => (
  <InsetText>
    <p>
      {sentence} <strong>{dateText(date)}</strong>.
    </p>
    <p>
      <a href={href}>Find out what to do</a>
    </p>
  </InsetText>
);

const Tiles = ({ services, level }: { services: readonly Service[]; level: 'h2' | 'h3' }) => (
  <Card.Group>
    {services.map((service) => (
      <Card.GroupItem key={service.href} width="one-half">
        <Card clickable>
          <Card.Heading headingLevel={level} size="m">
            <Card.Link href={service.href}>{service.name}</Card.Link>
          </Card.Heading>
          <Card.Description>{service.about}</Card.Description>
        </Card>
      </Card.GroupItem>
    ))}
  </Card.Group>
);

const NoServices = () => (
  <p>
    No services are connected here yet. When your organisation connects one, for example your mail, it appears
    here. Until then, open it as you always do.
  </p>
);

/** The start page of everyone who is signed in. */
const build = ({ services, banner }: Props): Page => ({
  title: 'Your services',
  width: 'wide',
  body: (
    <>
      <h1 className="nhsuk-heading-l">Your services</h1>
      {banner && <Banner {...banner} />}
      {services.length > 0 ? <Tiles services={services} level="h2" /> : <NoServices />}
      <h2 className="nhsuk-heading-m">Your account</h2>
      <Tiles services={OWN} level="h3" />
      <p>
        Something does not work? <a href="/help">Get help</a>.
      </p>
    </>
  ),
});

const withoutBanner = preparePageFor(({ services }: Props) => services, build);

export const yourServicesPage = (props: Props): Page => (props.banner ? build(props) : withoutBanner(props));
