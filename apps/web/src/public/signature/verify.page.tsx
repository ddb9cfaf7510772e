import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { VerdictDto } from '../../api/contract';
import { fileSize } from '../../i18n/format';
import { useTexts } from '../../i18n/language';
import type { Texts } from '../../i18n/texts';
import { Verdict } from '../../shared/signature/verdict';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { Icon } from '../../ui/icon';
import { PageHeading, usePage } from '../../ui/page';
import { CheckedFiles } from './checked-files';
import { FileDrop } from './file-drop';
import { useChecks, type Check } from './use-checks';
import { usePageDrop } from './use-page-drop';
import { verdictKey, verdictProblemKey, type VerdictProblem } from './verdict.reading';
import './verify.page.css';

/** Anybody's check of a signed file. The form works without script: the server then draws this page with the verdict. */
export function VerifyPage() {
  const { verify: texts } = useTexts();
  usePage({ title: texts.title, description: texts.description });
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const show = () =>
    window.requestAnimationFrame(() => {
      outcome.current?.focus({ preventScroll: true });
      outcome.current?.scrollIntoView({ block: 'start' });
    });
  const { checks, current, percent, refused, start, stop } = useChecks(show);
  const take = (files: File[]) => void start(files);
  const over = usePageDrop(take);
  const isPending = current !== undefined;
  // What the server judged for a form sent without script stands until something else is chosen.
  const untouched = checks.length === 0 && !refused;
  const verdict = untouched ? queries.getQueryData<VerdictDto>(verdictKey) : undefined;
  const sent = untouched ? queries.getQueryData<VerdictProblem>(verdictProblemKey) : undefined;
  const problem = sent ? (TOO_LARGE.has(sent.type) ? texts.tooLarge : sent.message) : refused?.text;
  const isDone = !isPending && (verdict !== undefined || checks.some((check) => check.verdict));
  const [first] = checks;
  return (
    <main className="container page" id="main">
      <ErrorSummary
        title={texts.failed}
        attempt={refused?.attempt}
        lines={problem ? [{ target: 'file', text: problem }] : []}
      />
      <PageHeading>{texts.title}</PageHeading>
      <p className="lead no-print">{texts.lead}</p>
      <form
        className="verify-form no-print"
        action="/kiem-tra"
        method="post"
        encType="multipart/form-data"
        onSubmit={(event) => {
          event.preventDefault();
          if (isPending) stop();
          else if (isDone) input.current?.click();
          else take(checks.length > 0 ? checks.map(({ file }) => file) : Array.from(input.current?.files ?? []));
        }}
      >
        <FileDrop
          input={input}
          id="file"
          name="file"
          accept="application/pdf,.pdf"
          label={texts.label}
          hint={texts.hint}
          words={over ? texts.dropNow : (chosenWords(checks, texts) ?? texts.drop)}
          chosen={first !== undefined}
          over={over}
          onChoose={take}
        />
        <noscript>
          <p className="verify-form__plain">{texts.noScript}</p>
        </noscript>
        {isPending && <Progress percent={percent} order={current + 1} count={checks.length} />}
        {/* One button all along, which keeps the focus of who pressed it. */}
        <Button
          type="submit"
          icon={isPending ? 'x' : isDone ? 'upload' : 'shield-check'}
          look={isPending || isDone ? 'secondary' : 'primary'}
        >
          {isPending ? texts.stop : isDone ? texts.another : texts.submit}
        </Button>
      </form>
      <div ref={outcome} className="verify-outcome" role="group" aria-label={texts.outcome} tabIndex={-1}>
        {verdict && <Verdict verdict={verdict} />}
        {(isDone || checks.length > 1) && <CheckedFiles checks={checks} current={current} />}
      </div>
      <section className="verify-qr no-print">
        <Icon name="qrcode" size={32} />
        <div>
          <h2>{texts.qrTitle}</h2>
          <p>{texts.qrBody}</p>
        </div>
      </section>
    </main>
  );
}

/** How the API and the page's own door say that a file is too large, in Vietnamese alone. */
const TOO_LARGE = new Set(['http/too-large', 'signature/file-too-large']);

function chosenWords(checks: Check[], texts: Texts['verify']): string | undefined {
  const [only] = checks;
  if (!only) return undefined;
  return checks.length > 1 ? texts.several(checks.length) : `${only.file.name} (${fileSize(only.file.size)})`;
}

/** How much of the file has left; then the server works, for as long as it takes. */
function Progress({ percent, order, count }: { percent: number; order: number; count: number }) {
  const { verify: texts } = useTexts();
  const now = percent < 100 ? texts.sending(percent) : texts.judging;
  const words = count > 1 ? `${texts.sendingNth(order, count)}. ${now}` : now;
  return (
    <div className="verify-progress">
      <p>{words}</p>
      <progress max={100} value={percent < 100 ? percent : undefined} aria-label={words} />
    </div>
  );
}
