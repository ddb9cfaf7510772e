import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { VerdictDto } from '../../api/contract';
import { fileSize } from '../../i18n/format';
import { useTexts } from '../../i18n/language';
import { Verdict } from '../../shared/signature/verdict';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { Icon } from '../../ui/icon';
import { PageHeading, usePage } from '../../ui/page';
import { CheckedFile } from './checked-file';
import { FileDrop } from './file-drop';
import { useCheck } from './use-check';
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
  const check = useCheck(() => window.requestAnimationFrame(() => outcome.current?.scrollIntoView({ block: 'start' })));
  const over = usePageDrop(check.start);
  const { file, checked, refused, isPending } = check;
  // What the server judged for a form sent without script stands until something else is chosen.
  const untouched = check.isIdle && !refused;
  const verdict = checked?.verdict ?? (untouched ? queries.getQueryData<VerdictDto>(verdictKey) : undefined);
  const problem = untouched ? queries.getQueryData<VerdictProblem>(verdictProblemKey)?.message : refused?.text;
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
          if (verdict) input.current?.click();
          else if (!isPending) check.start(file ?? input.current?.files?.[0]);
        }}
      >
        <FileDrop
          input={input}
          id="file"
          name="file"
          accept="application/pdf,.pdf"
          label={texts.label}
          hint={texts.hint}
          words={over ? texts.dropNow : file ? `${file.name} (${fileSize(file.size)})` : texts.drop}
          chosen={file !== undefined}
          over={over}
          onChoose={check.start}
        />
        <noscript>
          <p className="verify-form__plain">{texts.noScript}</p>
        </noscript>
        {isPending ? (
          <Progress percent={check.percent} onStop={check.stop} />
        ) : (
          <Button type="submit" icon={verdict ? 'upload' : 'shield-check'} look={verdict ? 'secondary' : 'primary'}>
            {verdict ? texts.another : texts.submit}
          </Button>
        )}
      </form>
      <div ref={outcome} className="verify-outcome">
        {verdict && (
          <>
            {checked && <CheckedFile file={checked.file} at={checked.at} />}
            <Verdict verdict={verdict} file={checked?.file} />
          </>
        )}
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

/** How much of the file has left; then the server works, for as long as it takes. */
function Progress({ percent, onStop }: { percent: number; onStop: () => void }) {
  const { verify: texts } = useTexts();
  const words = percent < 100 ? texts.sending(percent) : texts.judging;
  return (
    <div className="verify-progress">
      <p>{words}</p>
      <progress max={100} value={percent < 100 ? percent : undefined} aria-label={words} />
      <div>
        <Button look="secondary" icon="x" onClick={onStop}>
          {texts.stop}
        </Button>
      </div>
    </div>
  );
}
