/**
 * The two colour themes that tests look at: by the name in the settings, and by the class that the window
 * has once it wears them.
 */
export type Theme = 'dark' | 'light';

/** The value of the setting `workbench.colorTheme`. */
export const themeSetting: Record<Theme, string> = { dark: 'Dark Modern', light: 'Light Modern' };

/** A selector of the window in its final colours; until the settings are read it shows VS Code's default theme. */
export const themedWindow: Record<Theme, string> = {
  dark: '.monaco-workbench.vs-dark[class*="dark_modern"]',
  light: '.monaco-workbench.vs[class*="light_modern"]',
};
