/** What a payer is asked to pay at the bank. */
export interface PaymentOrder {
  /** Unique at the bank: names the fee and the attempt. */
  reference: string;
  /** Whole đồng. */
  amount: number;
  description: string;
  /** Path on the portal where the payer comes back to. */
  returnUrl: string;
}

/** An account that a transfer can be sent to. */
export interface BankAccount {
  bankBin: string;
  bankName: string;
  accountNumber: string;
  holder: string;
}

/** A payment that the bank confirms when asked. */
export interface ConfirmedPayment {
  noticeId: string;
  amount: number;
  paidAt: Date;
}

/** The bank or payment platform behind online payments. */
export abstract class PaymentGateway {
  /** The account that stands for all agencies' own ones; undefined where each agency's own is used. */
  abstract readonly account: BankAccount | undefined;

  /**
   * The page where the payer pays; null where only a transfer is possible. Runs inside the request's transaction, so it
   * signs a link or writes rows, and calls nobody.
   */
  abstract start(order: PaymentOrder): Promise<{ redirectUrl: string | null }>;

  /** Asks the bank about an order; undefined as long as nothing was paid on it. Never called inside a transaction. */
  abstract query(reference: string): Promise<ConfirmedPayment | undefined>;
}

/** Where no payment platform is connected: people transfer to the agency's account, and the bank sends its notices. */
export class TransfersOnly extends PaymentGateway {
  readonly account = undefined;

  start(): Promise<{ redirectUrl: null }> {
    return Promise.resolve({ redirectUrl: null });
  }

  query(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}
