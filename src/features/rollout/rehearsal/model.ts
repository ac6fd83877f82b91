type Unit = 'chance' | 'share' | 'count' | 'pounds';

interface Parameter {
  readonly value: number;
  readonly unit: Unit;
  readonly about: string;
}

const chance = (value: number, about: string): Parameter => ({ value, unit: 'chance', about });

/**
 * How people behave in a rehearsal: every parameter with what is assumed until a campaign of one's own tells otherwise. The
 * defaults are assumptions on the careful side, not measurements.
 */
export const PARAMETERS = {
  enrolAnnounced: chance(0.02, 'sets up at a sign-in after being told, before being asked'),
  enrolNudged: chance(0.15, 'sets up when asked at a sign-in and able to skip'),
  enrolRestricted: chance(0.35, 'sets up when asked each time'),
  enrolRequired: chance(0.75, 'sets up when there is no other way on'),
  enrolHalted: chance(0.25, 'gets back in alone after a halt, on a day of trying'),
  callEnrolling: chance(0.02, 'calls the help desk while setting up'),
  callRestricted: chance(0.03, 'calls when asked each time and not setting up'),
  callRequired: chance(0.4, 'calls when there is no other way on and not setting up'),
  callHalted: chance(0.6, 'calls when halted and not back in alone, on a day of trying'),
  helped: chance(0.85, 'has set up by the end of the day of the call'),
  shareApp: { value: 0.6, unit: 'share', about: 'of those who set up choose an authenticator app' },
  shareText: { value: 0.28, unit: 'share', about: 'choose text messages' },
  shareCall: { value: 0.05, unit: 'share', about: 'choose phone calls' },
  shareKey: { value: 0.07, unit: 'share', about: 'choose a security key' },
  textsPerEnrolment: { value: 1.3, unit: 'count', about: 'texts to set text messages up' },
  textsPerSignIn: { value: 0.6, unit: 'count', about: 'texts on each later day of signing in' },
  costPerText: { value: 0.03, unit: 'pounds', about: 'for one text' },
} as const satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof PARAMETERS;

export type Model = Readonly<Record<ParameterName, number>>;

export const PARAMETER_NAMES = Object.keys(PARAMETERS) as ParameterName[];

export const DEFAULT_MODEL = Object.fromEntries(
  PARAMETER_NAMES.map((name) => [name, PARAMETERS[name].value]),
) as Model;

/** The model of a campaign whose goal leaves only some methods: nobody is sent texts where a security key is the goal. */
export const modelFor = (model: Model, goal: 'any' | 'phishing-resistant'): Model =>
  goal === 'any' ? model : { ...model, shareApp: 0, shareText: 0, shareCall: 0, shareKey: 1 };
