import { Temporal } from 'temporal-polyfill';

const weeksAfter = (today: string, weeks: number): string => {
  const day = Temporal.PlainDate.from(today);
  return day.add({ days: weeks * 7 + ((9 - day.dayOfWeek) % 7) }).toString();
};

/**
 * What a new draft begins with: a campaign that explains itself. Its waves start on Tuesdays that lie ahead.
 * @param today a local day, as `2027-01-12`
 */
export const exampleCampaign = (
  today: string,
): string => `# A campaign. Lines that begin with # explain and change nothing.
name: mfa-${today.slice(0, 4)}                # small letters, digits and hyphens: it names the campaign in addresses
goal: any                     # any: every method counts. phishing-resistant: security keys only

audience:
  everyone: true              # or by lists: organisations, kinds, regions, parents, roles, people
  exclude:
    applications: true        # programs cannot enrol
    sharedLogins: true        # logins that several people share

# Days from a wave's start. A rung may be left out.
ladder:
  announce: 0                 # people are told by e-mail
  nudge: 14                   # asked when they sign in, and may skip
  restrict: 28                # asked each time; sessions of 8 hours
  require: 35                 # no way on without setting up
  halt: 49                    # access is paused, never where it would close a site

skips: 5                      # on so many days a person may say "Not now"
joiners:
  graceDays: 14               # for people who join after their wave has started

# In this order: everyone belongs to the first wave that takes them.
waves:
  - name: Administrators
    starts: ${weeksAfter(today, 2)}
    roles: [local-administrator, help-desk, security-team, auditor]
  - name: First tenth
    starts: ${weeksAfter(today, 4)}
    percent: 10               # a stable share of those who are left
  - name: Everyone else
    starts: ${weeksAfter(today, 8)}

continuity:
  minimum: 2                  # working people that every organisation keeps
  holdDays: 14                # by when you decide about a site that is kept
`;
