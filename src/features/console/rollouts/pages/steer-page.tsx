import { Select, Textarea } from 'nhsuk-react-components';
import type { ReactNode } from 'react';
import {
  BackLink,
  Button,
  type FieldErrors,
  Form,
  type Page,
  Problems,
  TextField,
} from '../../../../platform/render/index.ts';
import type { Campaign, Relief } from '../../../rollout/index.ts';
import { consolePage } from '../../pages/console-page.tsx';
import type { Permission } from '../../permissions.ts';
import { campaignPath, ROLLOUTS } from '../needs.ts';
import { reliefWords } from './state-words.ts';

export interface SteerProps {
  readonly permissions: readonly Permission[];
  readonly campaign: Pick<Campaign, 'name' | 'definition'>;
  readonly reliefs: readonly Relief[];
  /** What was typed into the fields of a form that came back. */
  readonly typed: Readonly<Record<string, string | undefined>>;
  readonly errors?: FieldErrors | undefined;
}

interface PartProps extends SteerProps {
  readonly action: string;
}

type Field = Pick<SteerProps, 'typed' | 'errors'> & { readonly name: string; readonly label: string };

const Reason = ({ name, label, typed, errors }: Field) => (
  <Textarea
    id={name}
    name={name}
    label={label}
    hint="It is kept in the audit. Do not write about anybody's health."
    rows={2}
    defaultValue={typed[name]}
    error={errors?.[name]}
  />
);

const Days = ({ name, label, hint, typed, errors }: Field & { readonly hint: string }) => (
  <TextField
    name={name}
    label={label}
    hint={hint}
    value={typed[name]}
    errors={errors}
    inputMode="numeric"
    width={5}
  />
);

interface ActProps {
  readonly action: string;
  readonly label: string;
  readonly children: ReactNode;
}

const Act = ({ action, label, children }: ActProps) => (
  <section>
    <h2 className="nhsuk-heading-m">{label}</h2>
    <Form action={action} label={label}>
      {children}
    </Form>
  </section>
);

const Resume = ({ action, reliefs }: PartProps) =>
  reliefs.length > 0 && (
    <Act action={action} label="Resume campaign">
      {reliefs.map((relief) => (
        <p key={relief.id}>{reliefWords(relief)}</p>
      ))}
      <p>
        Days on which everyone stayed where they were are given back: later steps move, and people are told.
      </p>
      <Button name="do" value="resume">
        Resume campaign
      </Button>
    </Act>
  );

const Pause = (props: PartProps) => (
  <Act action={props.action} label="Pause campaign">
    <p>
      Pause campaign: everyone stays at the step they are on. The days are given back when you resume the
      campaign. Give temporary access: for 72 hours nobody has to set up MFA and nobody’s access is paused,
      for example when a provider is down. A second member of the security team has to agree.
    </p>
    <Reason {...props} name="pause-reason" label="Reason for the pause" />
    <div className="nhsuk-button-group">
      <Button name="do" value="keep">
        Pause campaign
      </Button>
      <Button name="do" value="let-in" kind="secondary">
        Give temporary access
      </Button>
    </div>
  </Act>
);

const Extend = (props: PartProps) => (
  <Act action={props.action} label="Extend wave">
    <p>
      Steps that have begun stay. Later steps move by this many days, or a little more to reach a working day.
      People are told.
    </p>
    <Select id="wave" name="wave" label="Wave" defaultValue={props.typed.wave} error={props.errors?.wave}>
      {props.campaign.definition.waves.map(({ name }) => (
        <Select.Option key={name} value={name}>
          {name}
        </Select.Option>
      ))}
    </Select>
    <Days {...props} name="extend-days" label="Days to add" hint="From 1 to 365" />
    <Reason {...props} name="extend-reason" label="Reason for more time" />
    <Button name="do" value="extend">
      Extend wave
    </Button>
  </Act>
);

const Lift = (props: PartProps) => (
  <Act action={props.action} label="Emergency stop of paused access">
    <p>
      Everyone whose access this campaign has paused gets in again, and nobody else is paused. Everything else
      goes on. A second member of the security team has to agree.
    </p>
    <Days
      {...props}
      name="lift-days"
      label="Days without paused access"
      hint="After so many days access is paused again. From 1 to 30"
    />
    <Reason {...props} name="lift-reason" label="Reason for lifting pauses" />
    <Button name="do" value="lift-halts" kind="warning">
      Ask to lift all pauses
    </Button>
  </Act>
);

const Stop = (props: PartProps) => (
  <Act action={props.action} label="Stop campaign">
    <p>
      The campaign asks nobody for anything any more. People whose access it has paused get in again. It
      cannot be started again. People who have set up MFA keep it.
    </p>
    <Reason {...props} name="stop-reason" label="Reason for stopping" />
    <Button name="do" value="stop" kind="warning">
      Stop campaign
    </Button>
  </Act>
);

/** `/console/rollouts/:name/steer`: everything that holds a campaign back, moves it or ends it. */
export const steerPage = (props: SteerProps): Page => {
  const { name } = props.campaign;
  const parts = { ...props, action: campaignPath(name, 'steer') };
  return consolePage({
    title: `Manage ${name}`,
    area: ROLLOUTS,
    permissions: props.permissions,
    hasErrors: props.errors !== undefined,
    above: (
      <>
        <BackLink href={campaignPath(name)}>{name}</BackLink>
        <Problems errors={props.errors} />
      </>
    ),
    body: (
      <div className="app-text-width">
        <Resume {...parts} />
        <Pause {...parts} />
        <Extend {...parts} />
        <Lift {...parts} />
        <Stop {...parts} />
      </div>
    ),
  });
};
