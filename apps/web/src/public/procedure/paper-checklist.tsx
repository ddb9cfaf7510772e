import { useTexts } from '../../i18n/language';
import type { RequiredPaper } from '../../api/contract';

/** The papers to prepare, as a list that can be ticked off while looking for them. */
export function PaperChecklist({ procedureCode, papers }: { procedureCode: string; papers: readonly RequiredPaper[] }) {
  const { procedure: texts } = useTexts();
  return (
    <section className="section">
      <h2>{texts.prepare}</h2>
      {papers.length === 0 ? (
        <p>{texts.prepareNone}</p>
      ) : (
        <>
          <p className="soft">{texts.prepareLead}</p>
          <ul className="checklist">
            {papers.map((paper) => (
              <li key={paper.code}>
                <label className="choice">
                  <input type="checkbox" name={`${procedureCode}-${paper.code}`} autoComplete="off" />
                  <span>
                    <span lang="vi">{paper.name}</span>{' '}
                    {!paper.required && <span className="soft">({texts.optional})</span>}
                    <span className="choice__hint">
                      {[texts.copies(paper.copies.original, paper.copies.certified, paper.copies.photo), paper.note]
                        .filter(Boolean)
                        .join('. ')}
                    </span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
