import { type DemonstrationPerson, enrolled, unprotected } from './shapes.ts';

/** People of the pharmacies, and those who work in several. */
export const PHARMACIES: readonly DemonstrationPerson[] = [
  { name: 'Amelia Hartnoll', at: ['FZ901'], ...enrolled(1) },
  { name: 'Bilal Hussain', at: ['FZ901'], ...unprotected(2) },
  { name: 'Nguyễn Thị Mai', login: 'nguyen.thimai', at: ['FZ902'], ...enrolled(3) },
  { name: 'George Papadopoulos', at: ['FZ902'], ...unprotected(26), haltedDaysAgo: 2 },
  { name: 'Kirsty Gillespie', at: ['FZ903'], ...enrolled(2) },
  { name: 'Oluchi Eze', at: ['FZ903'], addedDaysAgo: 1 },
  { name: "Maeve O'Dowd", at: ['FZ910'], ...enrolled(0) },
  { name: 'Róisín O’Dowd-Byrne', login: 'roisin.odowd-byrne', at: ['FZ910'], ...unprotected(4) },
  { name: 'Locum Li Wei', login: 'li.wei', at: ['FZ901', 'FZ903', 'FZ910'], ...enrolled(1) },
  { name: 'Xanthe Trevelyan', at: ['FZ902', 'RZC'], ...unprotected(7) },
  { name: 'Cyril Old', at: [], left: 'FZ999', addedDaysAgo: 900, signedInDaysAgo: 500, isDisabled: true },
];
