import type { PaymentDto } from '../../api/contract';
import { money } from '../../i18n/format';
import { viCitizen } from '../../i18n/vi-citizen';
import { buttonClass } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Facts } from '../../ui/facts';
import { Icon } from '../../ui/icon';

const texts = viCitizen.pay;

/** Both ways to pay at once: the code to scan, or the bank's own page. */
export function BankTransfer({ payment }: { payment: PaymentDto }) {
  return (
    <div className="stack stack--wide">
      <p className="pay__waiting" role="status">
        <span className="button__busy" aria-hidden="true" /> <span>{texts.waiting}</span>
      </p>
      {payment.redirectUrl && (
        <div>
          <a href={payment.redirectUrl} className={buttonClass('primary', 'large')}>
            {texts.go} <Icon name="arrow-up-right" />
          </a>
        </div>
      )}
      <section className="pay__scan">
        <img
          className="pay__qr"
          src={`data:image/svg+xml;utf8,${encodeURIComponent(payment.qrSvg)}`}
          alt={texts.qr}
          width={220}
          height={220}
        />
        <div className="stack">
          <h2>{texts.scan}</h2>
          <p>{texts.scanLead}</p>
        </div>
      </section>
      <Facts
        facts={[
          { term: texts.bank, value: payment.bank.name },
          { term: texts.account, value: <span className="figures">{payment.bank.account}</span> },
          { term: texts.holder, value: payment.bank.holder },
          { term: texts.amount, value: <span className="figures">{money(payment.amount)}</span> },
          {
            term: texts.reference,
            value: (
              <>
                <strong className="figures">{payment.reference}</strong>
                <br />
                <span className="small soft">{texts.referenceAside}</span>
              </>
            ),
            action: <CopyButton text={payment.reference} label={texts.copyReference} done={texts.copiedReference} />,
          },
        ]}
      />
      <p className="prose">{texts.desk}</p>
    </div>
  );
}
