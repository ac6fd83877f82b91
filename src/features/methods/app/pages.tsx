import { Details } from 'nhsuk-react-components';
import { Button, CodeField, type FieldErrors } from '../../../platform/render/index.ts';
import type { ProofView } from '../method.ts';

const AppCodeField = ({ errors }: { errors?: FieldErrors | undefined }) => (
  <CodeField name="code" label="Security code" hint="6 numbers, from the app on your phone" errors={errors} />
);

const AS_IT_OPENS: ProofView = { fields: <AppCodeField />, isAlike: true };

/** What asks for a code of the app. */
export const appProofView = (errors?: FieldErrors): ProofView =>
  errors ? { fields: <AppCodeField errors={errors} /> } : AS_IT_OPENS;

export interface AppSetUp {
  readonly address: string;
  /** `otpauth:` address, for a link on the phone itself. */
  readonly uri: string;
  /** A phone or a tablet: it cannot photograph itself. */
  readonly isHandheld: boolean;
  /** The secret in groups of four, to be typed. */
  readonly typedKey: string;
  /** The QR code: the path of its dark modules and its size in modules. */
  readonly qr: { readonly path: string; readonly size: number };
}

const QrPicture = ({ qr }: { qr: AppSetUp['qr'] }) => (
  <svg
    className="app-qr"
    role="img"
    aria-label="QR code for your authenticator app"
    viewBox={`0 0 ${qr.size} ${qr.size}`}
    width="220"
    height="220"
    shapeRendering="crispEdges"
  >
    <rect width={qr.size} height={qr.size} fill="#ffffff" />
    <path d={qr.path} fill="#000000" />
  </svg>
);

const GET_AN_APP = 'Microsoft Authenticator, Google Authenticator or another one.';

const TypedKey = ({ setUp }: { setUp: AppSetUp }) => (
  <>
    <p>In the app, choose to type a key instead. Then type:</p>
    <dl className="app-typed-key">
      <dt>Account</dt>
      <dd>{setUp.address}</dd>
      <dt>Key</dt>
      <dd>
        <code id="typed-key">{setUp.typedKey}</code>{' '}
        <button type="button" className="nhsuk-button nhsuk-button--secondary" data-copy="typed-key" hidden>
          Copy
        </button>
      </dd>
      <dt>Kind of key</dt>
      <dd>Time based</dd>
    </dl>
  </>
);

/** The link hands the key over on the device itself; the picture is for another one. */
const OnHandheld = ({ setUp }: { setUp: AppSetUp }) => (
  <>
    <ol className="nhsuk-list nhsuk-list--number">
      <li>Get a free authenticator app on this device: {GET_AN_APP}</li>
      <li>Open the app with the button below. It adds your account.</li>
      <li>Come back to this page, and enter the numbers that the app shows.</li>
    </ol>
    <a className="nhsuk-button nhsuk-button--secondary" href={setUp.uri}>
      Open my authenticator app on this device
    </a>
    <Details>
      <Details.Summary>The app does not open, or is on another device</Details.Summary>
      <Details.Text>
        <p>
          On another device: in its app, choose to add an account (often a <strong>+</strong>), and point its
          camera at this picture.
        </p>
        <QrPicture qr={setUp.qr} />
        <TypedKey setUp={setUp} />
      </Details.Text>
    </Details>
  </>
);

const OnComputer = ({ setUp }: { setUp: AppSetUp }) => (
  <>
    <ol className="nhsuk-list nhsuk-list--number">
      <li>Get a free authenticator app on your phone: {GET_AN_APP}</li>
      <li>
        In the app, choose to add an account (often a <strong>+</strong>). Choose{' '}
        <strong>Other account</strong> if it asks.
      </li>
      <li>Point your phone’s camera at this picture.</li>
    </ol>
    <QrPicture qr={setUp.qr} />
    <p>
      <a href={setUp.uri}>Open my authenticator app on this device</a>
    </p>
    <Details>
      <Details.Summary>I cannot scan the picture</Details.Summary>
      <Details.Text>
        <TypedKey setUp={setUp} />
      </Details.Text>
    </Details>
  </>
);

const SHOWN_BEFORE = (
  <p>We show the QR code and the key once. If they are in your app, enter the code that it shows now.</p>
);

const StartAgain = () => (
  <>
    <p>Are they not in your app? Then start again: you get a new QR code, and the old one no longer works.</p>
    <Button kind="secondary" name="do" value="again">
      Start again
    </Button>
  </>
);

interface AppSetUpProps {
  /** What the app needs; undefined where it was shown before. */
  readonly setUp: AppSetUp | undefined;
  readonly errors: FieldErrors | undefined;
}

const Key = ({ setUp }: Pick<AppSetUpProps, 'setUp'>) => {
  if (!setUp) return SHOWN_BEFORE;
  return setUp.isHandheld ? <OnHandheld setUp={setUp} /> : <OnComputer setUp={setUp} />;
};

/** The body of "Set up an authenticator app". */
export const AppSetUpForm = ({ setUp, errors }: AppSetUpProps) => (
  <>
    <Key setUp={setUp} />
    <CodeField
      name="code"
      label="Security code"
      hint="The 6 numbers that the app now shows. They change every 30 seconds."
      errors={errors}
    />
    <Button>Continue</Button>
    {!setUp && <StartAgain />}
  </>
);
