import { useTexts } from '../../i18n/language';
import { conclusionLooks } from '../../shared/signature/looks';
import { Verdict } from '../../shared/signature/verdict';
import { Icon } from '../../ui/icon';
import { CheckedFile } from './checked-file';
import type { Check } from './use-checks';

interface Props {
  checks: Check[];
  /** Which is being judged. */
  current: number | undefined;
}

/** What became of the chosen files: of several a list first, which leads to each; then each in full. */
export function CheckedFiles({ checks, current }: Props) {
  const { verify: texts } = useTexts();
  return (
    <>
      {checks.length > 1 && (
        <nav aria-label={texts.files}>
          <ol className="checked-list">
            {checks.map((check, index) => (
              <li key={index}>
                <Line check={check} index={index} isCurrent={index === current} />
              </li>
            ))}
          </ol>
        </nav>
      )}
      {checks.map(({ file, verdict, at }, index) =>
        verdict && at ? (
          <section key={index} id={placeOf(index)} className="checked" aria-label={file.name} tabIndex={-1}>
            <CheckedFile file={file} at={at} />
            <Verdict verdict={verdict} file={file} />
          </section>
        ) : null,
      )}
    </>
  );
}

function Line({
  check: { file, verdict, fault },
  index,
  isCurrent,
}: {
  check: Check;
  index: number;
  isCurrent: boolean;
}) {
  const { verify: texts } = useTexts();
  if (verdict) {
    const { tone, icon } = conclusionLooks[verdict.conclusion];
    return (
      <>
        <a href={`#${placeOf(index)}`}>{file.name}</a>
        <span className={`checked-list__told checked-list__told--${tone}`}>
          <Icon name={icon} size={18} /> {texts.conclusion[verdict.conclusion]}
        </span>
      </>
    );
  }
  return (
    <>
      <span>{file.name}</span>
      <span className="checked-list__told">{fault ?? (isCurrent ? texts.underWay : texts.waiting)}</span>
    </>
  );
}

const placeOf = (index: number) => `tep-${index + 1}`;
