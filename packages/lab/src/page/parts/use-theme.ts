/** True while the page is dark; the component renders again when that changes. */
import { useLayoutEffect, useState } from 'preact/hooks';
import { isDark } from '../theme.ts';

export function useDark(): boolean {
  const [dark, setDark] = useState(isDark);
  useLayoutEffect(() => {
    const update = () => setDark(isDark());
    const media = matchMedia('(prefers-color-scheme: dark)');
    media.addEventListener('change', update);
    window.addEventListener('themechange', update);
    return () => {
      media.removeEventListener('change', update);
      window.removeEventListener('themechange', update);
    };
  }, []);
  return dark;
}
