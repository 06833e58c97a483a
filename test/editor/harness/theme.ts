/**
 * The two colour themes that tests look at: by the name in the settings, and by the class that the window
 * has once it wears them.
 */
export type Theme = 'dark' | 'light';

/**
 * The value of the setting `workbench.colorTheme`. These are the names that every VS Code knows; a served window
 * that starts with one of the newer names ("Dark Modern") keeps its default theme.
 */
export const themeSetting: Record<Theme, string> = { dark: 'Default Dark Modern', light: 'Default Light Modern' };

/** A selector of the window in its final colours; until the settings are read it shows VS Code's default theme. */
export const themedWindow: Record<Theme, string> = {
  dark: '.monaco-workbench.vs-dark[class*="dark_modern"]',
  light: '.monaco-workbench.vs[class*="light_modern"]',
};
