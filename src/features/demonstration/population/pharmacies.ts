import { type DemonstrationPerson, enrolled, unprotected } from './shapes.ts';

/** People of the pharmacies, and those who work in several. */
export const PHARMACIES: readonly DemonstrationPerson[] = [
  { name: 'Amelia Hartnoll', at: [['FZ901', 'local-administrator']], ...enrolled(1) },
  { name: 'Bilal Hussain', at: ['FZ901'], ...unprotected(36) },
  { name: 'Nguyễn Thị Mai', login: 'nguyen.thimai', at: [['FZ902', 'local-administrator']], ...enrolled(3) },
  { name: 'George Papadopoulos', at: ['FZ902'], ...unprotected(41) },
  { name: 'Kirsty Gillespie', at: [['FZ903', 'local-administrator']], ...enrolled(2) },
  { name: 'Oluchi Eze', at: ['FZ903'], addedDaysAgo: 1 },
  { name: "Maeve O'Dowd", at: [['FZ910', 'local-administrator']], ...enrolled(0) },
  { name: 'Róisín O’Dowd-Byrne', login: 'roisin.odowd-byrne', at: ['FZ910'], ...unprotected(38) },
  { name: 'Locum Li Wei', login: 'li.wei', at: ['FZ901', 'FZ902', 'FZ903', 'FZ910'], ...enrolled(1) },
  { name: 'Xanthe Trevelyan', at: ['FZ902', 'RZC'], ...unprotected(7) },
  { name: 'Jem Trewin', at: ['FZ920'], ...unprotected(1) },
  { name: 'Wanda Kowalczyk', at: ['FZ920'], ...unprotected(3) },
  { name: 'Cyril Old', at: [], left: 'FZ999', addedDaysAgo: 900, signedInDaysAgo: 500, isDisabled: true },
];
