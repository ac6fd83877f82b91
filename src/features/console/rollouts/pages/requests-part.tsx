import { InsetText } from 'nhsuk-react-components';
import { Button, Form, momentText } from '../../../../platform/render/index.ts';
import type { AskedAct, AskedRelief, ReliefKind } from '../../../rollout/index.ts';
import { campaignPath } from '../needs.ts';

interface Props {
  readonly name: string;
  readonly requests: readonly (AskedRelief | AskedAct)[];
  readonly viewerId: string;
  readonly maySteer: boolean;
}

/** What would begin, as an offer. */
const WOULD: Record<ReliefKind, string> = {
  keep: 'to keep everyone where they are',
  'let-in':
    'to give everyone temporary access for 72 hours: those who must set up, or are paused, get in as long as it lasts',
  'lift-halts': 'to lift every pause of access that this campaign has made',
};

const wouldOf = (request: AskedRelief | AskedAct): string => {
  if ('kind' in request) return WOULD[request.kind];
  const { act } = request;
  if (act.kind === 'stop')
    return 'to stop the campaign for good, and to end every pause of access that it has made';
  return `to give the wave ${act.wave} ${act.days} more days`;
};

const Answer = ({ name, request }: { readonly name: string; readonly request: AskedRelief | AskedAct }) => (
  <Form action={campaignPath(name, 'agree')} label={`Agree: ${wouldOf(request)}`}>
    <input type="hidden" name="request" value={request.id} />
    <Button small>Agree</Button>
  </Form>
);

/** What one person asked for and a second one may agree to. */
export const RequestsPart = ({ name, requests, viewerId, maySteer }: Props) =>
  requests.map((request) => (
    <InsetText key={request.id}>
      <p>
        <strong>
          {request.askedByName} asks {wouldOf(request)}
          {'untilAt' in request && request.untilAt ? `, until ${momentText(request.untilAt)}` : ''}.
        </strong>
      </p>
      <p>
        Asked on {momentText(request.askedAt)}. Reason: {request.reason}
      </p>
      {request.askedBy === viewerId ? (
        <p>Another member of the security team has to agree, within 24 hours of your request.</p>
      ) : (
        maySteer && <Answer name={name} request={request} />
      )}
    </InsetText>
  ));
