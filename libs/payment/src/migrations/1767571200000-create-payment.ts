import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePayment1767571200000 implements MigrationInterface {
  name = 'CreatePayment1767571200000';

  async up(db: QueryRunner) {
    await db.query(`
      CREATE SCHEMA payment;
      CREATE TABLE payment.fee_request (
        id            uuid        PRIMARY KEY,
        dossier_id    uuid        NOT NULL,
        dossier_code  text        NOT NULL,
        payer_id      uuid        NOT NULL,
        agency_id     uuid        NOT NULL,
        amount        integer     NOT NULL CONSTRAINT fee_request_amount CHECK (amount > 0),
        lines         jsonb       NOT NULL,
        reference     text        NOT NULL,
        status        text        NOT NULL
          CONSTRAINT fee_request_status CHECK (status IN ('due', 'paid', 'cancelled', 'refund-due', 'refunded')),
        due_at        timestamptz NOT NULL,
        created_at    timestamptz NOT NULL,
        paid_at       timestamptz,
        channel       text,
        collected_by  uuid,
        collect_note  text,
        cancel_reason text,
        refund_due    integer     NOT NULL,
        refund_note   text,
        CONSTRAINT fee_request_paid CHECK ((status IN ('due', 'cancelled')) = (paid_at IS NULL)),
        CONSTRAINT fee_request_channel CHECK ((paid_at IS NULL) = (channel IS NULL) AND channel IN ('desk', 'online')),
        CONSTRAINT fee_request_cancelled CHECK (status <> 'cancelled' OR cancel_reason IS NOT NULL),
        CONSTRAINT fee_request_refund CHECK (
          CASE status WHEN 'refund-due' THEN refund_due > 0 WHEN 'paid' THEN refund_due >= 0 ELSE refund_due = 0 END)
      );
      CREATE UNIQUE INDEX fee_request_reference ON payment.fee_request (reference);
      CREATE INDEX fee_request_dossier ON payment.fee_request (dossier_id);
      CREATE INDEX fee_request_payer ON payment.fee_request (payer_id, id);
      CREATE INDEX fee_request_agency ON payment.fee_request (agency_id, id);

      CREATE TABLE payment.payment_attempt (
        id              uuid        PRIMARY KEY,
        fee_request_id  uuid        NOT NULL CONSTRAINT payment_attempt_fee_fk REFERENCES payment.fee_request,
        number          integer     NOT NULL,
        order_reference text        NOT NULL,
        amount          integer     NOT NULL CONSTRAINT payment_attempt_amount CHECK (amount > 0),
        return_url      text        NOT NULL,
        redirect_url    text,
        status          text        NOT NULL
          CONSTRAINT payment_attempt_status CHECK (status IN ('open', 'paid', 'failed', 'lapsed')),
        started_at      timestamptz NOT NULL,
        queried_at      timestamptz NOT NULL,
        ended_at        timestamptz,
        CONSTRAINT payment_attempt_ended CHECK ((status = 'open') = (ended_at IS NULL))
      );
      CREATE UNIQUE INDEX payment_attempt_order ON payment.payment_attempt (order_reference);
      CREATE UNIQUE INDEX payment_attempt_fee ON payment.payment_attempt (fee_request_id, number);
      CREATE INDEX payment_attempt_open ON payment.payment_attempt (queried_at) WHERE status = 'open';

      CREATE TABLE payment.bank_notice (
        id             uuid        PRIMARY KEY,
        notice_id      text        NOT NULL,
        reference      text        NOT NULL,
        amount         integer     NOT NULL CONSTRAINT bank_notice_amount CHECK (amount > 0),
        paid_at        timestamptz NOT NULL,
        source         text        NOT NULL CONSTRAINT bank_notice_source CHECK (source IN ('notice', 'query')),
        received_at    timestamptz NOT NULL,
        fee_request_id uuid CONSTRAINT bank_notice_fee_fk REFERENCES payment.fee_request,
        outcome        text
          CONSTRAINT bank_notice_outcome CHECK (outcome IN ('paid', 'wrong-amount', 'unknown-reference', 'refund-due')),
        applied_at     timestamptz,
        reconciled_at  timestamptz,
        reconciled_by  uuid,
        reconcile_note text,
        CONSTRAINT bank_notice_applied CHECK ((outcome IS NULL) = (applied_at IS NULL)),
        CONSTRAINT bank_notice_fee CHECK (outcome IS NULL OR (outcome = 'unknown-reference') = (fee_request_id IS NULL)),
        CONSTRAINT bank_notice_reconciled CHECK (
          (reconciled_at IS NULL) = (reconciled_by IS NULL) AND (reconciled_at IS NULL) = (reconcile_note IS NULL))
      );
      CREATE UNIQUE INDEX bank_notice_notice ON payment.bank_notice (notice_id);
      CREATE INDEX bank_notice_unapplied ON payment.bank_notice (received_at) WHERE outcome IS NULL;
      CREATE INDEX bank_notice_unreconciled ON payment.bank_notice (id)
        WHERE outcome IN ('wrong-amount', 'unknown-reference') AND reconciled_at IS NULL;

      CREATE TABLE payment.collecting_account (
        agency_id      uuid        PRIMARY KEY,
        bank_bin       text        NOT NULL CONSTRAINT collecting_account_bin CHECK (bank_bin ~ '^[0-9]{6}$'),
        bank_name      text        NOT NULL,
        account_number text        NOT NULL
          CONSTRAINT collecting_account_number CHECK (account_number ~ '^[0-9A-Z]{4,19}$'),
        holder         text        NOT NULL,
        updated_at     timestamptz NOT NULL
      );

      CREATE TABLE payment.bank_order (
        reference   text        PRIMARY KEY,
        amount      integer     NOT NULL CONSTRAINT bank_order_amount CHECK (amount > 0),
        description text        NOT NULL,
        return_url  text        NOT NULL,
        opened_at   timestamptz NOT NULL,
        paid_amount integer,
        paid_at     timestamptz,
        notice_id   text,
        CONSTRAINT bank_order_paid CHECK (
          (paid_at IS NULL) = (paid_amount IS NULL) AND (paid_at IS NULL) = (notice_id IS NULL) AND paid_amount > 0)
      );
    `);
  }

  async down(db: QueryRunner) {
    await db.query('DROP SCHEMA payment CASCADE');
  }
}
