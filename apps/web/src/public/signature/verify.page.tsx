import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api } from '../../api/client';
import type { VerdictDto } from '../../api/contract';
import { asProblem } from '../../api/problem';
import { useTexts } from '../../i18n/language';
import { Verdict } from '../../shared/signature/verdict';
import { useAnnounce } from '../../ui/announcer';
import { Button } from '../../ui/button';
import { ErrorSummary } from '../../ui/error-summary';
import { Icon } from '../../ui/icon';
import { PageHeading, usePage } from '../../ui/page';
import { FileDrop } from './file-drop';
import { verdictKey, verdictProblemKey, type VerdictProblem } from './verdict.reading';
import './verify.page.css';

const MAX_BYTES = 20 * 1024 * 1024;

/** Anybody's check of a signed file. The form works without script: the server then draws this page with the verdict. */
export function VerifyPage() {
  const { verify: texts } = useTexts();
  usePage({ title: texts.title, description: texts.description });
  const queries = useQueryClient();
  const announce = useAnnounce();
  const outcome = useRef<HTMLDivElement>(null);
  const [refused, setRefused] = useState<{ text: string; attempt: number }>();
  const [fileName, setFileName] = useState<string>();
  const check = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.set('file', file);
      return api.send<VerdictDto>('POST', '/public/verifications', body);
    },
    onSuccess: (verdict) => {
      announce(texts.conclusion[verdict.conclusion]);
      window.requestAnimationFrame(() => outcome.current?.scrollIntoView({ block: 'start' }));
    },
  });
  const fromServer = queries.getQueryData<VerdictDto>(verdictKey);
  const verdict = check.data ?? (check.isIdle ? fromServer : undefined);
  const problem = check.error
    ? asProblem(check.error)
    : check.isIdle
      ? queries.getQueryData<VerdictProblem>(verdictProblemKey)
      : undefined;

  const submit = (file: File | undefined) => {
    const fault = faultOf(file, texts);
    setRefused((before) => (fault ? { text: fault, attempt: (before?.attempt ?? 0) + 1 } : undefined));
    if (fault || !file) return;
    setFileName(file.name);
    check.mutate(file);
  };
  const lines = refused ? [refused.text] : problem ? [problem.message] : [];
  return (
    <main className="container page" id="main">
      <ErrorSummary
        title={texts.failed}
        attempt={refused?.attempt}
        lines={lines.map((text) => ({ target: 'file', text }))}
      />
      <PageHeading>{texts.title}</PageHeading>
      <p className="lead">{texts.lead}</p>
      <form
        className="verify-form"
        action="/kiem-tra"
        method="post"
        encType="multipart/form-data"
        onSubmit={(event) => {
          event.preventDefault();
          const file = new FormData(event.currentTarget).get('file');
          if (!check.isPending) submit(file instanceof File && file.size > 0 ? file : undefined);
        }}
      >
        <FileDrop
          id="file"
          name="file"
          accept="application/pdf,.pdf"
          label={texts.label}
          hint={texts.hint}
          drop={texts.drop}
        />
        <Button type="submit" icon="shield-check" busy={check.isPending && texts.working}>
          {verdict ? texts.another : texts.submit}
        </Button>
      </form>
      <div ref={outcome} className="verify-outcome">
        {verdict && (
          <>
            {fileName && (
              <p className="verify-outcome__file">
                <Icon name="file-type-pdf" /> {fileName}
              </p>
            )}
            <Verdict verdict={verdict} />
          </>
        )}
      </div>
      <section className="verify-qr">
        <Icon name="qrcode" size={32} />
        <div>
          <h2>{texts.qrTitle}</h2>
          <p>{texts.qrBody}</p>
        </div>
      </section>
    </main>
  );
}

function faultOf(
  file: File | undefined,
  texts: { missing: string; notPdf: string; tooLarge: string },
): string | undefined {
  if (!file) return texts.missing;
  if (file.type !== 'application/pdf' && !file.name.toLowerCase().endsWith('.pdf')) return texts.notPdf;
  return file.size > MAX_BYTES ? texts.tooLarge : undefined;
}
