/** Recovery codes that open nothing. */
export const CODES = [
  '7k2m-9qxw-3hdt-v5rb',
  'n4e8-c6ya-1zfj-8wpg',
  'q0t5-r7sk-m3vd-2bhx',
  '9jwa-4g6n-e8cy-z1fp',
  'v5rb-7k2m-3hdt-9qxw',
  '8wpg-n4e8-1zfj-c6ya',
  '2bhx-q0t5-m3vd-r7sk',
  'z1fp-9jwa-e8cy-4g6n',
  '3hdt-v5rb-9qxw-7k2m',
  'c6ya-8wpg-n4e8-1zfj',
];
