'use strict';
// Loaded into a server before anything else: its machine's clock is then wrong by CLOCK_SHIFT_MILLISECONDS.

const RightDate = Date;
const shift = Number(process.env.CLOCK_SHIFT_MILLISECONDS);

globalThis.Date = class extends RightDate {
  constructor(...given) {
    super(...(given.length > 0 ? given : [RightDate.now() + shift]));
  }

  static now() {
    return RightDate.now() + shift;
  }
};
