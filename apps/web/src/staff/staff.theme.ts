import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver } from '@mantine/core';
import { staff } from '../i18n/vi-staff';

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
  // The words on a filled button have the colour that is measured against it, in light and in dark.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    return input.variant === 'filled' ? { ...colors, color: 'var(--on-primary)' } : colors;
  },
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
    danger: [
      '#fbebea',
      '#f8d7d4',
      '#f5b2ad',
      '#f2938c',
      '#e4685f',
      '#d4483e',
      '#c2352b',
      '#b3261e',
      '#8f1c16',
      '#6b130f',
    ],
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.45 },
        closeButtonProps: { 'aria-label': staff.keys.close },
        // A dialog's heading is no second banner of the page.
        attributes: { header: { role: 'presentation' } },
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
    '--mantine-color-default': 'var(--paper)',
    '--mantine-color-default-hover': 'var(--mist)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--edge)',
    '--mantine-color-dark-6': 'var(--paper)',
    '--mantine-color-disabled': 'var(--mist)',
    '--mantine-color-disabled-color': 'var(--ink-soft)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-color-anchor': 'var(--primary)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    ...tinted('deep', 'primary'),
    ...tinted('danger', 'danger'),
    ...tinted('orange', 'warning'),
    ...tinted('green', 'success'),
  };
  return { variables: {}, light: shared, dark: shared };
};

/** A tinted box of this library's colour takes the pair of our tokens whose contrast is known. */
function tinted(color: string, token: string): Record<string, string> {
  return {
    [`--mantine-color-${color}-light`]: `var(--${token}-tint)`,
    [`--mantine-color-${color}-light-color`]: `var(--${token})`,
  };
}
