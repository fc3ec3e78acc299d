/** The colours of Teams in daylight and in the dark, as far as cards use them. */
const palettes = {
  light: { text: '#242424', subtle: '#616161', accent: '#4f52b2', good: '#237b4b', warning: '#835c00', attention: '#c4314b', card: '#ffffff', emphasis: '#f0f0f0', goodBack: '#e7f2da', warningBack: '#fbf6d9', attentionBack: '#fcf4f6', accentBack: '#e8ebfa', line: '#d1d1d1' },
  dark: { text: '#ffffff', subtle: '#adadad', accent: '#9299f7', good: '#92c353', warning: '#f8d22a', attention: '#f9526b', card: '#292929', emphasis: '#1f1f1f', goodBack: '#1b2a14', warningBack: '#2e2506', attentionBack: '#3b1519', accentBack: '#2f2f4a', line: '#666666' },
} as const;

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export type Palette = (typeof palettes)[Theme];

export function paletteOf(theme: Theme): Palette {
  return palettes[theme];
}

/** How Teams asks Microsoft's renderer to draw: its type sizes, distances, colours and limits. */
export function hostConfig(theme: Theme) {
  const palette = paletteOf(theme);
  const ink = (color: string, subtle = color) => ({ default: color, subtle });
  const foregroundColors = {
    default: ink(palette.text, palette.subtle),
    dark: ink(palette.text),
    light: ink(palette.subtle),
    accent: ink(palette.accent),
    good: ink(palette.good),
    warning: ink(palette.warning),
    attention: ink(palette.attention),
  };
  const container = (backgroundColor: string) => ({ backgroundColor, borderColor: palette.line, foregroundColors });
  return {
    supportsInteractivity: true,
    fontFamily: '"Segoe UI", system-ui, "DejaVu Sans", sans-serif',
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    spacing: { none: 0, small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: palette.line },
    imageSizes: { small: 32, medium: 52, large: 100 },
    containerStyles: {
      default: container(palette.card),
      emphasis: container(palette.emphasis),
      good: container(palette.goodBack),
      warning: container(palette.warningBack),
      attention: container(palette.attentionBack),
      accent: container(palette.accentBack),
    },
    inputs: {
      label: { inputSpacing: 'small', requiredInputs: { weight: 'default', suffix: ' *', suffixColor: 'attention' }, optionalInputs: { weight: 'default' } },
      errorMessage: { weight: 'default', color: 'attention', spacing: 'small' },
    },
    actions: { maxActions: 6, spacing: 'default', buttonSpacing: 8, showCard: { actionMode: 'inline', inlineTopMargin: 16 }, actionsOrientation: 'horizontal', actionAlignment: 'left', allowTitleToWrap: true },
    factSet: { title: { weight: 'bolder', wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 16 },
    textBlock: { headingLevel: 2 },
    table: { cellSpacing: 8 },
  };
}
