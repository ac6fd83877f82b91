// What is used of the library `smpp`, which comes without types. Names are those of SMPP 3.4.
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer, Socket } from 'node:net';

  export class PDU {
    constructor(command: string, fields?: Readonly<Record<string, unknown>>);
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly system_id?: string;
    readonly password?: string;
    readonly system_type?: string;
    readonly message_id?: string;
    readonly source_addr?: string;
    readonly source_addr_ton?: number;
    readonly source_addr_npi?: number;
    readonly destination_addr?: string;
    readonly dest_addr_ton?: number;
    readonly dest_addr_npi?: number;
    readonly esm_class?: number;
    readonly data_coding?: number;
    readonly registered_delivery?: number;
    readonly short_message?: { readonly message: string | Buffer; readonly udh?: readonly Buffer[] };
    readonly message_payload?: { readonly message: string | Buffer };
    readonly receipted_message_id?: string;
    readonly message_state?: number;
    isResponse(): boolean;
    response(fields?: Readonly<Record<string, unknown>>): PDU;
    toBuffer(): Buffer;
  }

  export class Session extends EventEmitter {
    constructor(options: { readonly socket: Socket });
    /** @returns false if the socket takes nothing any more */
    send(pdu: PDU, answered?: (answer: PDU) => void): boolean;
    close(): void;
    destroy(): void;
  }

  export function createServer(listener: (session: Session) => void): NetServer;

  interface Encoding {
    match(text: string): boolean;
    encode(text: string): Buffer;
  }
  /** `ASCII` is what the library calls the alphabet of GSM 03.38. */
  interface Library {
    readonly encodings: { readonly ASCII: Encoding; readonly UCS2: Encoding };
    readonly errors: Readonly<Record<string, number>>;
  }
  /** Node finds only some of its names as exports; these two it does not. */
  const library: Library;
  export default library;
}
