/** Colours by meaning. Text on a tint, a card or the page passes 4.5 : 1 in both themes: theme.test.ts holds it. */
export const colours = {
  light: {
    ink: '#1c2420',
    ink2: '#5b6660',
    page: '#f6f7f5',
    card: '#ffffff',
    line: '#e3e7e4',
    /** Borders that alone say "you can type or tap here": 3 : 1. */
    edge: '#87918b',
    brand: '#1f6f54',
    onBrand: '#ffffff',
    late: '#b3261e',
    onLate: '#ffffff',
    soon: '#9a5b00',
    info: '#245a9c',
    brandTint: '#e9f1ee',
    lateTint: '#f7e9e9',
    soonTint: '#f5efe6',
    infoTint: '#e9eff5',
    /** Pressed rows, skeletons, photo wells. */
    well: '#eef1ef',
    shade: 'rgba(18, 24, 21, 0.5)',
  },
  dark: {
    ink: '#e8ece9',
    ink2: '#9aa59f',
    page: '#121513',
    card: '#1b201d',
    line: '#2b322e',
    edge: '#6d7872',
    brand: '#4fb08c',
    onBrand: '#07170f',
    late: '#f2827a',
    onLate: '#2a0906',
    soon: '#e0a64a',
    info: '#7fb0ea',
    brandTint: '#202e28',
    lateTint: '#312a26',
    soonTint: '#2f2d22',
    infoTint: '#252e32',
    well: '#252b28',
    shade: 'rgba(0, 0, 0, 0.6)',
  },
} as const;

export type Theme = keyof typeof colours;
export type Colour = keyof (typeof colours)['light'];

/** CSS px at the person's normal text size. */
export const type = [12, 14, 16, 18, 22, 28, 32] as const;
export const space = [4, 8, 12, 16, 24, 32] as const;

/** 长辈版: type × 1.25 and never below 18 px (适老化规范: main text ≥ 18 pt), space × 1.15, targets 60 px. */
export const elder = { type: 1.25, leastType: 18, space: 1.15, tap: 60 } as const;
export const tap = 44;
