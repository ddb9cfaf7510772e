import { Injectable } from '@nestjs/common';
import type { Tx } from '@motcua/kernel/database';
import { Subscribe, type Recorded } from '@motcua/kernel/outbox';
import {
  DossierAssigned,
  DossierReceived,
  DossierRefused,
  DossierResubmitted,
  DossierSentBack,
  DossierSubmitted,
  DossierSubmittedForSignature,
  DossierWithdrawn,
  ResultIssued,
  ResultReturned,
  SigningInterrupted,
  SupplementRequested,
} from '@motcua/dossier';
import { FeeCancelled, FeePaid, FeeRefundDue, FeeRefunded, FeeRequested, TransferMismatched } from '@motcua/payment';
import { NotificationService } from './notification.service';

/** Hears what is told to people; each event's words are in `notification.texts.ts`. */
@Injectable()
export class NotificationSubscribers {
  constructor(private readonly notifications: NotificationService) {}

  @Subscribe(DossierSubmitted)
  onSubmitted(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, DossierSubmitted.name, event);
  }

  @Subscribe(DossierReceived)
  onReceived(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, DossierReceived.name, event);
  }

  @Subscribe(SupplementRequested)
  onSupplementRequested(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, SupplementRequested.name, event);
  }

  @Subscribe(DossierResubmitted)
  onResubmitted(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, DossierResubmitted.name, event);
  }

  @Subscribe(DossierRefused)
  onRefused(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, DossierRefused.name, event);
  }

  @Subscribe(DossierAssigned)
  onAssigned(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, DossierAssigned.name, event);
  }

  @Subscribe(DossierSubmittedForSignature)
  onSubmittedForSignature(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, DossierSubmittedForSignature.name, event);
  }

  @Subscribe(DossierSentBack)
  onSentBack(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, DossierSentBack.name, event);
  }

  @Subscribe(SigningInterrupted)
  onSigningInterrupted(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, SigningInterrupted.name, event);
  }

  @Subscribe(ResultIssued)
  onResultIssued(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, ResultIssued.name, event);
  }

  @Subscribe(ResultReturned)
  onResultReturned(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, ResultReturned.name, event);
  }

  @Subscribe(DossierWithdrawn)
  onWithdrawn(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, DossierWithdrawn.name, event);
  }

  @Subscribe(FeeRequested)
  onFeeRequested(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, FeeRequested.name, event);
  }

  @Subscribe(FeePaid)
  onFeePaid(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, FeePaid.name, event);
  }

  @Subscribe(FeeCancelled)
  onFeeCancelled(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, FeeCancelled.name, event);
  }

  @Subscribe(FeeRefundDue)
  onFeeRefundDue(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, FeeRefundDue.name, event);
  }

  @Subscribe(FeeRefunded)
  onFeeRefunded(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, FeeRefunded.name, event);
  }

  @Subscribe(TransferMismatched)
  onTransferMismatched(tx: Tx, event: Recorded<object>): Promise<void> {
    return this.notifications.tell(tx, TransferMismatched.name, event);
  }
}
