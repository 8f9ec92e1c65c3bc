/** Light, dark, or the system's setting; stored in this browser. */
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'softmax-lab-theme';

export function storedTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function applyStoredTheme(): void {
  const theme = storedTheme();
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Canvases have no styles, so they listen for `themechange` and repaint. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  applyStoredTheme();
  window.dispatchEvent(new Event('themechange'));
}

export function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}
