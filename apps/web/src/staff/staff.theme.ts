import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Mantine drawn with the portal's own tokens, a little denser than the citizen's side. */
export const staffTheme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, monospace',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  fontSizes: { xs: '12.5px', sm: '13.5px', md: '14.5px', lg: '16px', xl: '19px' },
  lineHeights: { xs: '1.45', sm: '1.5', md: '1.52', lg: '1.5', xl: '1.4' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  primaryColor: 'deep',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  colors: {
    deep: [
      '#e7f0f8',
      '#cfe1f1',
      '#a5ccf0',
      '#7fb5e6',
      '#5597d0',
      '#3a7fba',
      '#226aa5',
      '#0f4c81',
      '#0b3a63',
      '#082a48',
    ],
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.45 },
        closeButtonProps: { 'aria-label': 'Đóng' },
      },
    },
  },
});

/** Mantine's own variables point at ours, so that light and dark have one source. */
export const staffVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--input-bd': 'var(--edge)',
  };
  return { variables: {}, light: shared, dark: shared };
};
