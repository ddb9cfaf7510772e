import { useTexts } from '../i18n/language';

export function PagePending() {
  const { shell } = useTexts();
  return (
    <div className="container skeleton" role="status" aria-label={shell.loading}>
      <div className="skeleton__line" />
      <div className="skeleton__line" />
      <div className="skeleton__line" />
      <div className="skeleton__line" />
    </div>
  );
}
