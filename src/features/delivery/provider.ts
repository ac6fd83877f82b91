import type { CallScript } from './call-script.ts';
import type { Content } from './content.ts';

export type Channel = Content['channel'];

/** One message on its way out. */
export interface Outgoing {
  /** The message's own id: the same at every try, for providers that honour an idempotency key. */
  readonly id: string;
  readonly content: Content;
}

/** What a provider made of a hand-over. */
export type SendResult =
  | {
      readonly outcome: 'accepted';
      /** The provider's name for it, by which receipts refer to it. */
      readonly reference?: string;
      /** Millionths of the currency that the provider bills in, where it tells. */
      readonly costMicros?: number;
    }
  /** The provider said no, or could not be reached at all: nothing was sent, another may be asked. */
  | { readonly outcome: 'refused'; readonly reason: string; readonly isPermanent: boolean }
  /** It broke off after the hand-over had begun: it may have been sent. */
  | { readonly outcome: 'unknown'; readonly reason: string };

/** One way to send the messages of one channel: an adapter between `Content` and somebody's protocol. */
export interface Provider {
  /** As settings name it. */
  readonly name: string;
  readonly channel: Channel;
  /** A second hand-over under the same id makes no second message. */
  readonly honoursIdempotencyKey: boolean;
  /** It reports what became of a message, so that silence means something. */
  readonly sendsReceipts: boolean;
  /** How long one hand-over may take, where its protocol needs longer than 5 seconds. At most as long as a server that ends waits. */
  readonly timeOutMilliseconds?: number;
  /** Never throws for what the other side does. @param signal ends the try once its time is up */
  send(message: Outgoing, signal: AbortSignal): Promise<SendResult>;
  /** Asks whether a message of this id arrived; absent where the provider cannot be asked. */
  ask?(id: string, signal: AbortSignal): Promise<'accepted' | 'never-came' | 'unknown'>;
  close?(): Promise<void>;
}

/** Which provider: names are told apart within one channel only. */
export type ProviderId = Pick<Provider, 'channel' | 'name'>;

/** A request that a provider made to us, its body as it came: signatures are over bytes. */
export interface ReceivedRequest {
  /** Our address as the provider was given it, query included. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** What a provider tells of a message, named by our id or by the provider's reference. */
export interface ReceiptEvent {
  readonly messageId?: string;
  readonly reference?: string;
  /** `not-me`: the person pressed 9. No event ever completes a sign-in. */
  readonly event: 'delivered' | 'failed' | 'not-me';
}

export type ReceiptAnswer =
  | { readonly outcome: 'forged' }
  | {
      readonly outcome: 'taken';
      readonly events: readonly ReceiptEvent[];
      /** What is answered, where the provider waits for more than "yes". */
      readonly body?: { readonly type: string; readonly text: string };
    };

/** What a door may ask of the message store. */
export interface ReceiptContext {
  /** The script of a call that is not over, for providers that ask for each part. */
  scriptOf(messageId: string): Promise<CallScript | undefined>;
}

/** Where one provider's receipts come in: POST `/delivery/receipts/NAME`. */
export interface ReceiptDoor {
  readonly name: string;
  receive(request: ReceivedRequest, context: ReceiptContext): Promise<ReceiptAnswer>;
}
