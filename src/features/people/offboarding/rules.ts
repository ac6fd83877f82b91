/** How many active members the security team keeps: one alone can be ill, and many acts need two. */
export const LEAST_ADMINISTRATORS = 2;

/** Who could still look after the installation if somebody could not any more. */
export interface TeamFacts {
  /** Whether the one in question is an active member of the security team now. */
  readonly isMember: boolean;
  /** How many others are: not disabled, and no campaign has paused their access. */
  readonly others: number;
}

/** Whether somebody may stop being an active member of the security team, by losing the role or the account. */
export const mayLeaveTeam = ({ isMember, others }: TeamFacts): boolean =>
  !isMember || others >= LEAST_ADMINISTRATORS;
