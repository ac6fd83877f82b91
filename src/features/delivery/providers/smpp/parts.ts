import smpp from 'smpp';

/** `data_coding` of SMPP 3.4 5.2.19: the alphabet of the network, which is GSM 03.38, and UCS-2. */
const GSM = 0;
const UCS2 = 8;

/** What one message of the air interface holds (3GPP TS 23.040), in octets as SMPP carries them, and what is left beside a
 * header that says which part of how many it is. */
const ROOM = { [GSM]: { alone: 160, part: 153 }, [UCS2]: { alone: 140, part: 134 } };

export interface TextPart {
  readonly dataCoding: typeof GSM | typeof UCS2;
  /** The header, if the text has several parts, then the octets of the text. */
  readonly octets: Buffer;
  readonly hasHeader: boolean;
}

/** Fills parts of `room` octets with whole characters: an escape sequence or a surrogate pair is never cut in two. */
function fill(characters: readonly Buffer[], room: number): Buffer[] {
  const parts: Buffer[][] = [[]];
  let length = 0;
  for (const character of characters) {
    if (length + character.length > room) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(character);
    length += character.length;
  }
  return parts.map((each) => Buffer.concat(each));
}

/**
 * A text as the parts that SMPP submits: in GSM 03.38 where its letters allow, in UCS-2 otherwise.
 * @param mark 0 to 255, the same in all parts of one text: by it the phone puts them together (3GPP TS 23.040 9.2.3.24.1)
 */
export function partsOf(text: string, mark: number): readonly TextPart[] {
  const lines = text.replace(/\r\n?/g, '\n');
  const dataCoding = smpp.encodings.ASCII.match(lines) ? GSM : UCS2;
  const encoding = dataCoding === GSM ? smpp.encodings.ASCII : smpp.encodings.UCS2;
  const characters = [...lines].map((each) => encoding.encode(each));
  const whole = Buffer.concat(characters);
  const { alone, part } = ROOM[dataCoding];
  if (whole.length <= alone) return [{ dataCoding, octets: whole, hasHeader: false }];
  const parts = fill(characters, part);
  return parts.map((octets, at) => ({
    dataCoding,
    octets: Buffer.concat([Buffer.from([5, 0, 3, mark, parts.length, at + 1]), octets]),
    hasHeader: true,
  }));
}
