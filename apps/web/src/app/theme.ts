import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Dark enough from step 7 on to carry white text at 4.5:1. */
const desk: MantineColorsTuple = [
  '#e6f5fa',
  '#d3e8ef',
  '#a8cfdc',
  '#79b5c8',
  '#519fb7',
  '#3791ad',
  '#1d7f9d',
  '#066d8a',
  '#005f7a',
  '#00506a',
];

export const theme = createTheme({
  colors: { desk },
  primaryColor: 'desk',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // In a colour of its own a title is too pale; the icon has it as well.
    Alert: { styles: { label: { color: 'var(--mantine-color-text)' } } },
    // Inside the landmark that it belongs to, with nothing in it but its items.
    Menu: { defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } },
    Notification: { styles: { description: { color: 'var(--mantine-color-dimmed)' } } },
  },
  fontFamily: 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace',
});

/** Secondary text and what is wrong at 4.5:1 on the page and on its tinted parts, where Mantine's own is paler. */
export const readableColors: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': 'var(--mantine-color-red-5)',
  },
});
