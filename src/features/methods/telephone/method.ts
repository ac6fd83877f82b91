import type { Method } from '../method.ts';
import { createTelephoneEnrolment } from './enrolment.tsx';
import type { TelephoneNeeds } from './needs.ts';
import type { TelephoneProfile } from './profile.ts';
import { createTelephoneProof } from './proof.tsx';

/** A method whose codes go to a number: by text message or by phone call. */
export const createTelephoneMethod = (
  needs: TelephoneNeeds,
  profile: TelephoneProfile,
): Method & Required<Pick<Method, 'enrolment'>> => ({
  kind: profile.kind,
  strength: profile.strength,
  assurance: 'AAL2',
  amr: profile.amr,
  standsAlone: false,
  resistsPhishing: false,
  proof: createTelephoneProof(needs, profile),
  enrolment: createTelephoneEnrolment(needs, profile),
});
